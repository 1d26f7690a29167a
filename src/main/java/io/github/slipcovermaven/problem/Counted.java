package io.github.slipcovermaven.problem;

/** How many there are of something, in words: {@code 1 worker}, {@code 2 workers}. */
public final class Counted {

    private Counted() {}

    /** Counts what has its plural with an s. */
    public static String of(int count, String one) {
        return of(count, one, one + "s");
    }

    /** Counts what has another plural. */
    public static String of(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
