package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of arguments, {@code @arguments.txt}, one in each line, as pytest reads them since 8.2. */
final class ArgumentFiles {

    private ArgumentFiles() {}

    /** Returns the arguments, with what a file holds in its place where something of it must not reach pytest. */
    static List<String> opened(List<String> arguments, Path workingDirectory) {
        List<String> opened = new ArrayList<>();
        for (String argument : arguments) {
            List<String> lines = argument.startsWith("@") ? lines(argument, workingDirectory) : List.of();
            if (OwnOptions.of(lines).dropped().isEmpty()) {
                opened.add(argument);
            } else {
                opened.addAll(lines);
            }
        }
        return opened;
    }

    private static List<String> lines(String argument, Path workingDirectory) {
        try {
            // As bytes, because what is not UTF-8 is for pytest to refuse.
            return Files.readString(Names.in(workingDirectory, argument.substring(1)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of(); // no such file: the argument is what pytest makes of it
        }
    }
}
