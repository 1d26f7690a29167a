package io.github.slipcovermaven.python.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoetryTablesTest {

    private static final String FOLDER = """
            [tool.poetry]
            package-mode = false
            [tool.poetry.dependencies]
            python = "^3.9"
            acme-lib = { path = "../lib", develop = true, extras = ["http"] }
            idna = "^3.4"
            many = [
                { version = "~1.2", python = "<3.12" },
                { version = "^2", python = "^3.12", platform = "linux" },
            ]
            fast = { version = "*", optional = true, markers = "os_name == 'posix'" }
            forked = { git = "https://example.org/forked.git" }
            odd = "^1 || ^3"
            [tool.poetry.extras]
            speed = ["fast"]
            [tool.poetry.dev-dependencies]
            old = "1.0"
            [tool.poetry.group.test.dependencies]
            mock = ">=3, <4"
            inner = { version = "1", source = "private" }
            [tool.poetry.group.docs]
            optional = true
            [tool.poetry.group.docs.dependencies]
            pages = "*"
            """;

    private static Pyproject read(String text) throws IOException {
        return Pyproject.parse(text);
    }

    @Test
    void poetrysConstraintsBecomeSpecifiers() {
        Map.ofEntries(
                        Map.entry("*", ""),
                        Map.entry("", ""),
                        Map.entry("^1.2.3", ">=1.2.3,<2"),
                        Map.entry("^0.2.3", ">=0.2.3,<0.3"),
                        Map.entry("^0.0.3", ">=0.0.3,<0.0.4"),
                        Map.entry("^0.0", ">=0.0,<0.1"),
                        Map.entry("^0", ">=0,<1"),
                        Map.entry("^1.0b2", ">=1.0b2,<2"),
                        Map.entry("~1.2.3", ">=1.2.3,<1.3"),
                        Map.entry("~1.2", ">=1.2,<1.3"),
                        Map.entry("~1", ">=1,<2"),
                        Map.entry("~=1.2", "~=1.2"),
                        Map.entry("1.2.*", "==1.2.*"),
                        Map.entry("1.2", "==1.2"),
                        Map.entry("=1.2", "==1.2"),
                        Map.entry("== 1.2", "==1.2"),
                        Map.entry(">= 1.2, <2,!=1.5", ">=1.2,<2,!=1.5"),
                        Map.entry(">=1.2 <2", ">=1.2,<2"))
                .forEach((poetry, pep440) -> assertThat(PoetryConstraint.specifiers(poetry))
                        .as(poetry)
                        .hasValue(pep440));
        assertThat(PoetryConstraint.specifiers("^1 || ^2")).isEmpty();
        assertThat(PoetryConstraint.specifiers("latest")).isEmpty();
        assertThat(PoetryConstraint.pythonMarker(">=3.9.1,<4"))
                .hasValue("python_full_version >= '3.9.1' and python_version < '4.0'");
    }

    @Test
    void tablesOfWhatIsNotBuiltAreRequirements() throws IOException {
        OwnRequirements own = OwnRequirements.of(read(FOLDER), List.of("Speed"), List.of());

        assertThat(own.dependencies())
                .containsExactly(
                        "acme-lib[http] @ file:../lib",
                        "idna>=3.4,<4",
                        "many>=1.2,<1.3 ; python_version < '3.12'",
                        "many>=2,<3 ; (python_version >= '3.12' and python_version < '4.0') and (sys_platform == 'linux')",
                        "fast ; os_name == 'posix'");
        assertThat(own.groups()).containsExactly("old==1.0", "mock>=3,<4");
        assertThat(own.missing()).isEmpty();
        assertThat(read(FOLDER).onlyForPoetry()).containsExactly("forked", "odd", "inner");
    }

    @Test
    void anOptionalGroupIsTakenWhenItIsAskedFor() throws IOException {
        OwnRequirements own = OwnRequirements.of(read(FOLDER), List.of("none"), List.of("Docs", "nosuch"));

        assertThat(own.groups()).containsExactly("pages", "old==1.0", "mock>=3,<4");
        assertThat(own.missing()).containsExactly("extra none", "group nosuch");
    }

    @Test
    void ofAPackageOnlyTheGroupsAreReadHereForItsBackendKnowsTheRest() throws IOException {
        Pyproject file = read(FOLDER.replace("package-mode = false", "name = 'acme'\nversion = '1'"));

        assertThat(file.tellsDependencies()).isFalse();
        assertThat(OwnRequirements.of(file, List.of(), List.of()).all()).containsExactly("old==1.0", "mock>=3,<4");
        assertThat(file.onlyForPoetry()).containsExactly("inner");
        assertThat(file.poetryGroupsByDefault()).containsExactly("dev", "test");
    }
}
