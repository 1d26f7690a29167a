package io.github.slipcovermaven.process;

/**
 * How a command ended.
 *
 * @param exitCode its exit code; 128 + n when signal n ended it; -1 when the time was over
 * @param output its standard output alone, UTF-8, at most the first 16 MiB
 * @param timedOut whether it was ended because its time was over
 */
public record CommandResult(int exitCode, String output, boolean timedOut) {

    /** Tells whether the command ended by itself with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
