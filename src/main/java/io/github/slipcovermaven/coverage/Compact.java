package io.github.slipcovermaven.coverage;

/**
 * Lines and branches in few characters: {@code 1-4,7} and {@code 2>3,5 7>0}, a branching line, then where it can go.
 */
public final class Compact {

    private Compact() {}

    /** Writes lines in ascending order, neighbours as a range; the empty string for none. */
    public static String lines(LineSet lines) {
        StringBuilder text = new StringBuilder();
        for (int first = lines.next(0); first >= 0; ) {
            int last = first;
            int next = lines.next(first + 1);
            while (next == last + 1) {
                last = next;
                next = lines.next(last + 1);
            }
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
            first = next;
        }
        return text.toString();
    }

    /**
     * Reads lines.
     *
     * @throws IllegalArgumentException when it is nothing that was written so
     */
    public static LineSet lines(String text) {
        LineSet.Builder lines = new LineSet.Builder();
        Scanner scanner = new Scanner(text);
        int before = 0;
        while (scanner.hasMore()) {
            int first = scanner.number(before + 1, LineSet.LAST_LINE);
            int last = scanner.takes('-') ? scanner.number(first + 1, LineSet.LAST_LINE) : first;
            for (int line = first; line <= last; line++) {
                lines.add(line);
            }
            before = last;
            scanner.separator(',');
        }
        return lines.build();
    }

    /** Writes branches in ascending order of the lines that they leave; the empty string for none. */
    public static String branches(BranchSet branches) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < branches.size(); i++) {
            boolean same = i > 0 && branches.from(i) == branches.from(i - 1);
            if (same) {
                text.append(',');
            } else {
                text.append(i == 0 ? "" : " ").append(branches.from(i)).append('>');
            }
            text.append(branches.to(i));
        }
        return text.toString();
    }

    /**
     * Reads branches.
     *
     * @throws IllegalArgumentException when it is nothing that was written so
     */
    public static BranchSet branches(String text) {
        BranchSet.Builder branches = new BranchSet.Builder();
        Scanner scanner = new Scanner(text);
        while (scanner.hasMore()) {
            int from = scanner.number(1, LineSet.LAST_LINE);
            scanner.take('>');
            do {
                branches.add(from, scanner.number(-LineSet.LAST_LINE, LineSet.LAST_LINE));
            } while (scanner.takes(','));
            scanner.separator(' ');
        }
        return branches.build();
    }

    /** Goes through such a text. */
    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return at < text.length();
        }

        boolean takes(char wanted) {
            boolean there = hasMore() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        void take(char wanted) {
            if (!takes(wanted)) {
                throw damaged();
            }
        }

        /** Takes what stands between two, which the last one does not have. */
        void separator(char wanted) {
            if (hasMore()) {
                take(wanted);
                if (!hasMore()) {
                    throw damaged();
                }
            }
        }

        int number(int least, int most) {
            int start = at;
            takes('-');
            while (hasMore() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int number;
            try {
                number = Integer.parseInt(text, start, at, 10);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("no number at " + start + " of lines or branches", e);
            }
            if (number < least || number > most) {
                throw damaged();
            }
            return number;
        }

        private IllegalArgumentException damaged() {
            return new IllegalArgumentException("not lines or branches at " + at);
        }
    }
}
