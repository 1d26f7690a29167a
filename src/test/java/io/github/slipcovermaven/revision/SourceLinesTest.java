package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {

    @TempDir
    Path folder;

    @Test
    void countsAsPythonDoes() throws IOException {
        assertThat(count("")).hasValue(1);
        assertThat(count("a")).hasValue(1);
        assertThat(count("a\n")).hasValue(1);
        assertThat(count("a\nb")).hasValue(2);
        assertThat(count("a\r\nb\rc\n\n")).hasValue(4);
        // Others that end lines elsewhere.
        assertThat(count("a\fb\u000bc\u0085\u2028")).hasValue(1);
    }

    @Test
    void anEncodingMayBeAPreprocessor() throws IOException {
        assertThat(count("# -*- coding: latin-1 -*-\n")).hasValue(1);
        assertThat(count("# coding=utf_8\nb\n")).hasValue(2);
        assertThat(count("#!python\n# coding: pyxl\n")).isEmpty();
        assertThat(count("# coding: utf-7\n")).isEmpty();
        assertThat(count("\n\n# coding: pyxl\n")).hasValue(3);
    }

    @Test
    void whatIsNotThereHasNoLinesThatAnybodyKnows() {
        assertThat(SourceLines.count(folder.resolve("absent.py"))).isEmpty();
    }

    private OptionalInt count(String text) throws IOException {
        return SourceLines.count(Files.write(folder.resolve("a.py"), text.getBytes(StandardCharsets.UTF_8)));
    }
}
