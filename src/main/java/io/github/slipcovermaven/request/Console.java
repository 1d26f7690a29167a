package io.github.slipcovermaven.request;

/** Where a use case tells people what it does. */
public interface Console {

    /** Tells what happens. */
    void info(String line);

    /** Tells of something that does not fail the build and should be looked at. */
    void warn(String line);

    /** Tells of something that fails the build, or would. */
    void error(String line);

    /** Tells a program that reads the build's output: the line stands there as it is, with nothing before it. */
    void raw(String line);

    /**
     * Tells how far the tests are. On a terminal one moving line shows the newest state; elsewhere a
     * line is printed every ten seconds at most.
     */
    void progress(String line);

    /** Tells whether lines may have colours. */
    boolean isColoured();

    /** Takes the moving line away, if there is one. */
    void endProgress();
}
