package io.github.slipcovermaven.ledger;

/**
 * A time in which a worker ran tests of one file, one after the other.
 *
 * @param worker which one
 * @param unit the file, as the tests' ids name it
 * @param begin in seconds since the epoch
 * @param end in seconds since the epoch
 * @param failed whether a test of it failed
 */
public record Span(String worker, String unit, double begin, double end, boolean failed) {

    /** Returns how long it was, in seconds. */
    public double seconds() {
        return end - begin;
    }

    boolean continues(Span before) {
        return worker.equals(before.worker) && unit.equals(before.unit);
    }

    Span upTo(Span next) {
        return new Span(worker, unit, begin, next.end, failed || next.failed);
    }
}
