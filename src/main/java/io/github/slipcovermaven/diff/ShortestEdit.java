package io.github.slipcovermaven.diff;

import org.jspecify.annotations.Nullable;

/**
 * Myers' algorithm in linear space: from both ends at once, until the paths meet; then each half by itself. A point of a
 * path is a line of the old text; its diagonal says which of the new one it stands for.
 */
final class ShortestEdit {

    /** Beyond this many steps a good enough point will do. */
    private static final int PATIENCE = 256;

    /** So many equal lines in a row are a sign of a good point. */
    private static final int SNAKE = 20;

    /** How much farther than its steps a path must have come to be a good one. */
    private static final int GAIN = 4;

    private final Text old;
    private final Text now;
    private final Front forward;
    private final Front backward;
    private final int most;

    private ShortestEdit(Text old, Text now) {
        this.old = old;
        this.now = now;
        int diagonals = old.size() + now.size() + 3;
        this.forward = new Front(diagonals, now.size() + 1, -1);
        this.backward = new Front(diagonals, now.size() + 1, Integer.MAX_VALUE);
        this.most = Math.max(Partners.root(diagonals), PATIENCE);
    }

    /** Those lines of a version that are looked at. */
    static final class Text {

        private final Side side;
        private final int[] lines;

        /**
         * Keeps the array.
         *
         * @param lines which ones of the version these are
         */
        Text(Side side, int[] lines) {
            this.side = side;
            this.lines = lines;
        }

        int size() {
            return lines.length;
        }

        int number(int index) {
            return side.number(lines[index]);
        }

        void markAll(int start, int end) {
            for (int index = start; index < end; index++) {
                side.mark(lines[index], true);
            }
        }
    }

    /** How far the paths from one end have come, by diagonal: old line less new line. */
    private static final class Front {

        private final int[] reached;
        private final int offset;
        private final int outside;
        private int least;
        private int greatest;

        Front(int diagonals, int offset, int outside) {
            this.reached = new int[diagonals];
            this.offset = offset;
            this.outside = outside;
        }

        void begin(int diagonal, int at) {
            least = diagonal;
            greatest = diagonal;
            set(diagonal, at);
        }

        int get(int diagonal) {
            return reached[offset + diagonal];
        }

        void set(int diagonal, int at) {
            reached[offset + diagonal] = at;
        }

        boolean has(int diagonal) {
            return least <= diagonal && diagonal <= greatest;
        }

        /** Goes one step to both sides; back in where the box ends. */
        void widen(int leftmost, int rightmost) {
            if (least > leftmost) {
                least--;
                set(least - 1, outside);
            } else {
                least++;
            }
            if (greatest < rightmost) {
                greatest++;
                set(greatest + 1, outside);
            } else {
                greatest--;
            }
        }
    }

    /** A part of both texts. */
    private record Box(int oldStart, int oldEnd, int newStart, int newEnd) {

        int leftmost() {
            return oldStart - newEnd;
        }

        int rightmost() {
            return oldEnd - newStart;
        }
    }

    /**
     * Where a box is parted.
     *
     * @param exactBefore whether the half before it is to be looked at with all patience
     * @param exactAfter likewise the one after it
     */
    private record Point(int oldLine, int newLine, boolean exactBefore, boolean exactAfter) {}

    /** Marks the lines that have changed. */
    static void mark(Text old, Text now) {
        new ShortestEdit(old, now).mark(0, old.size(), 0, now.size(), false);
    }

    private void mark(int fromOld, int toOld, int fromNew, int toNew, boolean exact) {
        int oldStart = fromOld;
        int newStart = fromNew;
        while (oldStart < toOld && newStart < toNew && same(oldStart, newStart)) {
            oldStart++;
            newStart++;
        }
        int oldEnd = toOld;
        int newEnd = toNew;
        while (oldStart < oldEnd && newStart < newEnd && same(oldEnd - 1, newEnd - 1)) {
            oldEnd--;
            newEnd--;
        }
        if (oldStart == oldEnd || newStart == newEnd) {
            old.markAll(oldStart, oldEnd);
            now.markAll(newStart, newEnd);
            return;
        }
        Point point = middle(new Box(oldStart, oldEnd, newStart, newEnd), exact);
        mark(oldStart, point.oldLine(), newStart, point.newLine(), point.exactBefore());
        mark(point.oldLine(), oldEnd, point.newLine(), newEnd, point.exactAfter());
    }

    private boolean same(int oldLine, int newLine) {
        return old.number(oldLine) == now.number(newLine);
    }

