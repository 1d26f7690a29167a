package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final Map<String, String> properties =
            new HashMap<>(Map.of("maven.version", "3.9.16", "env.TERM", "xterm"));

    private Terminal terminal(boolean real, boolean interactive, boolean parallel, String style) {
        return new Terminal.Facts(real, interactive, parallel, style, name -> Optional.ofNullable(properties.get(name)))
                .terminal();
    }

    private Terminal ofUser() {
        return terminal(true, true, false, "auto");
    }

    @Test
    void aUsersTerminalMovesAndHasColours() {
        assertThat(ofUser()).isEqualTo(new Terminal(true, true));
        properties.put("env.MAVEN_CMD_LINE_ARGS", " verify -Dslipcover.args=-l-");
        assertThat(ofUser()).isEqualTo(new Terminal(true, true));
    }

    @Test
    void neitherAPipeNorBatchModeNorALogFileIsOne() {
        assertThat(terminal(false, true, false, "auto")).isEqualTo(Terminal.NONE);
        assertThat(terminal(true, false, false, "auto")).isEqualTo(Terminal.NONE);
        for (String arguments : new String[] {"-l log.txt verify", " verify --log-file=log.txt"}) {
            properties.put("env.MAVEN_CMD_LINE_ARGS", arguments);
            assertThat(ofUser()).as(arguments).isEqualTo(Terminal.NONE);
        }
    }

    @Test
    void nothingMovesWhereOthersPrintToo() {
        Terminal coloured = new Terminal(false, true);
        assertThat(terminal(true, true, true, "auto")).isEqualTo(coloured);
        properties.put("maven.version", "4.0.0-rc-5");
        assertThat(ofUser()).isEqualTo(coloured);
        properties.put("maven.version", "3.9.16");
        properties.put("env.CI", "true");
        assertThat(ofUser()).isEqualTo(coloured);
    }

    @Test
    void theUserDecidesOnColours() {
        assertThat(terminal(true, true, false, "never")).isEqualTo(Terminal.NONE);
        assertThat(terminal(false, false, false, "always")).isEqualTo(new Terminal(false, true));
        properties.put("env.NO_COLOR", "");
        assertThat(ofUser()).isEqualTo(new Terminal(true, true));
        properties.put("env.NO_COLOR", "1");
        assertThat(ofUser()).isEqualTo(new Terminal(true, false));
        assertThat(terminal(true, true, false, "always")).isEqualTo(new Terminal(true, true));
        properties.remove("env.NO_COLOR");
        properties.put("env.TERM", "dumb");
        assertThat(ofUser()).isEqualTo(new Terminal(true, false));
    }
}
