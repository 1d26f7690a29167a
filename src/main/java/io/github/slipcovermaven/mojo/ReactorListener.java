package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.listen.SessionListener;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;

/**
 * Sees projects end that never come to their {@code check}: they failed, or were left out because another one did. Those
 * that are left out of a build that stops at its first failure are not told at all, and then the session's end is what
 * remains.
 */
final class ReactorListener {

    private ReactorListener() {}

    /** Merges and judges the reactor when the last of its projects has ended, however. */
    static void listen(MavenSession session, SessionReactor reactor) {
        SessionListener.watch(session, event -> see(reactor, event));
    }

    private static void see(SessionReactor reactor, ExecutionEvent event) {
        switch (event.getType()) {
            case ProjectSucceeded, ProjectFailed, ProjectSkipped -> {
                reactor.ended(event.getProject());
                if (reactor.isOver()) {
                    run(reactor, event.getSession());
                }
            }
            case SessionEnded -> run(reactor, event.getSession());
            default -> {}
        }
    }

    private static void run(SessionReactor reactor, MavenSession session) {
        Optional<Callable<?>> action = reactor.take();
        if (action.isEmpty()) {
            return;
        }
        try {
            action.get().call();
        } catch (Exception e) { // whatever it is, the build must not pass
            session.getResult().addException(e);
        }
    }
}
