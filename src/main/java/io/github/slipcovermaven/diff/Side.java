package io.github.slipcovermaven.diff;

/** One of the two versions: its lines, and which of them the other does not have. */
final class Side {

    private final Lines lines;
    private final boolean[] changed;

    Side(Lines lines) {
        this.lines = lines;
        this.changed = new boolean[lines.size()];
    }

    Lines lines() {
        return lines;
    }

    int size() {
        return changed.length;
    }

    int number(int line) {
        return lines.number(line);
    }

    void mark(int line, boolean isChanged) {
        changed[line] = isChanged;
    }

    /** Returns the first line at or after this one that has not changed; where the text ends if there is none. */
    int endOfChange(int from) {
        int end = Math.min(from, size());
        while (end < size() && changed[end]) {
            end++;
        }
        return end;
    }

    /** Returns the first of the changed lines that end right before this one; this one if there are none. */
    int startOfChange(int end) {
        int start = end;
        while (start > 0 && changed[start - 1]) {
            start--;
        }
        return start;
    }
}
