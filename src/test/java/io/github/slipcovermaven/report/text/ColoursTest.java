package io.github.slipcovermaven.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.report.text.FailureText.Colours;
import org.junit.jupiter.api.Test;

class ColoursTest {

    private static final String RED = "\u001b[1m\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final String TEXT = "def test():\nE   assert False";

    @Test
    void aFailureIsAsItsRunnerShowsIt() {
        Colours colours = Colours.ofTerminal();
        colours.add("a.py::test", "call", "def test():\n" + RED + "E   assert False" + PLAIN);

        assertThat(colours.lines("a.py::test", "call", TEXT))
                .containsExactly("def test():", RED + "E   assert False" + PLAIN);
        assertThat(colours.title("___ test ___")).isEqualTo("\u001b[31m\u001b[1m___ test ___" + PLAIN);
        assertThat(colours.lines("a.py::test", "teardown", TEXT)).containsExactly("def test():", "E   assert False");
    }

    /** A test may fail twice under one id. */
    @Test
    void coloursOfAnotherTextAreNone() {
        Colours colours = Colours.ofTerminal();
        colours.add("a.py::test", "call", RED + "E   assert 1 == 2" + PLAIN);

        assertThat(colours.lines("a.py::test", "call", TEXT)).containsExactly("def test():", "E   assert False");
    }

    @Test
    void noColourGoesOnInTheNextLineAndNothingElsePasses() {
        assertThat(Colours.ofTerminal()
                        .lines("\u001b[32mgreen\nstill\u001b[39;49;00m not \u001b[2J\u001b]0;title\u0007\nplain"))
                .containsExactly(
                        "\u001b[32mgreen" + PLAIN,
                        "\u001b[32mstill\u001b[39;49;00m not \\x1b[2J\\x1b]0;title\\x07",
                        "plain");
    }

    @Test
    void theFirstOf256ColoursIsOne() {
        assertThat(Colours.ofTerminal().lines("\u001b[38;5;0mblack")).containsExactly("\u001b[38;5;0mblack" + PLAIN);
    }

    @Test
    void withoutATerminalThereAreNone() {
        Colours colours = Colours.none();
        colours.add("a.py::test", "call", RED + TEXT + PLAIN);

        assertThat(colours.lines("a.py::test", "call", TEXT)).containsExactly("def test():", "E   assert False");
        assertThat(colours.lines("\u001b[32mgreen\u001b[0m")).containsExactly("green");
        assertThat(colours.title("___ test ___")).isEqualTo("___ test ___");
    }

    @Test
    void aLineThatIsCutLosesThem() {
        assertThat(Colours.cut(RED + "abc" + PLAIN, 20)).isEqualTo(RED + "abc" + PLAIN);
        assertThat(Colours.cut(RED + "abcdef" + PLAIN, 4)).isEqualTo("abcd...");
    }
}
