package io.github.slipcovermaven.process;

/**
 * Ends a process tree when the JVM ends first: Ctrl-C, SIGTERM, SIGHUP, or an exit that forgot it. Never prints: under
 * Maven 4 the terminal is closed by then, and printing throws.
 */
final class Reaper implements AutoCloseable {

    private final Thread hook;

    private Reaper(Thread hook) {
        this.hook = hook;
    }

    /**
     * Watches over a tree until closed.
     *
     * @throws IllegalStateException when the JVM is ending already
     */
    static Reaper watch(ProcessHandle root, ProcessTree tree) {
        Thread hook = new Thread(() -> reap(root, tree), "slipcover-reaper-" + root.pid());
        Runtime.getRuntime().addShutdownHook(hook);
        return new Reaper(hook);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void reap(ProcessHandle root, ProcessTree tree) {
        try {
            tree.end(Grace.BRIEF);
        } catch (Throwable e) {
            // Classes can be missing when Maven has closed the plugin's jar; nobody is left to tell. The JDK alone:
            for (Object descendant : root.descendants().toArray()) {
                ((ProcessHandle) descendant).destroyForcibly();
            }
            root.destroyForcibly();
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook is at work already, and ends a tree that is gone without harm.
            return;
        }
    }
}
