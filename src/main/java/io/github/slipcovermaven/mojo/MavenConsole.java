package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.request.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** Speaks through Maven's log; the moving line of a terminal and what programs read go past it. */
final class MavenConsole implements Console {

    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int WIDTH = 79;

    private final Log log;
    private final Terminal terminal;
    private final String mark;
    private long lastProgress = System.nanoTime();
    private String shown = "";

    /**
     * Speaks for a module.
     *
     * @param module what each line begins with, because others print at the same time; empty where none does
     */
    MavenConsole(Log log, Terminal terminal, Optional<String> module) {
        this.log = log;
        this.terminal = terminal;
        this.mark = module.map(name -> "[" + name + "] ").orElse("");
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
    private Stream<String> lines(String text) {
        return (text.isEmpty() ? Stream.of("") : text.lines()).map(line -> mark + line);
    }

    @Override
    public void progress(String line) {
        if (terminal.moving()) {
            move(line.length() > WIDTH ? line.substring(0, WIDTH) : line);
        } else if (System.nanoTime() - lastProgress >= QUIET.toNanos()) {
            lastProgress = System.nanoTime();
            log.info(mark + line);
        }
    }

    private void move(String line) {
        if (!line.equals(shown)) {
            System.out.print(CLEAR_LINE + line);
            System.out.flush();
            shown = line;
        }
    }

    @Override
    public boolean isColoured() {
        return terminal.coloured();
    }

    @Override
    public void endProgress() {
        if (!shown.isEmpty()) {
            System.out.print(CLEAR_LINE);
            System.out.flush();
            shown = "";
        }
    }
}
