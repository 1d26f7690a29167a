package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.diff.Edit;
import io.github.slipcovermaven.diff.LineDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the files of two folders, for {@code src/bench/line_mapping.py}: prints the name of each and, one a line, what has
 * changed, as {@code git diff -U0} heads its hunks. Arguments: the old folder, the new one.
 */
public final class LineMapping {

    private LineMapping() {}

    public static void main(String[] arguments) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path old : files(Path.of(arguments[0]))) {
            Path now = Path.of(arguments[1]).resolve(old.getFileName());
            text.append(old.getFileName()).append('\n');
            for (Edit edit : LineDiff.between(Files.readAllBytes(old), Files.readAllBytes(now))
                    .edits()) {
                text.append("@@ -")
                        .append(range(edit.oldStart(), edit.oldEnd()))
                        .append(" +")
                        .append(range(edit.newStart(), edit.newEnd()))
                        .append(" @@\n");
            }
        }
        System.out.print(text);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String range(int start, int end) {
        int count = end - start;
        int first = count == 0 ? start : start + 1;
        return count == 1 ? String.valueOf(first) : first + "," + count;
    }
}
