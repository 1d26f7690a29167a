package io.github.slipcovermaven.python.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.environment.ToolsLock.Pin;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolChoiceTest {

    private final ToolsLock lock = ToolsLock.load();

    private static InterpreterInfo python(String version, Map<String, String> packages) {
        return new InterpreterInfo(
                version,
                "CPython",
                Path.of("/env/bin/python"),
                Path.of("/env"),
                Path.of("/usr"),
                "linux-x86_64",
                "cpython",
                false,
                true,
                Path.of("/env/lib"),
                true,
                true,
                packages,
                JsonValue.nothing());
    }

    private List<String> pins(String version, Map<String, String> packages) {
        ToolChoice choice = ToolChoice.choose(lock, Requests.TOOLS, python(version, packages));
        assertThat(choice).isInstanceOf(ToolChoice.Pinned.class);
        return ((ToolChoice.Pinned) choice).pins().stream().map(Pin::name).toList();
    }

    /** Nobody can install it there, and the installer's own words do not say so. */
    @Test
    void aPythonThatIsNewerThanSlipCoverIsRefused() {
        assertThatThrownBy(() -> ToolChoice.choose(lock, Requests.TOOLS, python("3.15.0", Map.of())))
                .isInstanceOf(ProblemException.class)
                .hasMessage(lock.pin("slipcover", Map.of()).orElseThrow().title() + " has no wheel for Python 3.15.0"
                        + " (/env/bin/python) yet: Python 3.14 is the newest that it can be installed for."
                        + System.lineSeparator()
                        + "Set <engine>coverage</engine> (-Dslipcover.engine=coverage), and coverage.py measures; or name"
                        + " an older Python with the parameter python, such as 3.14.");
        List<Tool> others = List.of(new Tool("coverage"), new Tool("pytest"));
        assertThat(ToolChoice.choose(lock, others, python("3.15.0", Map.of()))).isInstanceOf(ToolChoice.Pinned.class);
        Map<String, String> own = Map.of("slipcover", "1.1.0", "pytest", "9.0.0", "pytest-xdist", "3.8.0");
        assertThat(ToolChoice.choose(lock, Requests.TOOLS, python("3.15.0", own)))
                .isInstanceOf(ToolChoice.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.18", "3.10.13", "3.11.7", "3.12.1", "3.13.0", "3.14.0"})
    void theLockServesAnEmptyEnvironmentOfEveryPython(String version) {
        ToolChoice choice = ToolChoice.choose(lock, Requests.TOOLS, python(version, Map.of()));

        assertThat(choice).isInstanceOfSatisfying(ToolChoice.Pinned.class, pinned -> {
            assertThat(pinned.pins()).extracting(Pin::name).contains("slipcover", "pytest", "pytest-xdist", "execnet");
            assertThat(pinned.pins()).extracting(Pin::name).doesNotHaveDuplicates();
            assertThat(pinned.pins())
                    .allSatisfy(pin -> assertThat(pin.hashes())
                            .isNotEmpty()
                            .allMatch(hash -> hash.matches("--hash=sha256:[0-9a-f]{64}")));
            // What one pin requires of another holds: the lock is consistent with its table of requirements.
            assertThat(pinned.pins())
                    .allSatisfy(pin -> assertThat(pin.requirements())
                            .filteredOn(requirement -> requirement.applies(
                                    python(version, Map.of()).markerVariables()))
                            .allSatisfy(requirement -> assertThat(pinned.pins())
                                    .anyMatch(other -> other.name().equals(requirement.name())
                                            && requirement.range().allows(other.version()))));
        });
        assertThat(pins(version, Map.of()).contains("tomli"))
                .isEqualTo(version.startsWith("3.9") || version.startsWith("3.10"));
    }

    @Test
    void onlyWhatIsAbsentIsAdded() {
        Map<String, String> packages = Map.of(
                "pytest", "8.1.0", "pluggy", "1.4.0", "iniconfig", "2.0.0", "packaging", "23.2", "tabulate", "0.8");

        assertThat(pins("3.11.7", packages)).containsExactlyInAnyOrder("slipcover", "pytest-xdist", "execnet");
    }

    @Test
    void nothingIsMissing() {
        assertThat(ToolChoice.choose(
                        lock,
                        Requests.TOOLS,
                        python("3.11.7", Map.of("pytest", "7.0", "pytest-xdist", "2.5.0", "slipcover", "1.0.18"))))
                .isEqualTo(new ToolChoice.Nothing());
    }

    @Test
    void anOldSlipcoverIsReplaced() {
        Map<String, String> packages =
                Map.of("pytest", "8.1.0", "pytest-xdist", "3.5.0", "slipcover", "1.0.17", "tabulate", "0.9.0");

        assertThat(pins("3.11.7", packages)).containsExactly("slipcover");
        assertThat(ToolChoice.replaced(Requests.TOOLS, python("3.11.7", packages)))
                .containsExactly("slipcover");
    }

    @Test
    void aConflictWithWhatIsInstalledIsLeftToAResolver() {
        Map<String, String> packages = Map.of("pluggy", "1.3.0");

        assertThat(ToolChoice.choose(lock, Requests.TOOLS, python("3.11.7", packages)))
                .isEqualTo(new ToolChoice.Resolved(
                        List.of("slipcover>=1.0.18", "pytest>=7", "pytest-xdist>=2.5"),
                        "pytest==9.2.0 does not work with the installed pluggy 1.3.0"));
    }

    @Test
    void anOldPytestIsTheUsersToUpgrade() {
        assertThatThrownBy(() -> ToolChoice.choose(lock, Requests.TOOLS, python("3.11.7", Map.of("pytest", "6.2.5"))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("pytest 6.2.5 in /env is too old: 7 is the oldest that is supported, and an existing"
                        + " environment is never modified." + System.lineSeparator()
                        + "Upgrade it there: python -m pip install 'pytest>=7'.");
    }
}
