package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.listen.SessionListener;
import io.github.slipcovermaven.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * What a module's {@code shard}s failed for and its {@code check} is to tell. It is remembered in the plugin's context, which
 * Maven keeps per module and build; JDK types only, because every realm sees them.
 */
final class LeftToCheck {

    private static final String KEY = "slipcover.leftToCheck";

    private final Map<Object, Object> context;

    @SuppressWarnings("unchecked") // AbstractMojo still declares a raw map
    LeftToCheck(Map<?, ?> context) {
        this.context = (Map<Object, Object>) context;
    }

    /** Leaves it to the check, and makes sure that the build fails for it when that never runs. */
    void leave(Problem problem, MavenSession session, MavenProject project) {
        left().add(List.of(problem.kind().name(), problem.what(), problem.remedy()));
        SessionListener.watch(session, event -> {
            boolean ended = event.getType() == ExecutionEvent.Type.SessionEnded
                    || (event.getType() == ExecutionEvent.Type.ProjectSucceeded && project.equals(event.getProject()));
            if (ended) {
                take().ifPresent(untold ->
                        event.getSession().getResult().addException(new MojoFailureException(untold.message())));
            }
        });
    }

    /** Tells whether there is anything. */
    boolean isAny() {
        return !left().isEmpty();
    }

    /** Returns all of it as one problem, and forgets it. */
    Optional<Problem> take() {
        Optional<Problem> all = left().stream()
                .map(parts -> new Problem(Problem.Kind.valueOf(parts.get(0)), parts.get(1), parts.get(2)))
                .reduce(Problem::and);
        left().clear();
        return all;
    }

    @SuppressWarnings("unchecked") // only this class writes under the key
    private List<List<String>> left() {
        synchronized (context) {
            return (List<List<String>>) context.computeIfAbsent(KEY, key -> new ArrayList<List<String>>());
        }
    }
}
