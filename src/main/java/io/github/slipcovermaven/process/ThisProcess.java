package io.github.slipcovermaven.process;

/** The process of Maven, in which this plugin runs. */
public final class ThisProcess {

    private ThisProcess() {}

    /** Returns its id. */
    public static long id() {
        return ProcessHandle.current().pid();
    }
}
