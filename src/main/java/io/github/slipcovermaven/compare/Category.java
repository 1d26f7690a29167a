package io.github.slipcovermaven.compare;

/** What became of a line or a branch since the base. Each one has one. */
public enum Category {
    /** New code that does not run; or code that was there and has only now become executable. */
    NEW_MISSED,
    /** New code that runs; or code that was there and has only now become executable. */
    NEW_HIT,
    /** The code has not changed; it ran, and does not any more. */
    LOST,
    /** The code has not changed; it runs now. */
    GAINED,
    /** The code has not changed and does not run, as before. */
    STILL_MISSED,
    /** The code has not changed and runs, as before. */
    STILL_HIT,
    /** The code has not changed and was executable; it is no longer counted: excluded, or now a part of another statement. */
    NOT_COUNTED;

    static Category of(boolean was, boolean hitThen, boolean hitNow) {
        if (!was) {
            return hitNow ? NEW_HIT : NEW_MISSED;
        }
        if (hitThen == hitNow) {
            return hitNow ? STILL_HIT : STILL_MISSED;
        }
        return hitNow ? GAINED : LOST;
    }
}
