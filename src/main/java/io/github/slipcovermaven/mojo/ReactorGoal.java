package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.reactor.ReactorReports;
import io.github.slipcovermaven.reactor.ReactorUseCase;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ReactorRequest;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a goal in one project does for the whole reactor: it says what it would be merged and judged by, and the last
 * {@code check} of the build does that, so that its project fails. Where a project ends without it, the listener does.
 */
final class ReactorGoal {

    /** Below the top project's own reports, where it has some. */
    static final String FOLDER = "reactor";

    private static final String CHECK = "check";
    private static final String SHARD = "shard";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final Console console;
    private final Supplier<Optional<ReactorRequest.Judged>> judged;
    private final SessionReactor reactor;

    ReactorGoal(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            Console console,
            Supplier<Optional<ReactorRequest.Judged>> judged) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.console = console;
        this.judged = judged;
        this.reactor = new SessionReactor(session, execution);
    }

    /**
     * The goal is about to do its work.
     *
     * @param output the folder of the project's result
     * @param formats the reports that are asked for; empty where the goal does not say
     */
    void begin(Path output, List<String> formats) {
        reactor.enter(project, output, !execution.getGoal().equals(CHECK));
        if (!formats.isEmpty()) {
            reactor.formats(project, formats);
        }
        if (!execution.getGoal().equals(SHARD)) {
            Optional<ReactorRequest.Judged> wish = judged.get();
            reactor.offer(project, execution.getGoal(), (Callable<Object>) () -> run(wish));
        }
        if (isByName()) {
            return;
        }
        if (reactor.arm()) {
            removeStale();
            ReactorListener.listen(session, reactor);
        }
    }

    /** The goal has done its work. */
    void end() throws MojoExecutionException, MojoFailureException {
        if (isByName()) {
            if (!reactor.isCalledByName() && !execution.getGoal().equals(SHARD)) {
                reactor.call(List.of(project));
                run(judged.get());
            }
        } else if (execution.getGoal().equals(CHECK)) {
            reactor.checked(project, execution.getExecutionId());
            if (reactor.isOver()) {
                call(reactor.take());
            }
        }
    }

    private static void call(Optional<Callable<?>> action) throws MojoExecutionException, MojoFailureException {
        if (action.isEmpty()) {
            return;
        }
        try {
            action.get().call();
        } catch (MojoExecutionException | MojoFailureException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // the signature of a callable, which throws no other
            throw new IllegalStateException(e);
        }
    }

    /** Tells whether any of these has its result merged with the others'. */
    boolean aggregatesAny(List<MavenProject> modules) {
        return modules.stream().anyMatch(reactor.members()::aggregates);
    }

    /** The goal was called by its name, and is about to run in each of these. */
    void callInEach(List<MavenProject> modules) {
        reactor.callByName(modules);
        removeStale();
    }

    /** It has run in all of them. The project that it was called in need not be their parent, and know how. */
    void calledInEach() throws MojoExecutionException, MojoFailureException {
        if (reactor.members().aggregates(project)) {
            run(judged.get());
        } else {
            call(reactor.action());
        }
    }

    /** It has run in all of them and failed in some, which says why the build fails. */
    void calledInVain() {
        try {
            calledInEach();
        } catch (MojoExecutionException | MojoFailureException e) {
            console.error(String.valueOf(e.getMessage()));
        }
    }

    private boolean isByName() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    private void removeStale() {
        Path output = reactor.members().output(reactor.members().top());
        ReactorReports.removeFrom(output.resolve(FOLDER));
        if (!hasOwnReports()) {
            ReactorReports.removeFrom(output);
        }
    }

    private boolean hasOwnReports() {
        String top = ReactorMembers.id(reactor.members().top());
        return reactor.merged().stream().map(ReactorMembers::id).anyMatch(top::equals);
    }

    private @Nullable Object run(Optional<ReactorRequest.Judged> wish)
            throws MojoExecutionException, MojoFailureException {
        MavenProject top = reactor.members().top();
        Path output = reactor.members().output(top);
        List<ReactorRequest.Member> members = Stream.concat(
                        reactor.merged().stream().map(this::member),
                        reactor.members().above().stream().map(ReactorGoal::rest))
                .toList();
        ReportRequest reports = new ReportRequest(
                hasOwnReports() ? output.resolve(FOLDER) : output,
                reactor.formats().orElse(List.of(AbstractReportingMojo.FORMATS.split(","))),
                Optional.empty(),
                execution.getMojoDescriptor().getPluginDescriptor().getVersion());
        try {
            new ReactorUseCase(console)
                    .run(new ReactorRequest(
                            top.getArtifactId(), top.getBasedir().toPath(), members, reports, wish));
        } catch (ProblemException e) {
            AbstractSlipcoverMojo.throwAsMaven(e);
        }
        return null;
    }

    private static ReactorRequest.Member rest(Aggregator whole) {
        return new ReactorRequest.Member(
                whole.id(), "the rest of " + whole.name(), whole.directory(), new ReactorRequest.Stage.NotInBuild());
    }

    private ReactorRequest.Member member(MavenProject module) {
        return new ReactorRequest.Member(
                ReactorMembers.id(module),
                module.getArtifactId(),
                module.getBasedir().toPath(),
                stage(module));
    }

    private ReactorRequest.Stage stage(MavenProject module) {
        Optional<Path> folder = reactor.folder(module);
        if (folder.isPresent()) {
            return new ReactorRequest.Stage.Reached(folder.get(), Optional.empty());
        }
        Optional<Path> tried = reactor.tried(module);
        if (tried.isPresent()) {
            return new ReactorRequest.Stage.Reached(
                    tried.get(),
                    Optional.of(Optional.ofNullable(session.getRequest().getStartTime())
                            .map(Date::toInstant)
                            .orElse(Instant.MAX)));
        }
        return reactor.members().isInBuild(module)
                ? new ReactorRequest.Stage.NotReached()
                : new ReactorRequest.Stage.NotInBuild();
    }
}
