package io.github.slipcovermaven.report.html.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lines of the same kind that follow each other, but for lines that are no code: a place to go to.
 *
 * @param first the line to go to
 * @param last the last line of it
 * @param state of its lines
 */
public record Spot(int first, int last, LineState state) {

    /** Returns what is missed, by line; each line with branches that were not taken is a place by itself. */
    public static List<Spot> missed(List<SourceLine> lines) {
        return of(lines, line -> line.state().isMissed());
    }

    /** Returns the lines of which something is to be said since an earlier result. */
    public static List<Spot> changed(List<SourceLine> lines, Change change) {
        return of(lines, line -> line.change() == change);
    }

    private static List<Spot> of(List<SourceLine> lines, Predicate<SourceLine> wanted) {
        List<Spot> spots = new ArrayList<>();
        boolean open = false;
        for (SourceLine line : lines) {
            if (wanted.test(line)) {
                Spot last = open ? spots.get(spots.size() - 1) : null;
                if (last != null && last.state == line.state() && last.state != LineState.PARTLY) {
                    spots.set(spots.size() - 1, new Spot(last.first, line.number(), last.state));
                } else {
                    spots.add(new Spot(line.number(), line.number(), line.state()));
                }
                open = true;
            } else if (line.state() != LineState.NONE) {
                open = false;
            }
        }
        return spots;
    }

    /** Returns it for people, {@code 3-7}. */
    public String words() {
        return first == last ? Integer.toString(first) : first + "–" + last;
    }
}