    private Point middle(Box box, boolean exact) {
        int first = box.oldStart() - box.newStart();
        int last = box.oldEnd() - box.newEnd();
        boolean odd = ((first - last) & 1) != 0;
        forward.begin(first, box.oldStart());
        backward.begin(last, box.oldEnd());
        for (int steps = 1; ; steps++) {
            boolean snake = false;
            forward.widen(box.leftmost(), box.rightmost());
            for (int diagonal = forward.greatest; diagonal >= forward.least; diagonal -= 2) {
                int start = Math.max(forward.get(diagonal - 1) + 1, forward.get(diagonal + 1));
                int at = start;
                while (at < box.oldEnd() && at - diagonal < box.newEnd() && same(at, at - diagonal)) {
                    at++;
                }
                snake |= at - start > SNAKE;
                forward.set(diagonal, at);
                if (odd && backward.has(diagonal) && backward.get(diagonal) <= at) {
                    return new Point(at, at - diagonal, true, true);
                }
            }
            backward.widen(box.leftmost(), box.rightmost());
            for (int diagonal = backward.greatest; diagonal >= backward.least; diagonal -= 2) {
                int start = Math.min(backward.get(diagonal - 1), backward.get(diagonal + 1) - 1);
                int at = start;
                while (at > box.oldStart() && at - diagonal > box.newStart() && same(at - 1, at - diagonal - 1)) {
                    at--;
                }
                snake |= start - at > SNAKE;
                backward.set(diagonal, at);
                if (!odd && forward.has(diagonal) && at <= forward.get(diagonal)) {
                    return new Point(at, at - diagonal, true, true);
                }
            }
            if (!exact) {
                Point good = snake && steps > PATIENCE ? good(box, steps) : null;
                if (good != null) {
                    return good;
                }
                if (steps >= most) {
                    return farthest(box);
                }
            }
        }
    }

    /** Returns the best point on a path that has come far and ends in a run of equal lines; null where there is none. */
    private @Nullable Point good(Box box, int steps) {
        int best = GAIN * steps;
        Point good = null;
        int first = box.oldStart() - box.newStart();
        for (int diagonal = forward.greatest; diagonal >= forward.least; diagonal -= 2) {
            int at = forward.get(diagonal);
            int other = at - diagonal;
            int come = at - box.oldStart() + other - box.newStart() - Math.abs(diagonal - first);
            boolean inside = at - SNAKE >= box.oldStart()
                    && at < box.oldEnd()
                    && other - SNAKE >= box.newStart()
                    && other < box.newEnd();
            if (come > best && inside && areSame(at - SNAKE, other - SNAKE)) {
                best = come;
                good = new Point(at, other, true, false);
            }
        }
        if (good != null) {
            return good;
        }
        int last = box.oldEnd() - box.newEnd();
        for (int diagonal = backward.greatest; diagonal >= backward.least; diagonal -= 2) {
            int at = backward.get(diagonal);
            int other = at - diagonal;
            int come = box.oldEnd() - at + box.newEnd() - other - Math.abs(diagonal - last);
            boolean inside = at > box.oldStart()
                    && at + SNAKE <= box.oldEnd()
                    && other > box.newStart()
                    && other + SNAKE <= box.newEnd();
            if (come > best && inside && areSame(at, other)) {
                best = come;
                good = new Point(at, other, false, true);
            }
        }
        return good;
    }

    private boolean areSame(int oldLine, int newLine) {
        for (int i = 0; i < SNAKE; i++) {
            if (!same(oldLine + i, newLine + i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the end of the path that has come farthest, from whichever side. */
    private Point farthest(Box box) {
        Point ahead = new Point(0, -1, true, false);
        for (int diagonal = forward.greatest; diagonal >= forward.least; diagonal -= 2) {
            int at = Math.min(Math.min(forward.get(diagonal), box.oldEnd()), box.newEnd() + diagonal);
            if (2 * at - diagonal > ahead.oldLine() + ahead.newLine()) {
                ahead = new Point(at, at - diagonal, true, false);
            }
        }
        Point behind = new Point(Integer.MAX_VALUE, 0, false, true);
        for (int diagonal = backward.greatest; diagonal >= backward.least; diagonal -= 2) {
            int at = Math.max(Math.max(backward.get(diagonal), box.oldStart()), box.newStart() + diagonal);
            if (2 * at - diagonal < behind.oldLine() + behind.newLine()) {
                behind = new Point(at, at - diagonal, false, true);
            }
        }
        int come = ahead.oldLine() + ahead.newLine() - box.oldStart() - box.newStart();
        int back = box.oldEnd() + box.newEnd() - behind.oldLine() - behind.newLine();
        return back < come ? ahead : behind;
    }
}
