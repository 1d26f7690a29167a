package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.python.runner.Runner;

/**
 * Which of a shard's processes it is.
 *
 * @param number its own number, which its files bear; from 0
 * @param round 0 for the suite, then which rerun of what was lost
 * @param worker {@value #MAIN}, or {@code w0}, {@code w1}, ... of several at once that share the files
 * @param runner what it runs
 */
public record Origin(int number, int round, String worker, Runner runner) {

    /** The name of a process that is not one of several. */
    public static final String MAIN = WrittenBy.MAIN;

    public static Origin alone(int number, int round, Runner runner) {
        return new Origin(number, round, MAIN, runner);
    }

    public static Origin oneOfSeveral(int number, int round, int index, Runner runner) {
        return new Origin(number, round, "w" + index, runner);
    }

    /** Returns its name for people: {@code pytest process}, {@code worker w1}. */
    String process() {
        return isOneOfSeveral() ? "worker " + worker : runner.name() + " process";
    }

    public boolean isOneOfSeveral() {
        return !worker.equals(MAIN);
    }
}
