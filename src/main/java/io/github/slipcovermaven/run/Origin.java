package io.github.slipcovermaven.run;

/**
 * Which of a shard's processes it is.
 *
 * @param number its own number, which its files bear; from 0
 * @param round 0 for the suite, then which rerun of what was lost
 * @param worker {@value #MAIN}, or {@code w0}, {@code w1}, ... of several at once that share the files
 */
record Origin(int number, int round, String worker) {

    /** The name of a process that is not one of several. */
    static final String MAIN = "main";

    static Origin alone(int number, int round) {
        return new Origin(number, round, MAIN);
    }

    static Origin oneOfSeveral(int number, int round, int index) {
        return new Origin(number, round, "w" + index);
    }

    boolean isOneOfSeveral() {
        return !worker.equals(MAIN);
    }
}
