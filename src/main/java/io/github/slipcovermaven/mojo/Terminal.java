package io.github.slipcovermaven.mojo;

import org.apache.maven.execution.MavenSession;

/**
 * Whether a line may be moved about on the screen.
 *
 * @param moving true only on a real terminal, in interactive mode, where Maven leaves System.out alone
 */
record Terminal(boolean moving) {

    static Terminal of(MavenSession session) {
        // Maven 4 turns whatever is printed into log lines; colours are on in pipes on 3.9.16 and tell nothing.
        String maven = session.getSystemProperties().getProperty("maven.version", "");
        boolean ci = session.getSystemProperties().getProperty("env.CI") != null;
        return new Terminal(System.console() != null
                && isTerminal()
                && session.getRequest().isInteractiveMode()
                && !ci
                && !maven.startsWith("4"));
    }

    /** From JDK 22 on there is a console even in a pipe, and it says so itself. */
    private static boolean isTerminal() {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
