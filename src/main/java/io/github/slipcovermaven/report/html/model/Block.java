package io.github.slipcovermaven.report.html.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are shown together.
 *
 * @param folded whether they are folded away until somebody wants to see them: they hold nothing to look for
 * @param lines at least one
 */
public record Block(boolean folded, List<SourceLine> lines) {

    /** Lines that are shown around one that is looked for. */
    static final int AROUND = 3;

    /** So many lines or more are worth a fold. */
    static final int WORTH = 10;

    /** Browsers skip a block that is out of sight, so that none is very long. */
    static final int LONGEST = 200;

    /** Keeps an unmodifiable copy. */
    public Block {
        lines = List.copyOf(lines);
    }

    /** Returns the first line's number. */
    public int first() {
        return lines.get(0).number();
    }

    /** Returns the last line's number. */
    public int last() {
        return lines.get(lines.size() - 1).number();
    }

    /** Returns how many lines ran. */
    public long hit() {
        return lines.stream().filter(line -> line.state() == LineState.HIT).count();
    }

    /** Parts lines. Where nothing is to be looked for, nothing is folded: the whole would be. */
    public static List<Block> of(List<SourceLine> lines) {
        boolean[] shown = shown(lines);
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || shown[i] != shown[from]) {
                add(shown[from], lines.subList(from, i), blocks);
                from = i;
            }
        }
        return blocks;
    }

    private static void add(boolean shown, List<SourceLine> lines, List<Block> blocks) {
        if (!shown) {
            blocks.add(new Block(true, lines));
            return;
        }
        for (int from = 0; from < lines.size(); from += LONGEST) {
            blocks.add(new Block(false, lines.subList(from, Math.min(lines.size(), from + LONGEST))));
        }
    }

    private static boolean[] shown(List<SourceLine> lines) {
        boolean[] shown = new boolean[lines.size()];
        boolean any = false;
        int to = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isInteresting()) {
                any = true;
                to = Math.max(to, i - AROUND);
                int end = Math.min(lines.size(), i + AROUND + 1);
                for (; to < end; to++) {
                    shown[to] = true;
                }
            }
        }
        int run = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i < lines.size() && !shown[i] && any) {
                run++;
            } else {
                if (run < WORTH || !any) {
                    for (int k = any ? i - run : 0; k < i; k++) {
                        shown[k] = true;
                    }
                }
                run = 0;
            }
        }
        return shown;
    }
}
