package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.WrittenBy;
import io.github.slipcovermaven.python.Runner;

/**
 * Which of a shard's processes it is.
 *
 * @param number its own number, which its files bear; from 0
 * @param round 0 for the suite, then which rerun of what was lost
 * @param worker {@value #MAIN}, or {@code w0}, {@code w1}, ... of several at once that share the files
 * @param runner what it runs
 */
record Origin(int number, int round, String worker, Runner runner) {

    /** The name of a process that is not one of several. */
    static final String MAIN = WrittenBy.MAIN;

    static Origin alone(int number, int round, Runner runner) {
        return new Origin(number, round, MAIN, runner);
    }

    static Origin oneOfSeveral(int number, int round, int index, Runner runner) {
        return new Origin(number, round, "w" + index, runner);
    }

    /** Returns its name for people: {@code pytest process}, {@code worker w1}. */
    String process() {
        return isOneOfSeveral() ? "worker " + worker : runner.name() + " process";
    }

    boolean isOneOfSeveral() {
        return !worker.equals(MAIN);
    }
}
