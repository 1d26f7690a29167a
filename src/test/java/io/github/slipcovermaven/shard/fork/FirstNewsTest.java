package io.github.slipcovermaven.shard.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.ResultEvent.Reported;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.request.RecordingConsole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstNewsTest {

    private static final Detail DETAIL = new Detail("test", "assert False", "assert False", List.of(), null, null);

    private final RecordingConsole console = new RecordingConsole();
    private final FirstNews news = new FirstNews(console);

    @Test
    void namesWhatFailsOnce() {
        news.tell(List.of(
                new ResultEvent.Started(1, "a.py::test", "gw0"),
                reported("a.py::test", "call", "failed", false),
                reported("a.py::test", "call", "subtests failed", false),
                reported("a.py::test", "teardown", "error", false),
                new Reported(1, "b.py::test", "gw0", "call", "xfailed", 0, "known", null),
                reported("c.py::test\n[x]", "setup", "error", false)));

        assertThat(console.lines)
                .containsExactly(
                        "warn failed: a.py::test",
                        "warn failed: a.py::test (teardown)",
                        "warn failed: c.py::test\\n[x] (setup)");
    }

    @Test
    void namesWhatIsRunAgainAndWhatADeathOrALoadTook() {
        news.tell(List.of(
                reported("a.py::test", "call", "rerun", true),
                new ResultEvent.Tried(reported("features/b.feature:3 B", "call", "failed", false)),
                new ResultEvent.Crashed(1, "c.py::test", "gw1"),
                new SuiteEvent.CollectionFailed(1, "d.py", "SyntaxError"),
                new SuiteEvent.CollectionFailed(1, "gw0", "other tests")));

        assertThat(console.lines)
                .containsExactly(
                        "warn failed, and is run again: a.py::test",
                        "warn failed, and is run again: features/b.feature:3 B",
                        "warn worker gw1 died while it ran: c.py::test",
                        "warn cannot be collected: d.py");
    }

    @Test
    void aFloodIsToldAtTheEnd() {
        news.tell(IntStream.range(0, 99)
                .mapToObj(n -> (TestEvent) reported("a.py::test[" + n + "]", "call", "failed", false))
                .toList());

        assertThat(console.lines).hasSize(51).last().isEqualTo("warn failed: more, which are told at the end");
        assertThat(console.lines.get(49)).isEqualTo("warn failed: a.py::test[49]");
    }

    private static Reported reported(String id, String phase, String category, boolean retried) {
        return new Reported(1, id, "gw0", phase, category, 0, null, DETAIL, retried);
    }
}
