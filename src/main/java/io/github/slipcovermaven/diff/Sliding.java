package io.github.slipcovermaven.diff;

/**
 * Slides each group of changed lines of one version to where people see it best. A group can slide where the line before it
 * is like its last one, or the line after it like its first one. Groups that meet are one from then on. First choice is
 * opposite a group of the other version (a replacement); else where {@link Cut} likes it best.
 */
final class Sliding {

    /** No group is moved by more. */
    private static final int FARTHEST = 100;

    private final Group group;
    private final Group opposite;
    private final Side side;

    private Sliding(Side side, Side other) {
        this.side = side;
        this.group = new Group(side);
        this.opposite = new Group(other);
    }

    static void slide(Side side, Side other) {
        Sliding sliding = new Sliding(side, other);
        do {
            if (!sliding.group.isEmpty()) {
                sliding.slideGroup();
            }
        } while (sliding.next());
    }

    /** Both versions have the same number of lines that have not changed, so the same number of groups, many empty. */
    private boolean next() {
        return group.next() && opposite.next();
    }

    private void slideGroup() {
        int size;
        int highest;
        boolean meets; // at the place or below where it is now
        do {
            size = group.size();
            while (up()) {}
            highest = group.end;
            meets = !opposite.isEmpty();
            while (down()) {
                meets |= !opposite.isEmpty();
            }
        } while (size != group.size());
        if (group.end == highest) {
            return;
        }
        if (meets) {
            while (opposite.isEmpty() && up()) {}
        } else {
            int best = best(Math.max(highest, Math.max(group.end - size - 1, group.end - FARTHEST)), size);
            while (group.end > best && up()) {}
        }
    }

    /** Of equally good places it is the last. */
    private int best(int highest, int size) {
        int best = highest;
        Cut.Score least = Cut.around(side, highest, size);
        for (int end = highest + 1; end <= group.end; end++) {
            Cut.Score score = Cut.around(side, end, size);
            if (!least.isBetterThan(score)) {
                least = score;
                best = end;
            }
        }
        return best;
    }

    private boolean up() {
        return group.up() && opposite.previous();
    }

    private boolean down() {
        return group.down() && opposite.next();
    }

    /** The changed lines, perhaps none, between two neighbouring lines that have not changed. */
    private static final class Group {

        private final Side side;
        private int start;
        private int end;

        Group(Side side) {
            this.side = side;
            this.end = side.endOfChange(0);
        }

        boolean isEmpty() {
            return start == end;
        }

        int size() {
            return end - start;
        }

        boolean next() {
            if (end == side.size()) {
                return false;
            }
            start = end + 1;
            end = side.endOfChange(start);
            return true;
        }

        boolean previous() {
            if (start == 0) {
                return false;
            }
            end = start - 1;
            start = side.startOfChange(end);
            return true;
        }

        boolean up() {
            if (start == 0 || side.number(start - 1) != side.number(end - 1)) {
                return false;
            }
            start--;
            end--;
            side.mark(start, true);
            side.mark(end, false);
            start = side.startOfChange(start);
            return true;
        }

        boolean down() {
            if (end == side.size() || side.number(start) != side.number(end)) {
                return false;
            }
            side.mark(start, false);
            side.mark(end, true);
            start++;
            end = side.endOfChange(end + 1);
            return true;
        }
    }
}
