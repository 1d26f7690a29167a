package io.github.slipcovermaven.process;

import io.github.slipcovermaven.process.OutputSink.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads one stream of a process to its end on a daemon thread of its own. */
final class Drainer {

    private static final int CHUNK = 64 * 1024;

    /**
     * Who prints a character at a time, as for progress, would have us wake, copy and write for each: that took a
     * twentieth of a core from behave's steps. A pipe holds 64 KiB, so nobody waits for us meanwhile.
     */
    private static final int TRICKLE = 1024;

    private static final long LET_COLLECT_NANOS = Duration.ofMillis(20).toNanos();

    private final InputStream stream;
    private final Channel channel;
    private final OutputSink sink;
    private final TailBuffer tail;
    private final Thread thread;

    private boolean released;
    private @Nullable Exception failure;

    private Drainer(InputStream stream, Channel channel, OutputSink sink, TailBuffer tail, long pid) {
        this.stream = stream;
        this.channel = channel;
        this.sink = sink;
        this.tail = tail;
        thread = new Thread(this::drain, "slipcover-" + (channel == Channel.OUT ? "out" : "err") + "-" + pid);
        thread.setDaemon(true);
    }

    /** Starts to read. */
    static Drainer start(InputStream stream, Channel channel, OutputSink sink, TailBuffer tail, long pid) {
        Drainer drainer = new Drainer(stream, channel, sink, tail, pid);
        drainer.thread.start();
        return drainer;
    }

    /** Tells whether the stream was read to its end. */
    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Gives the stream up: when this returns, the sink is not called any more. */
    void release() {
        synchronized (this) {
            released = true;
        }
        try {
            // Does not wake a read that is under way; that thread ends with the next byte, or with the pipe.
            stream.close();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Returns why some of the stream did not reach the sink. */
    synchronized Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    private void drain() {
        byte[] bytes = new byte[CHUNK];
        // At a process's exit, the JDK empties its pipe into an array without limit and then cuts the pipe off
        // (ProcessImpl.ProcessPipeInputStream.processExited, which locks the stream). A grandchild that goes on
        // writing would lose output, or fill the memory. Holding the lock leaves the stream to us.
        synchronized (stream) {
            try {
                for (int length = stream.read(bytes); length >= 0; length = stream.read(bytes)) {
                    if (length > 0) {
                        deliver(bytes, length);
                    }
                    if (length < TRICKLE) {
                        LockSupport.parkNanos(LET_COLLECT_NANOS);
                    }
                }
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private synchronized void deliver(byte[] bytes, int length) {
        if (released) {
            return;
        }
        tail.add(bytes, length);
        if (failure != null) {
            return;
        }
        try {
            sink.accept(channel, bytes, length);
        } catch (IOException | RuntimeException e) {
            // Go on reading: a process that nobody reads from hangs for ever.
            failure = e;
        }
    }

    private synchronized void fail(IOException e) {
        if (!released && failure == null) {
            failure = e;
        }
    }
}
