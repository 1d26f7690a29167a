package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class MavenConsoleTest {

    private static final String CLEAR = "\r\u001B[K";

    private final RecordingLog log = new RecordingLog();

    @Test
    void everyLevelGoesToMavensLog() {
        MavenConsole console = new MavenConsole(log, Terminal.NONE, Optional.empty());

        console.info("one");
        console.warn("two");
        console.error("three");

        assertThat(log.lines).containsExactly("info one", "warn two", "error three");
    }

    @Test
    void eachLineIsALogLineOfItsOwnTheEmptyOnesToo() {
        MavenConsole console = new MavenConsole(log, Terminal.NONE, Optional.empty());

        console.error("what\n\nremedy");
        console.info("");

        assertThat(log.lines).containsExactly("error what", "error ", "error remedy", "info ");
    }

    /** Under -T nobody could tell whose lines they are. */
    @Test
    void eachLineBeginsWithItsModuleWhereOthersPrintToo() {
        MavenConsole console = new MavenConsole(log, Terminal.NONE, Optional.of("tea"));

        console.error("what\n\nremedy");
        console.info("done");
        console.warn("");

        assertThat(log.lines)
                .containsExactly(
                        "error [tea] what", "error [tea] ", "error [tea] remedy", "info [tea] done", "warn [tea] ");
    }

    @Test
    void aTerminalShowsOneMovingLineThatGoesBeforeTheNextOne() {
        MavenConsole console = new MavenConsole(log, new Terminal(true, true), Optional.empty());

        String printed = printed(() -> {
            console.progress("1 of 2");
            console.progress("1 of 2");
            console.progress("x".repeat(100));
            console.info("done");
            console.endProgress();
        });

        assertThat(printed).isEqualTo(CLEAR + "1 of 2" + CLEAR + "x".repeat(79) + CLEAR);
        assertThat(log.lines).containsExactly("info done");
    }

    @Test
    void elsewhereProgressIsRareAndNothingMoves() {
        MavenConsole console = new MavenConsole(log, Terminal.NONE, Optional.empty());

        String printed = printed(() -> {
            for (int i = 0; i < 100; i++) {
                console.progress(i + " of 100");
            }
            console.endProgress();
        });

        assertThat(printed).isEmpty();
        assertThat(log.lines).hasSizeLessThan(2);
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class RecordingLog extends SystemStreamLog {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void info(CharSequence content) {
            lines.add("info " + content);
        }

        @Override
        public void warn(CharSequence content) {
            lines.add("warn " + content);
        }

        @Override
        public void error(CharSequence content) {
            lines.add("error " + content);
        }
    }
}
