package io.github.slipcovermaven.python.sibling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProjectsTest {

    @TempDir
    Path top;

    private Path write(String file, String text) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
        return path.resolveSibling("").normalize();
    }

    private Path project(String folder, String name, String... dependencies) throws IOException {
        return write(
                folder + "/pyproject.toml",
                "[project]\nname = '" + name + "'\nversion = '1'\ndependencies = ["
                        + String.join(
                                ", ",
                                List.of(dependencies).stream()
                                        .map(text -> '"' + text + '"')
                                        .toList())
                        + "]\n");
    }

    private static LocalProject read(Path folder) {
        return LocalProject.read(folder).orElseThrow();
    }

    private static LocalProjects projects(Path... folders) {
        return new LocalProjects(List.of(folders), project -> project);
    }

    private static List<String> reached(LocalProjects projects, Path from) {
        return projects.reachable(name -> false, List.of(projects.at(from).orElseThrow())).stream()
                .map(LocalProject::name)
                .toList();
    }

    @Test
    void namesAreReadAndNothingIsRun() throws IOException {
        Map<String, String> files = Map.of(
                "a/pyproject.toml", "[project]\nname = \"Acme.Lib\" # ours\n",
                "b/pyproject.toml", "[tool.poetry]\nname = 'Acme_Lib'\nversion = '1'\n",
                "c/setup.cfg", "[options]\nname = other\n[metadata]\nname = acme--lib\n\n[tool]\nname = x\n",
                "d/setup.py",
                        "from setuptools import Extension, setup\nsetup(\n  # name='x',\n  version='2', name='ACME-lib',\n)\n",
                "e/pyproject.toml", "[project]\nname = \"acme-lib\"\nversion = \n",
                "f/pyproject.toml", "[tool]\n\"x\" = 1\n[project]\nreadme.file = 'x'\nname='''acme-lib'''\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(read(write(file.getKey(), file.getValue())).name())
                    .as(file.getKey())
                    .isEqualTo("acme-lib");
        }
        for (String computed :
                List.of("setup(name=NAME)", "setup(name='a' + b)", "setup(name=f'acme')", "raise SystemExit")) {
            LocalProject project = read(write("g/setup.py", computed));
            assertThat(project.name()).as(computed).isEmpty();
            assertThat(project.isPackage()).isTrue();
        }
        assertThat(read(write("h/setup.cfg", "[metadata]\nname = acme-lib\nversion = attr: acme.version\n"))
                        .version())
                .isEmpty();
        assertThat(LocalProject.read(write("i/pyproject.toml", "[tool.black]\nline-length = 100\n")))
                .isEmpty();
        assertThat(LocalProject.read(top.resolve("nowhere"))).isEmpty();
    }

    @Test
    void whatIsNeededIsReachedOverOthersAndNothingElse() throws IOException {
        Path core = project("core", "core");
        Path lib = project("lib", "acme.lib", "Core[fast]>=2 ; python_version < '4'", "requests");
        Path idle = project("idle", "idle", "acme-lib");
        Path app = project("app", "app", "ACME_lib", "core-tools");
        assertThat(reached(projects(core, lib, idle, app), app)).containsExactly("core", "acme-lib", "app");
        assertThat(reached(projects(app), app)).containsExactly("app");

        Path circle = project("core", "core", "app");
        assertThat(reached(projects(circle, lib, app), app)).containsExactly("core", "acme-lib", "app");

        Path old = write("old/setup.py", "setup(name='old', install_requires=read('requirements.txt'))");
        write("old/requirements.txt", "# idle\ncore == 1\nacme_lib_extras\n");
        assertThat(reached(projects(core, lib, idle, old), old)).containsExactly("core", "old");
        Path poetry = write("poetry/pyproject.toml", """
                [tool.poetry]
                name = "poet"
                [tool.poetry.group.test.dependencies]
                Core = "*"
                """);
        assertThat(reached(projects(core, lib, poetry), poetry)).containsExactly("core", "poet");
    }

    @Test
    void foldersAreFoundAsUvAndPoetryFindThem() throws IOException {
        Path lib = project("lib", "lib");
        Path core = project("packages/core", "core");
        project("packages/out", "out");
        Path uv = write("app/pyproject.toml", """
                [project]
                name = "app"
                dependencies = ["lib", "core", "out", "far @ file://%s"]
                [tool.uv.sources]
                lib = [{ path = "../lib", editable = true, marker = "sys_platform == 'linux'" }]
                core = { workspace = true }
                """.formatted(
                        project("far away", "far").toUri().getRawPath()));
        assertThat(reached(projects(), uv)).containsExactly("app", "lib", "far");
        write("pyproject.toml", """
                [tool.uv.workspace]
                members = ["packages/*", "./app"]
                exclude = ["packages/out"]
                """);
        assertThat(reached(projects(), uv)).containsExactly("app", "lib", "far", "core");

        Path poetry = write("poet/pyproject.toml", """
                [tool.poetry]
                name = "poet"
                [tool.poetry.dependencies]
                lib = { path = "../lib", develop = true }
                gone = { path = "../gone" }
                [tool.poetry.dev-dependencies]
                core = { path = "../packages/core" }
                """);
        assertThat(reached(projects(), poetry)).containsExactly("poet", "lib", "core");
        assertThat(lib).isNotEqualTo(core);
    }

    @Test
    void anotherFileOfTheSameNameIsAnErrorOnlyWhereItIsNeeded() throws IOException {
        Path one = project("one", "lib");
        Path two = project("two", "Lib");
        Path app = project("app", "app", "lib");
        assertThatThrownBy(() -> reached(projects(one, two, app), app))
                .isInstanceOf(ProblemException.class)
                .hasMessage(String.format(
                        "Several projects of this build are called lib: %s, %s. One of them is needed, and nobody knows"
                                + " which.%nGive each a name of its own ([project] name in pyproject.toml), or leave one out"
                                + " of the build.",
                        one, two));
        Path other = project("other", "other", "requests");
        assertThat(reached(projects(one, two, other), other)).containsExactly("other");
    }

    @Test
    void aFileThatCannotBeReadIsNamedOnlyWhereItIsNeeded() throws IOException {
        Path lib = write("lib/pyproject.toml", "[project]\nname = 'lib'\nversion = \n");
        Path app = project("app", "app", "lib");
        Path other = project("other", "other");
        assertThat(reached(projects(lib, other), other)).containsExactly("other");
        assertThatThrownBy(() -> reached(projects(lib, app), app))
                .hasMessage(lib.resolve("pyproject.toml") + " cannot be read (line 3: Newline not permitted here)."
                        + System.lineSeparator() + "Correct the file.");
    }

    @Test
    void demandsFollowMarkersAndExtras() throws IOException {
        Path core = project("core", "core", "deep");
        Path fast = project("fast", "fast");
        Path lib = project("lib", "lib", "core ; python_version < '3'", "old ; os_name == 'x'");
        write(
                "lib/pyproject.toml",
                Files.readString(lib.resolve("pyproject.toml"))
                        + "[project.optional-dependencies]\nspeed = ['fast', 'quick ; python_version > \"3\"']\nslow = ['core']\n");
        Demand demand = new Demand(
                projects(core, fast, lib),
                project -> project.metadata().orElseThrow(),
                Map.of("python_version", "3.11"),
                Set.of("there")::contains);

        demand.ask(List.of("lib[Speed]>=2", "there", "fast ; sys_platform == 'x'", "-r x"));

        assertThat(new ArrayList<>(demand.absent().keySet()))
                .extracting(LocalProject::name)
                .containsExactlyInAnyOrder("lib", "fast");
        assertThat(demand.lacking()).containsExactly("old", "quick");
    }

    @Test
    void requirementsFilesAreReadAsPipReadsThem() throws IOException {
        Path lib = project("lib", "lib");
        write("app/sub/more.txt", "-e ../lib[a,b] ; python_version > '3'\n-f wheels\n");
        write("app/sub/wheels/x", "");
        write("app/limits.txt", "lib<1\nother<2\n");
        Path app = write("app/all.txt", """
                # a comment
                lib>=2 \\
                    --hash=sha256:00
                -r sub/more.txt
                --constraint=limits.txt
                ../lib
                file:../lib
                lib @ file://%s#egg=lib
                git+https://example.org/lib.git#egg=lib
                ./none
                --no-index
                """.formatted(lib));

        List<RequirementEntry> entries = RequirementReader.read(app, List.of(app.resolve("all.txt")));

        assertThat(entries)
                .extracting(RequirementEntry::text)
                .containsExactly(
                        "lib>=2      --hash=sha256:00",
                        "-e ../lib[a,b] ; python_version > '3'",
                        "--find-links " + app.resolve("sub/wheels").toUri(),
                        "lib<1",
                        "other<2",
                        "../lib",
                        "file:../lib",
                        "lib @ file://" + lib + "#egg=lib",
                        "git+https://example.org/lib.git#egg=lib",
                        "./none",
                        "--no-index");
        assertThat(entries.stream().filter(entry -> entry.folder().isPresent()))
                .hasSize(4)
                .allMatch(entry -> entry.folder().get().equals(lib));
        assertThat(entries.get(1).tail()).isEqualTo("[a,b] ; python_version > '3'");
        LocalProjects projects = projects(lib);
        Path place = Files.createDirectories(top.resolve("place"));
        StandIns standIns = StandIns.write(place.resolve("stand-ins"), projects, LocalProject::metadata);
        assertThat(Files.readAllLines(
                        new FlatRequirements(projects, standIns).write(entries, place.resolve("flat.txt"))))
                .contains("lib[a,b]" + standIns.pin("lib") + " ; python_version > '3' --hash=sha256:"
                        + FlatRequirements.sha256(standIns.wheel("lib")))
                .contains("./none", "--no-index", "-c limits.txt")
                .noneMatch(line -> line.contains("../lib"));
        assertThat(place.resolve("limits.txt")).hasContent("other<2");
    }

    @Test
    void setupFilesTellWhatIsLiteral() throws IOException {
        LocalProject project = read(write("lib/setup.cfg", """
                [metadata]
                name = lib
                version = 1.2
                [options]
                install_requires =
                    # ours
                    core>=1
                    requests ; python_version > "3"

                packages = find:
                """));
        assertThat(project.metadata())
                .contains(
                        new Metadata("lib", "1.2", List.of("core>=1", "requests ; python_version > \"3\""), List.of()));
        assertThat(project.isPackage()).isFalse();
        assertThat(project.mayNeed("core")).isTrue();
    }

    @Test
    void extrasKeepTheMarkersOfTheirLines() throws IOException {
        Path lib = write("lib/pyproject.toml", """
                [project]
                name = "lib"
                version = "1"
                [project.optional-dependencies]
                x = ["a", "b[c]>=1; os_name == 'nt' or os_name == 'x'", "d @ https://example.org/d;e.whl ; os_name == 'x'"]
                """);
        assertThat(read(lib).metadata().orElseThrow().requirements())
                .containsExactly(
                        "a ; extra == 'x'",
                        "b[c]>=1 ; (os_name == 'nt' or os_name == 'x') and extra == 'x'",
                        "d @ https://example.org/d;e.whl ; (os_name == 'x') and extra == 'x'");
    }

    @Test
    void versionsFitIntoTheNamesOfWheels() {
        for (String[] version : new String[][] {
            {"1.2", "1.2"},
            {"v1.0-RC1", "1.0.rc1"},
            {"1.0-1", "1.0.post1"},
            {"2.0.dev0+g12", "2.0.dev0"},
            {"", "0"},
            {"1.0-SNAPSHOT", "0"},
            {"../1", "0"}
        }) {
            assertThat(StandIns.publicPart(version[0])).as(version[0]).isEqualTo(version[1]);
        }
    }
}
