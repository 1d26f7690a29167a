package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadedTest {

    private static final Loaded APART = new Loaded(Set.of("os", "pkg", "test_b"), Set.of("pkg", "test_b"), Map.of());
    private static final Loaded PLAIN = new Loaded(
            Set.of("os", "pkg", "pkg.sub", "test_a", "test_b", "xml.dom"),
            Set.of("pkg", "pkg.sub", "test_a", "test_b"),
            Map.of("pkg.sub", "tests/test_a.py", "test_a", "tests/test_a.py", "xml.dom", "tests/test_c.py"));

    @Test
    void whatTheFailureNamesComesFirst() {
        assertThat(PLAIN.beyond(APART, "tests/test_b.py", "module 'xml' has no attribute 'dom'"))
                .isEqualTo("tests/test_c.py, which imports xml.dom");
        assertThat(PLAIN.beyond(APART, "tests/test_b.py", "module 'pkg' has no attribute 'sub'"))
                .isEqualTo("tests/test_a.py, which imports pkg.sub");
    }

    @Test
    void thenWhatBelongsToTheProject() {
        assertThat(PLAIN.beyond(APART, "tests/test_b.py", "assert 0 == 1"))
                .isEqualTo("tests/test_a.py, which imports pkg.sub");
    }

    @Test
    void whatTheFileLoadsItselfIsNotWhatItLeansOn() {
        assertThat(PLAIN.beyond(APART, "tests/test_a.py", "")).isEqualTo("tests/test_c.py, which imports xml.dom");
        assertThat(PLAIN.beyond(PLAIN, "tests/test_b.py", "")).isEmpty();
        assertThat(Loaded.NOTHING.beyond(APART, "tests/test_b.py", "")).isEmpty();
    }
}
