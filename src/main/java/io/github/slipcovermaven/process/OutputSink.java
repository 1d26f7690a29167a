package io.github.slipcovermaven.process;

import java.io.IOException;

/**
 * Takes what a process writes, as it comes. Called by two threads at once, one for each stream; it must not block for
 * long, since the process waits when its pipe is full.
 */
public interface OutputSink {

    /** Which of its two streams a process wrote to. */
    enum Channel {
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    /**
     * Takes the next bytes of a stream. A chunk may end anywhere, even inside a character.
     *
     * @param bytes holds them from its start; it is used again afterwards, so copy what is to be kept
     * @param length how many of them, at least 1
     * @throws IOException when they cannot be kept; the rest of that stream is then read and dropped, so that the
     *     process does not stall, and the process's owner is told
     */
    void accept(Channel channel, byte[] bytes, int length) throws IOException;

    /** Returns a sink that gives everything to this one and then to the next. */
    default OutputSink and(OutputSink next) {
        return (channel, bytes, length) -> {
            accept(channel, bytes, length);
            next.accept(channel, bytes, length);
        };
    }
}
