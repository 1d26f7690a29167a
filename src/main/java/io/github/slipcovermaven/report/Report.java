package io.github.slipcovermaven.report;

/** A report that can be asked for: what it is called, and what it writes. */
public interface Report {

    /** Returns its name in the parameter {@code formats}. */
    String name();

    /** Returns what it writes into the folder of the reports. */
    ReportFiles files();
}
