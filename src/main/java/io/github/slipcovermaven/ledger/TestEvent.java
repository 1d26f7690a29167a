package io.github.slipcovermaven.ledger;

/** What a runner tells while it runs, in the order in which it happened. */
public sealed interface TestEvent permits SuiteEvent, WorkerEvent, ResultEvent {

    /** Returns when it happened, in seconds since the epoch. */
    double time();
}
