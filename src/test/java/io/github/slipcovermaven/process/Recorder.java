package io.github.slipcovermaven.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what a process writes, and lets a test wait for a word of it. */
public final class Recorder implements OutputSink {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public synchronized void accept(Channel channel, byte[] bytes, int length) {
        (channel == Channel.OUT ? out : err).write(bytes, 0, length);
        notifyAll();
    }

    public synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until standard output matches, and returns the first group (or the whole match). */
    synchronized String awaitOut(String pattern) throws InterruptedException {
        long start = System.nanoTime();
        Matcher matcher = Pattern.compile(pattern).matcher(out());
        while (!matcher.find()) {
            long left = LIMIT_NANOS - (System.nanoTime() - start);
            if (left <= 0) {
                // No assertion library: this class is used in bare JVMs, too.
                throw new AssertionError("waited in vain for '" + pattern + "' in '" + out() + "'");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            matcher = Pattern.compile(pattern).matcher(out());
        }
        return matcher.group(matcher.groupCount());
    }

    /** Waits for a line as "name 123" and returns the process of that id. */
    ProcessHandle awaitProcess(String name) throws InterruptedException {
        return ProcessHandle.of(Long.parseLong(awaitOut(name + " (\\d+)\\n"))).orElseThrow();
    }
}
