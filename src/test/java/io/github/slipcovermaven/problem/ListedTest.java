package io.github.slipcovermaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListedTest {

    private static final List<String> ITEMS =
            List.of("t.py::a[one\ntwo]", "t.py::b\u001b[31m\r\u202e", "t.py::c[\u00fc \u65e5]");

    @Test
    void anItemIsOneLine() {
        String line = System.lineSeparator() + "  ";
        assertThat(Listed.inLines(ITEMS))
                .isEqualTo(line + "t.py::a[one\\ntwo]" + line + "t.py::b\\x1b[31m\\r\\u202e" + line
                        + "t.py::c[\u00fc \u65e5]");
    }

    @Test
    void orAPartOfOne() {
        String expected = "t.py::a[one\\ntwo], t.py::b\\x1b[31m\\r\\u202e, t.py::c[\u00fc \u65e5]";
        assertThat(Listed.inWords(ITEMS, "and")).isEqualTo(expected);
        assertThat(Listed.all(ITEMS)).isEqualTo(expected);
    }
}
