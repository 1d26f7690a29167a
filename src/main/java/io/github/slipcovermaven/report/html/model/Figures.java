package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.compare.Category;
import io.github.slipcovermaven.compare.Tally;
import io.github.slipcovermaven.coverage.Counter;

/**
 * What a file, a folder or a whole result came to.
 *
 * @param lines how many ran
 * @param branches how many were taken
 * @param tally what became of its lines and branches since an earlier result; {@link Tally#NONE} where none is known
 */
public record Figures(Counter lines, Counter branches, Tally tally) {

    /** Of no file. */
    public static final Figures NONE = new Figures(Counter.NONE, Counter.NONE, Tally.NONE);

    /** Returns both together. */
    public Figures plus(Figures other) {
        return new Figures(lines.plus(other.lines), branches.plus(other.branches), tally.plus(other.tally));
    }

    /** Returns how its lines are shown. */
    public Ratio line() {
        return Ratio.of(lines);
    }

    /** Returns how its branches are shown. */
    public Ratio branch() {
        return Ratio.of(branches);
    }

    /** Returns how many lines and branches did not run. */
    public long missed() {
        return lines.missed() + branches.missed();
    }

    /** Returns how many lines and branches ran before, have not changed and do not run any more. */
    public long lost() {
        return tally.total(Category.LOST);
    }

    /** Returns how many lines and branches are new and do not run. */
    public long newMissed() {
        return tally.total(Category.NEW_MISSED);
    }

    /** Returns how many lines and branches are new and run. */
    public long newHit() {
        return tally.total(Category.NEW_HIT);
    }

    /** Returns how many lines and branches run only now, although they have not changed. */
    public long gained() {
        return tally.total(Category.GAINED);
    }

    /** Tells whether anything of it is new, lost or gained. */
    public boolean changed() {
        return lost() + newMissed() + newHit() + gained() > 0;
    }
}
