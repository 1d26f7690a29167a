package io.github.slipcovermaven.process;

/**
 * Ends a process tree when the JVM ends first: Ctrl-C, SIGTERM, SIGHUP, or an exit that forgot it. Never prints: under
 * Maven 4 the terminal is closed by then, and printing throws.
 */
final class Reaper implements AutoCloseable {

    private final Thread hook;

    Reaper(ProcessHandle root, ProcessTree tree) {
        // Load now what the end needs: by then, Maven may have closed the plugin's jar.
        Grace grace = Grace.BRIEF;
        tree.rehearse();
        hook = new Thread(() -> reap(root, tree, grace), "slipcover-reaper-" + root.pid());
    }

    /**
     * Watches until closed.
     *
     * @return false when the JVM is ending already, which takes no more hooks
     */
    boolean watch() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void reap(ProcessHandle root, ProcessTree tree, Grace grace) {
        try {
            tree.end(grace);
        } catch (Throwable e) {
            // Nobody is left to tell, and a class may be missing after all: end it with the JDK alone.
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
