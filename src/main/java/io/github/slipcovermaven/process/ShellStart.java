package io.github.slipcovermaven.process;

import io.github.slipcovermaven.file.Names;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A command that reaches its program whole although the JDK cannot write it: with {@code LC_ALL=C} it hands over a
 * question mark for each letter of {@code größe.py}. A shell puts the bytes together and becomes the program
 * ({@code exec}: the same process); what the JDK can write is handed through as it stands.
 */
final class ShellStart {

    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int OCTAL_HIGH = 6;
    private static final int OCTAL_MIDDLE = 3;
    private static final int OCTAL_DIGIT = 7;
    private static final int BYTE = 0xFF;

    private final Predicate<String> lost;
    private final StringBuilder script = new StringBuilder();
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int texts;

    private ShellStart(CharsetEncoder encoder) {
        this.lost = text -> !encoder.canEncode(text);
    }

    /** Tells whether something of the command would be lost. */
    static boolean isNeeded(Command command, CharsetEncoder encoder) {
        return !command.arguments().stream().allMatch(encoder::canEncode)
                || !command.environment().values().stream().allMatch(encoder::canEncode)
                || !encoder.canEncode(Names.text(command.directory()));
    }

    /** Tells whether a shell can set a variable of that name. */
    static boolean canSet(String variable) {
        return SHELL_NAME.matcher(variable).matches();
    }

    /** Returns the command that starts this one. */
    static Command of(Command command, CharsetEncoder encoder) {
        return new ShellStart(encoder).wrapped(command);
    }

    private Command wrapped(Command command) {
        String folder = Names.text(command.directory());
        boolean elsewhere = lost.test(folder);
        if (elsewhere) {
            script.append("cd ").append(text(folder)).append(" || exit 127\n");
        }
        command.environment().forEach((name, value) -> {
            if (lost.test(value)) {
                script.append(name)
                        .append('=')
                        .append(text(value))
                        .append("\nexport ")
                        .append(name)
                        .append('\n');
            } else {
                environment.put(name, value);
            }
        });
        List<String> words = new ArrayList<>();
        for (String argument : command.arguments()) {
            if (lost.test(argument)) {
                words.add(text(argument));
            } else {
                plain.add(argument);
                words.add("\"${" + plain.size() + "}\"");
            }
        }
        // What a shell that is started with a name gives as $0 is nobody's argument.
        List<String> arguments =
                new ArrayList<>(List.of("/bin/sh", "-c", script + "exec " + String.join(" ", words), "sh"));
        arguments.addAll(plain);
        return new Command(arguments, elsewhere ? Path.of("/") : command.directory(), environment, command.removed());
    }

    /** Puts the text into a variable of the shell; a substitution would cut line ends off at its end. */
    private String text(String text) {
        String variable = "slipcover_text_" + ++texts;
        StringBuilder octal = new StringBuilder();
        for (byte b : Names.bytes(text)) {
            octal.append("\\0")
                    .append((b & BYTE) >> OCTAL_HIGH)
                    .append((b & BYTE) >> OCTAL_MIDDLE & OCTAL_DIGIT)
                    .append(b & OCTAL_DIGIT);
        }
        script.insert(0, variable + "=$(printf %bx '" + octal + "')\n" + variable + "=${" + variable + "%x}\n");
        return "\"$" + variable + "\"";
    }
}
