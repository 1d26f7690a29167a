package io.github.slipcovermaven.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;

/** Leaves tests with non-ASCII names out where the locale cannot name them: there, a start is refused (LaunchTest). */
final class LocaleAssumption {

    private LocaleAssumption() {}

    static void canName(String text) {
        String locale = System.getProperty("sun.jnu.encoding", "UTF-8");
        assumeTrue(Charset.forName(locale).newEncoder().canEncode(text)
                && Charset.defaultCharset().newEncoder().canEncode(text));
    }
}
