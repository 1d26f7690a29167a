package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.request.Console;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** Speaks through Maven's log; the moving line of a terminal and what programs read go past it. */
final class MavenConsole implements Console {

    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int WIDTH = 79;

    private final Log log;
    private final Terminal terminal;
    private long lastProgress = System.nanoTime();
    private boolean lineShown;

    MavenConsole(Log log, Terminal terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public void info(String line) {
        endProgress();
        lines(line).forEach(log::info);
    }

    @Override
    public void warn(String line) {
        endProgress();
        lines(line).forEach(log::warn);
    }

    @Override
    public void error(String line) {
        endProgress();
        lines(line).forEach(log::error);
    }

    @Override
    public void raw(String line) {
        endProgress();
        StandardOutput.line(line);
    }

    /** An empty text is an empty line, which {@link String#lines} would drop. */
    private static Stream<String> lines(String text) {
        return text.isEmpty() ? Stream.of("") : text.lines();
    }

    @Override
    public void progress(String line) {
        if (terminal.moving()) {
            System.out.print(CLEAR_LINE + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
            System.out.flush();
            lineShown = true;
        } else if (System.nanoTime() - lastProgress >= QUIET.toNanos()) {
            lastProgress = System.nanoTime();
            log.info(line);
        }
    }

    @Override
    public void endProgress() {
        if (lineShown) {
            System.out.print(CLEAR_LINE);
            System.out.flush();
            lineShown = false;
        }
    }
}
