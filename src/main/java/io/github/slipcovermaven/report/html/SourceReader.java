package io.github.slipcovermaven.report.html;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.html.model.SourceText;
import io.github.slipcovermaven.revision.SourceEncoding;
import io.github.slipcovermaven.revision.SourceHashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads sources as they are here now, and says where that may not be what was measured. */
final class SourceReader {

    /** Nobody reads more than that in a browser; what is larger is data. In bytes. */
    private static final long LARGEST = 32L << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ReportContext context;

    SourceReader(ReportContext context) {
        this.context = context;
    }

    /** Reads the source of a measured file. Its name comes from an artifact: what it names outside is not shown. */
    SourceText read(String path) {
        Path file = context.source(path).normalize();
        if (!file.startsWith(context.repositoryRoot().normalize())) {
            return SourceText.missing("The source is not shown: it is outside the repository.");
        }
        if (!Files.isRegularFile(file)) {
            return SourceText.missing("The source is not here, so only its lines' numbers are shown.");
        }
        try {
            return Files.size(file) > LARGEST
                    ? SourceText.missing("The source is not shown: it is larger than 32 MiB.")
                    : of(Files.readAllBytes(file), path);
        } catch (IOException e) {
            return SourceText.missing("The source cannot be read: " + AtomicFile.reason(e) + ".");
        }
    }

    private SourceText of(byte[] content, String path) {
        List<String> doubts = new ArrayList<>();
        String measured = context.background().hashes().get(path);
        if (measured != null && !measured.equals(SourceHashes.of(content))) {
            doubts.add("The source has changed since it was measured: lines and colours may not fit.");
        }
        Charset charset = SourceEncoding.of(content);
        String text = decode(content, charset, doubts);
        return new SourceText(lines(text), doubts);
    }

    private static String decode(byte[] content, Charset charset, List<String> doubts) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            doubts.add("The source is not " + charset.name() + " throughout: what cannot be read is shown as \uFFFD.");
            return new String(content, charset);
        }
    }

    /** As Python counts them. */
    private static List<String> lines(String text) {
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        if (plain.isEmpty()) {
            return List.of();
        }
        List<String> lines = Arrays.asList(plain.split("\r\n|\r|\n", -1));
        return lines.get(lines.size() - 1).isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
    }
}
