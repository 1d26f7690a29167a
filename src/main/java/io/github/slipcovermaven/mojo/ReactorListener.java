package io.github.slipcovermaven.mojo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Sees projects end that never come to their {@code check}: they failed, or were left out because another one did. Maven
 * 3.6.3 to 4 tell that to the listener of the request, also when it is set by a goal; those that are left out of a build
 * that stops at its first failure are not told at all, and then the session's end is what remains. What has been added to
 * the session's result until then fails the build, and Maven tells it beside the other failures. A proxy, so that it passes on what later Mavens tell, too.
 */
final class ReactorListener implements InvocationHandler {

    private final @Nullable ExecutionListener before;
    private final SessionReactor reactor;

    private ReactorListener(@Nullable ExecutionListener before, SessionReactor reactor) {
        this.before = before;
        this.reactor = reactor;
    }

    /** Puts it before the one that is there. */
    static void chain(MavenSession session, SessionReactor reactor) {
        ExecutionListener before = session.getRequest().getExecutionListener();
        session.getRequest().setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                ReactorListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                new ReactorListener(before, reactor)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        // Before the other one: that tells how the build ended.
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof ExecutionEvent event) {
            see(event);
        }
        if (before == null) {
            return null;
        }
        try {
            return method.invoke(before, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void see(ExecutionEvent event) {
        switch (event.getType()) {
            case ProjectSucceeded, ProjectFailed, ProjectSkipped -> {
                reactor.ended(event.getProject());
                if (reactor.isOver()) {
                    run(event.getSession());
                }
            }
            case SessionEnded -> run(event.getSession());
            default -> {}
        }
    }

    private void run(MavenSession session) {
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
