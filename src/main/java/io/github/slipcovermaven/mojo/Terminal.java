package io.github.slipcovermaven.mojo;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;

/**
 * What the screen takes that Maven prints to, if it is one.
 *
 * @param moving whether a line may be moved about: only on a real terminal, in interactive mode, where Maven leaves System.out
 *     alone and one module at a time writes to it
 * @param coloured whether lines may have colours: there, and where the user wants them
 */
record Terminal(boolean moving, boolean coloured) {

    private static final Pattern TO_A_FILE = Pattern.compile("(^|\\s)(-l|--log-file)(\\s|=|$)");

    /** Neither. */
    static final Terminal NONE = new Terminal(false, false);

    static Terminal of(MavenSession session) {
        Facts facts = new Facts(
                System.console() != null && isTerminal(),
                session.getRequest().isInteractiveMode(),
                isParallel(session),
                style(session),
                name -> Optional.ofNullable(session.getSystemProperties().getProperty(name)));
        return facts.terminal();
    }

    /** Tells whether several modules may print at the same time. */
    static boolean isParallel(MavenSession session) {
        return session.getRequest().getDegreeOfConcurrency() > 1
                && session.getProjects().size() > 1;
    }

    /** Maven 4 has another name for it. */
    private static String style(MavenSession session) {
        for (String name : new String[] {"maven.style.color", "style.color"}) {
            String value = session.getUserProperties().getProperty(name);
            if (value == null) {
                value = session.getSystemProperties().getProperty(name);
            }
            if (value != null) {
                return value;
            }
        }
        return "auto";
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

    /** One of Maven's system properties, which have the environment's variables among them. */
    interface Properties {

        Optional<String> get(String name);
    }

    /**
     * What decides it.
     *
     * @param real whether it is a terminal that Maven was started at
     * @param interactive false in batch mode
     * @param parallel whether several modules may print at the same time
     * @param style Maven's own {@code style.color}
     */
    record Facts(boolean real, boolean interactive, boolean parallel, String style, Properties properties) {

        Terminal terminal() {
            boolean screen = real
                    && interactive
                    && !TO_A_FILE.matcher(property("env.MAVEN_CMD_LINE_ARGS")).find();
            // Maven 4 turns whatever is printed into log lines.
            boolean ownLines = !property("maven.version").startsWith("4");
            boolean ci = properties.get("env.CI").isPresent();
            // Where the user wants no colours Maven takes all escapes out of what is printed.
            boolean escapes = !style.equals("never");
            return new Terminal(screen && ownLines && escapes && !ci && !parallel, coloured(screen));
        }

        /** As Maven itself decides; colours are on in pipes on 3.9.16 and tell nothing. */
        private boolean coloured(boolean screen) {
            return switch (style) {
                case "always" -> true;
                case "never" -> false;
                default ->
                    // https://no-color.org
                    screen
                            && property("env.NO_COLOR").isEmpty()
                            && !property("env.TERM").equals("dumb");
            };
        }

        private String property(String name) {
            return properties.get(name).orElse("");
        }
    }
}
