package io.github.slipcovermaven.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.process.OutputSink.Channel;
import org.junit.jupiter.api.Test;

class BuffersTest {

    @Test
    void theHeadKeepsTheFirstBytesOfStandardOutputOnly() {
        HeadBuffer head = new HeadBuffer(6);
        add(head, Channel.ERR, "no");
        add(head, Channel.OUT, "abc");
        add(head, Channel.OUT, "defgh");
        add(head, Channel.OUT, "i");
        assertThat(head.text()).isEqualTo("abcdef");
    }

    @Test
    void theHeadLeavesOutACharacterThatItCuts() {
        for (int limit = 0; limit <= 11; limit++) {
            HeadBuffer head = new HeadBuffer(limit);
            add(head, Channel.OUT, "aü€😀b");
            String expected = limit < 1
                    ? ""
                    : limit < 3 ? "a" : limit < 6 ? "aü" : limit < 10 ? "aü€" : limit < 11 ? "aü€😀" : "aü€😀b";
            assertThat(head.text()).as("limit %d", limit).isEqualTo(expected);
        }
    }

    @Test
    void theHeadKeepsCharactersThatArriveInTwoChunks() {
        HeadBuffer head = new HeadBuffer(100);
        byte[] euro = "€".getBytes(UTF_8);
        head.accept(Channel.OUT, euro, 1);
        head.accept(Channel.OUT, new byte[] {euro[1], euro[2]}, 2);
        assertThat(head.text()).isEqualTo("€");
    }

    @Test
    void theTailKeepsTheLastBytes() {
        TailBuffer tail = new TailBuffer(5);
        assertThat(tail.text(5)).isEmpty();
        add(tail, "ab");
        assertThat(tail.text(5)).isEqualTo("ab");
        add(tail, "cde");
        assertThat(tail.text(5)).isEqualTo("abcde");
        add(tail, "fg");
        assertThat(tail.text(5)).isEqualTo("cdefg");
        assertThat(tail.text(100)).isEqualTo("cdefg");
        assertThat(tail.text(2)).isEqualTo("fg");
        assertThat(tail.text(0)).isEmpty();
        assertThat(tail.text(-1)).isEmpty();
        add(tail, "0123456789");
        assertThat(tail.text(5)).isEqualTo("56789");
        add(tail, "x");
        assertThat(tail.text(5)).isEqualTo("6789x");
    }

    @Test
    void theTailLeavesOutACharacterThatItCuts() {
        TailBuffer tail = new TailBuffer(100);
        add(tail, "a😀b");
        assertThat(tail.text(4)).isEqualTo("b");
        assertThat(tail.text(5)).isEqualTo("😀b");
        assertThat(tail.text(6)).isEqualTo("a😀b");
    }

    private static void add(HeadBuffer head, Channel channel, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        head.accept(channel, bytes, bytes.length);
    }

    private static void add(TailBuffer tail, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tail.add(bytes, bytes.length);
    }
}
