package io.github.slipcovermaven.mojo.spelling;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Holds what the user wrote against what the goals know. Maven passes over a name that no parameter has, an expression
 * that nothing defines and an element that is empty, and takes any word but "true" for false: each of them can switch
 * a gate off.
 */
public final class ParameterCheck {

    /** An empty text is what these are without; the rest would fall back to something that was not asked for. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("argLine", "shard", "title", "workers");

    /** What would be none of them is another set than the user's. */
    private static final Set<String> NEVER_NONE = Set.of("formats", "inputs");

    /** Their elements are passed on, and an empty one is a value. */
    private static final Set<String> EMPTY_ELEMENTS = Set.of("args", "environment", "installArguments", "workerFiles");

    private static final String PREFIX = "slipcover.";

    private final PluginModel model;
    private final Expressions expressions;

    /** Reads these. */
    public ParameterCheck(PluginModel model, Expressions expressions) {
        this.model = model;
        this.expressions = expressions;
    }

    /**
     * Refuses elements that are a parameter of no goal.
     *
     * @param known the parameters of all goals
     * @throws ProblemException naming the first
     */
    public void refuseUnknown(Set<String> known) {
        for (Map.Entry<String, Optional<String>> element : model.names().entrySet()) {
            if (!known.contains(element.getKey())) {
                Optional<String> meant = new Nearest(new TreeSet<>(known)).to(element.getKey());
                throw new ProblemException(ParameterAdvice.unknownElement(element.getKey(), element.getValue(), meant));
            }
        }
    }

    /**
     * Refuses values that say nothing.
     *
     * @param parameters the goal's
     * @param execution the execution's id
     * @throws ProblemException naming the first
     */
    public void refuseVoid(List<GoalParameter> parameters, String execution) {
        for (GoalParameter parameter : parameters) {
            Optional<Xpp3Dom> element = model.element(execution, parameter.name());
            if (element.isPresent()) {
                inElement(parameter, element.get());
            } else {
                parameter.property().ifPresent(property -> inProperty(parameter, property));
            }
            Expressions.whole(parameter.fallback())
                    .flatMap(property -> expressions.property(property).flatMap(expressions::undefinedIn))
                    .ifPresent(name -> {
                        throw new ProblemException(ParameterAdvice.undefinedInProperty(
                                Expressions.whole(parameter.fallback()).orElseThrow(), name));
                    });
        }
    }

    private void inElement(GoalParameter parameter, Xpp3Dom element) {
        String name = parameter.name();
        refuseUndefined(name, element);
        if (element.getChildCount() == 0) {
            String value = expressions.value(text(element));
            if (value.isBlank() && mustSay(parameter)) {
                throw new ProblemException(ParameterAdvice.empty("parameter " + name, name));
            }
            refuseNeither(parameter, "parameter " + name, value);
        } else if (!EMPTY_ELEMENTS.contains(name)) {
            for (Xpp3Dom child : element.getChildren()) {
                if (child.getChildCount() == 0 && expressions.value(text(child)).isBlank()) {
                    throw new ProblemException(ParameterAdvice.emptyElement(name, child.getName()));
                }
            }
        }
    }

    private void inProperty(GoalParameter parameter, String property) {
        Optional<String> written = expressions.property(property);
        if (written.isEmpty()) {
            return;
        }
        expressions.undefinedIn(written.get()).ifPresent(name -> {
            throw new ProblemException(ParameterAdvice.undefinedInProperty(property, name));
        });
        // skipTests and its like are everybody's, and an empty one is false to everybody.
        if (property.startsWith(PREFIX)) {
            String value = expressions.value("${" + property + "}");
            if (value.isBlank() && mustSay(parameter)) {
                throw new ProblemException(ParameterAdvice.empty("property " + property, parameter.name()));
            }
            refuseNeither(parameter, "property " + property, value);
        }
    }

    private void refuseUndefined(String path, Xpp3Dom element) {
        expressions
                .undefinedIn(text(element))
                .filter(name -> !(name.equals("worker") && path.startsWith("workerFiles/")))
                .ifPresent(name -> {
                    throw new ProblemException(ParameterAdvice.undefined(path, name));
                });
        for (Xpp3Dom child : element.getChildren()) {
            refuseUndefined(path + "/" + child.getName(), child);
        }
    }

    private static boolean mustSay(GoalParameter parameter) {
        return parameter.isCollection()
                ? NEVER_NONE.contains(parameter.name())
                : !MAY_BE_EMPTY.contains(parameter.name());
    }

    private static void refuseNeither(GoalParameter parameter, String place, String value) {
        if (parameter.isFlag() && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new ProblemException(ParameterAdvice.neitherTrueNorFalse(place, value));
        }
    }

    private static String text(Xpp3Dom element) {
        return element.getValue() == null ? "" : element.getValue();
    }
}
