package io.github.slipcovermaven.mojo.listen;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Sees how the projects of a build end. Maven 3.6.3 to 4 tell that to the listener of the request, also when it is set by a
 * goal. What has been added to the session's result until then fails the build, and Maven tells it beside the other failures.
 * A proxy, so that it passes on what later Mavens tell, too.
 */
public final class SessionListener implements InvocationHandler {

    private final @Nullable ExecutionListener before;
    private final Consumer<ExecutionEvent> first;
    private final Runnable last;

    private SessionListener(@Nullable ExecutionListener before, Consumer<ExecutionEvent> first, Runnable last) {
        this.before = before;
        this.first = first;
        this.last = last;
    }

    /** Has something look at what happens, before whoever else listens is told. */
    public static void watch(MavenSession session, Consumer<ExecutionEvent> first) {
        chain(session, first, () -> {});
    }

    /** Has something done when the build has ended, and whoever else listens has been told. */
    public static void atEnd(MavenSession session, Runnable last) {
        chain(session, event -> {}, last);
    }

    /** Puts it before the one that is there. */
    private static void chain(MavenSession session, Consumer<ExecutionEvent> first, Runnable last) {
        ExecutionListener before = session.getRequest().getExecutionListener();
        session.getRequest().setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                SessionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                new SessionListener(before, first, last)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        Optional<ExecutionEvent> event =
                arguments != null && arguments.length == 1 && arguments[0] instanceof ExecutionEvent told
                        ? Optional.of(told)
                        : Optional.empty();
        // Before the other one: that tells how the build ended.
        event.ifPresent(first);
        Object result = invokeBefore(method, arguments);
        event.filter(told -> told.getType() == ExecutionEvent.Type.SessionEnded).ifPresent(told -> last.run());
        return result;
    }

    private @Nullable Object invokeBefore(Method method, Object[] arguments) throws Throwable {
        if (before == null) {
            return null;
        }
        try {
            return method.invoke(before, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
