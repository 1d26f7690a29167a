package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.problem.Problem;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeftToCheckTest {

    private static final Problem ONE = Problem.shortfall("one failed", "mend it");

    private final Map<Object, Object> context = new HashMap<>();
    private final MavenProject project = new MavenProject();
    private final MavenSession session = new MavenSession(
            null,
            (RepositorySystemSession) null,
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());

    @Test
    void whatSeveralShardsLeaveIsOneProblem() {
        leave(ONE);
        leave(Problem.broken("two is broken", "look at it"));
        leave(Problem.shortfall("three failed", "mend it"));

        assertThat(new LeftToCheck(context).take())
                .contains(Problem.broken("one failed\ntwo is broken\nthree failed", "mend it\nlook at it"));
        assertThat(new LeftToCheck(context).isAny()).isFalse();
        assertThat(new LeftToCheck(context).take()).isEmpty();
    }

    @Test
    void onlyWhatEveryRealmSeesIsKeptInMavensContext() {
        leave(ONE);

        assertThat(context.toString()).isEqualTo("{slipcover.leftToCheck=[[SHORTFALL, one failed, mend it]]}");
        assertThat(context.values())
                .allSatisfy(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
    }

    /** Whatever kept the check from running: the build is not green. */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionEvent.Type.class,
            names = {"ProjectSucceeded", "SessionEnded"})
    void whatNoCheckTookFailsTheBuild(ExecutionEvent.Type end) {
        leave(ONE);
        tell(ExecutionEvent.Type.MojoSucceeded);
        assertThat(session.getResult().getExceptions()).isEmpty();

        tell(end);
        tell(ExecutionEvent.Type.SessionEnded);

        assertThat(session.getResult().getExceptions())
                .singleElement()
                .isInstanceOf(MojoFailureException.class)
                .hasToString("org.apache.maven.plugin.MojoFailureException: one failed\nmend it");
    }

    @Test
    void whatTheCheckTookIsToldOnce() {
        leave(ONE);
        new LeftToCheck(context).take();

        tell(ExecutionEvent.Type.SessionEnded);

        assertThat(session.getResult().getExceptions()).isEmpty();
    }

    private void leave(Problem problem) {
        new LeftToCheck(context).leave(problem, session, project);
    }

    private void tell(ExecutionEvent.Type type) {
        ExecutionEvent event = (ExecutionEvent) Proxy.newProxyInstance(
                ExecutionEvent.class.getClassLoader(),
                new Class<?>[] {ExecutionEvent.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getType" -> type;
                    case "getProject" -> project;
                    default -> session;
                });
        if (type == ExecutionEvent.Type.ProjectSucceeded) {
            session.getRequest().getExecutionListener().projectSucceeded(event);
        } else {
            session.getRequest().getExecutionListener().sessionEnded(event);
        }
    }
}
