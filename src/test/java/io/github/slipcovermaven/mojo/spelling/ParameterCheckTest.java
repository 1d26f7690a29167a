package io.github.slipcovermaven.mojo.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterCheckTest {

    private static final String TEXT = "java.lang.String";
    private static final List<GoalParameter> PARAMETERS = List.of(
            parameter("minimum", TEXT),
            parameter("argLine", TEXT),
            parameter("timeout", "int"),
            parameter("haltOnFailure", "boolean"),
            parameter("source", "java.util.List"),
            parameter("inputs", "java.util.List"),
            parameter("args", "java.util.List"),
            parameter("environment", "java.util.Map"),
            parameter("workerFiles", "java.util.List"),
            new GoalParameter("skipTests", "boolean", Optional.of("skipTests"), "false"),
            new GoalParameter(
                    "testFailureIgnore",
                    "boolean",
                    Optional.of("slipcover.testFailureIgnore"),
                    "${maven.test.failure.ignore}"));

    private final Map<String, String> properties = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "minimum, <minimum>${cov.min}</minimum>",
        "minimum, <minimum>9${cov.min}</minimum>",
        "timeout, <timeout>${cov.min}</timeout>",
        "haltOnFailure, <haltOnFailure>${cov.min}</haltOnFailure>",
        "source/folder, <source><folder>a</folder><folder>src/${cov.min}/${other}</folder></source>",
        "source, '<source>a,${cov.min}</source>'",
        "environment/TOKEN, <environment><TOKEN>${cov.min}</TOKEN></environment>",
        "workerFiles/workerFile/from, <workerFiles><workerFile><from>${cov.min}</from></workerFile></workerFiles>",
        // Defined, by what is not.
        "argLine, <argLine>${half}</argLine>",
    })
    void refusesAnExpressionThatNothingDefines(String path, String element) {
        properties.put("half", "-k ${cov.min}");
        assertRefused(
                element,
                "The expression ${cov.min} in the parameter " + path + " is defined nowhere.\n"
                        + "Define cov.min in <properties> or with -Dcov.min=..., or leave the parameter out. Where the"
                        + " text itself is meant, write $${cov.min}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<minimum>${defined}</minimum>",
                "<argLine>-k $${cov.min}</argLine>",
                "<argLine>@{late} a$ ${ b</argLine>",
                "<workerFiles><workerFile><to>${worker}</to></workerFile></workerFiles>",
                "<environment><A>$${HOME}</A><B/></environment>",
                "<args/>",
                "<args><arg>-k</arg><arg/></args>",
                "<source/>",
                "<argLine></argLine>",
                "<haltOnFailure>FALSE</haltOnFailure>",
                "<source combine.children=\"append\"><folder>src</folder></source>"
            })
    void leavesWhatSaysSomething(String element) {
        properties.put("defined", "97");
        assertThatCode(() -> check(element)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnExpressionThatNothingDefinesInAProperty() {
        properties.put("slipcover.minimum", "${cov.min}");
        assertRefused(
                "",
                "The expression ${cov.min} in the property slipcover.minimum is defined nowhere.\n"
                        + "Define cov.min in <properties> or with -Dcov.min=..., or leave the property out. Where the"
                        + " text itself is meant, write $${cov.min} in the plugin's configuration; a property cannot"
                        + " hold it.");
        // What the POM's configuration says holds, whatever the property is.
        assertThatCode(() -> check("<minimum>90</minimum>")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnExpressionThatNothingDefinesBehindADefault() {
        properties.put("maven.test.failure.ignore", "${cov.min}");
        assertThatThrownBy(() -> check(""))
                .hasMessageStartingWith(
                        "The expression ${cov.min} in the property maven.test.failure.ignore is defined nowhere.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<minimum/>", "<minimum></minimum>", "<minimum>  </minimum>", "<minimum>${empty}</minimum>"})
    void refusesAnEmptyMinimum(String element) {
        properties.put("empty", "");
        assertRefused(
                element,
                "The parameter minimum is empty, so nothing would be judged.\n"
                        + "Write the percentage. To switch the gate off on purpose, write <minimum>0</minimum> or"
                        + " -Dslipcover.minimum=0.");
    }

    @Test
    void refusesAnEmptyPropertyThatMustSaySomething() {
        properties.put("skipTests", "");
        properties.put("slipcover.argLine", "");
        properties.put("slipcover.source", "");
        assertThatCode(() -> check("")).doesNotThrowAnyException();
        properties.put("slipcover.inputs", "");
        assertRefused(
                "",
                "The property slipcover.inputs is empty.\nWrite its value, or leave it out for what holds by default.");
        properties.put("slipcover.minimum", " ");
        assertRefused(
                "",
                "The property slipcover.minimum is empty, so nothing would be judged.\n"
                        + "Write the percentage. To switch the gate off on purpose, write <minimum>0</minimum> or"
                        + " -Dslipcover.minimum=0.");
    }

    @Test
    void refusesAnEmptyValueAmongOthers() {
        assertRefused(
                "<source><folder>src</folder><folder/></source>",
                "An element <folder> of the parameter source is empty.\nWrite its value, or remove it.");
    }

    @Test
    void refusesASwitchThatMavenWouldTakeForOff() {
        assertRefused(
                "<haltOnFailure>yes</haltOnFailure>",
                "The value 'yes' of the parameter haltOnFailure is neither true nor false.\nWrite one of them.");
        properties.put("slipcover.haltOnFailure", "ture");
        assertRefused(
                "",
                "The value 'ture' of the property slipcover.haltOnFailure is neither true nor false.\n"
                        + "Write one of them.");
    }

    @Test
    void refusesAnElementThatNoGoalKnows() {
        PluginModel model = new PluginModel(
                configuration("<minimum>9</minimum>"), Map.of("it", configuration("<minimun>95</minimun>")));
        assertThatThrownBy(() -> new ParameterCheck(model, expressions()).refuseUnknown(Set.of("minimum", "args")))
                .isInstanceOf(ProblemException.class)
                .satisfies(e -> assertThat(text(e))
                        .isEqualTo("The element <minimun> in the configuration of slipcover-maven-plugin (execution it)"
                                + " is a parameter of none of its goals, so it changes nothing.\n"
                                + "Did you mean <minimum>?"));
        PluginModel other = new PluginModel(configuration("<rules><rule/></rules>"), Map.of());
        assertThatThrownBy(() -> new ParameterCheck(other, expressions()).refuseUnknown(Set.of("minimum", "args")))
                .satisfies(e -> assertThat(text(e))
                        .isEqualTo("The element <rules> in the configuration of slipcover-maven-plugin is a parameter"
                                + " of none of its goals, so it changes nothing.\n"
                                + "Remove it; mvn slipcover:help -Ddetail lists the parameters."));
    }

    @Test
    void takesTheExecutionsOwnConfigurationAndThePluginsForOthers() {
        PluginModel model =
                new PluginModel(configuration("<minimum/>"), Map.of("it", configuration("<minimum>95</minimum>")));
        ParameterCheck check = new ParameterCheck(model, expressions());
        assertThatCode(() -> check.refuseVoid(PARAMETERS, "it")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.refuseVoid(PARAMETERS, "default-cli")).isInstanceOf(ProblemException.class);
    }

    private void assertRefused(String elements, String message) {
        assertThatThrownBy(() -> check(elements))
                .isInstanceOf(ProblemException.class)
                .satisfies(e -> assertThat(text(e)).isEqualTo(message));
    }

    private void check(String elements) {
        new ParameterCheck(new PluginModel(configuration(elements), Map.of()), expressions())
                .refuseVoid(PARAMETERS, "default");
    }

    /** As Maven 3.6.3 to 4.0.0-rc-6 do it: null for what is undefined and alone, else the text as it stands. */
    private Expressions expressions() {
        return new Expressions(this::evaluate, properties::get);
    }

    private @Nullable Object evaluate(String text) {
        Optional<String> name = Expressions.whole(text);
        return name.isPresent() ? properties.get(name.get()) : text;
    }

    private static Xpp3Dom configuration(String elements) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
        } catch (Exception e) {
            throw new IllegalArgumentException(elements, e);
        }
    }

    private static String text(Throwable e) {
        return String.valueOf(e.getMessage()).replace(System.lineSeparator(), "\n");
    }

    private static GoalParameter parameter(String name, String type) {
        return new GoalParameter(
                name, type, type.endsWith("Map") ? Optional.empty() : Optional.of("slipcover." + name), "");
    }
}
