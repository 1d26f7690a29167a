package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.ci.CiServer;
import io.github.slipcovermaven.ci.Telling;
import io.github.slipcovermaven.mojo.listen.SessionListener;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * What the modules of this build know of each other, so that the last one that ends sees all of them. In the data of the
 * session, and of JDK types only: a module with other dependencies of the plugin has it in another class loader.
 */
final class SessionReactor {

    private static final String KEY = "io.github.slipcovermaven.reactor";
    private static final String FOLDER = "folder ";
    private static final String TRIED = "tried ";
    private static final String FORMATS = "formats ";
    private static final String ENDED = "ended ";
    private static final String CHECKED = "checked ";
    private static final String CALLED = "called ";
    private static final String NAMED = "by name";
    private static final String DONE = "done";
    private static final String TELLING = "telling";
    private static final String ARMED = "armed";

    /** The goals that a reactor is merged for, the one that also judges it first. */
    private static final List<String> GOALS = List.of("check", "merge");

    private final MavenSession session;
    private final ReactorMembers members;
    private final ConcurrentMap<String, Object> state;

    SessionReactor(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.state = state(session.getRepositorySession().getData());
        this.members = new ReactorMembers(session, execution, state);
    }

    @SuppressWarnings("unchecked") // only this class writes under the key
    private static ConcurrentMap<String, Object> state(SessionData data) {
        while (true) {
            if (data.get(KEY) instanceof ConcurrentMap<?, ?> map) {
                return (ConcurrentMap<String, Object>) map;
            }
            // Of several that set it at once only one succeeds (computeIfAbsent came with Maven 3.9).
            data.set(KEY, null, new ConcurrentHashMap<String, Object>());
        }
    }

    /** Returns who tells the CI servers: in one build all of its modules together, and something of it at its end. */
    static Telling telling(MavenSession session, List<CiServer> servers, Console console) {
        ConcurrentMap<String, Object> told =
                state(session.getRepositorySession().getData());
        Telling telling = new Telling(servers, told);
        if (!telling.isIdle() && told.putIfAbsent(TELLING, true) == null) {
            SessionListener.atEnd(session, () -> telling.end(console::raw));
        }
        return telling;
    }

    ReactorMembers members() {
        return members;
    }

    /** Tells once in a build that nobody has listened yet. */
    boolean arm() {
        return state.putIfAbsent(ARMED, true) == null;
    }

    /** A goal was called by its name, and whoever runs it in each module merges what they leave. */
    void callByName(List<MavenProject> modules) {
        state.put(NAMED, true);
        call(modules);
    }

    /** A goal was called by its name for these. */
    void call(List<MavenProject> modules) {
        modules.forEach(module -> state.put(CALLED + ReactorMembers.id(module), true));
    }

    boolean isCalledByName() {
        return state.containsKey(NAMED);
    }

    /** Returns the projects that are merged. */
    List<MavenProject> merged() {
        return members.of(state.keySet().stream()
                .filter(key -> key.startsWith(CALLED))
                .map(key -> key.substring(CALLED.length()))
                .collect(Collectors.toSet()));
    }

    /**
     * A goal begins in a project.
     *
     * @param tried whether it makes a result, which may fail before an older one has been removed
     */
    void enter(MavenProject project, Path output, boolean tried) {
        state.put((tried ? TRIED : FOLDER) + ReactorMembers.id(project), output.toString());
    }

    void formats(MavenProject project, List<String> formats) {
        state.put(FORMATS + ReactorMembers.id(project), List.copyOf(formats));
    }

    /** Remembers how a project's configuration would merge and judge the reactor. */
    void offer(MavenProject project, String goal, Callable<?> action) {
        state.put(goal + " " + ReactorMembers.id(project), action);
    }

    /** A check has ended well. */
    void checked(MavenProject project, String execution) {
        state.put(CHECKED + ReactorMembers.id(project) + " " + execution, true);
    }

    /** A project has ended, however. */
    void ended(MavenProject project) {
        state.put(ENDED + ReactorMembers.id(project), true);
    }

    /** Returns the folder of a project's result; empty where none has been judged. */
    Optional<Path> folder(MavenProject project) {
        return path(FOLDER, project);
    }

    /** Returns the folder of the result of a project that began to make one. */
    Optional<Path> tried(MavenProject project) {
        return path(TRIED, project);
    }

    private Optional<Path> path(String key, MavenProject project) {
        return Optional.ofNullable((String) state.get(key + ReactorMembers.id(project)))
                .map(Path::of);
    }

    /** Returns the reports that are asked for, by the first project that says so. */
    @SuppressWarnings("unchecked") // only this class writes under the key
    Optional<List<String>> formats() {
        return merged().stream()
                .flatMap(project -> Stream.ofNullable((List<String>) state.get(FORMATS + ReactorMembers.id(project))))
                .findFirst();
    }

    /** Tells whether all that are built have ended: each check of theirs, or the project. */
    boolean isOver() {
        return merged().stream().filter(members::isInBuild).allMatch(this::isOver);
    }

    private boolean isOver(MavenProject project) {
        String id = ReactorMembers.id(project);
        Set<String> checks = members.executions(project, "check");
        return state.containsKey(ENDED + id)
                || session.getResult().getBuildSummary(project) != null
                || (!checks.isEmpty()
                        && checks.stream().allMatch(check -> state.containsKey(CHECKED + id + " " + check)));
    }

    /**
     * Returns how to merge and judge the reactor, by the first project's configuration that says so; once in a build. The
     * modules inherit it, so that theirs are the same.
     */
    Optional<Callable<?>> take() {
        Optional<Callable<?>> action = action();
        return action.isPresent() && state.putIfAbsent(DONE, true) == null ? action : Optional.empty();
    }

    /** Returns how to merge and judge the reactor, by the first project's configuration that says so. */
    Optional<Callable<?>> action() {
        for (String goal : GOALS) {
            for (MavenProject project : merged()) {
                if (state.get(goal + " " + ReactorMembers.id(project)) instanceof Callable<?> action) {
                    return Optional.of(action);
                }
            }
        }
        return Optional.empty();
    }
}
