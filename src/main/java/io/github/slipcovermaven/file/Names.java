package io.github.slipcovermaven.file;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files that come from outside, as texts and as paths, exactly. By itself Java translates them with the
 * locale's own encoding: with {@code LC_ALL=C} {@code Path.of("größe.py")} throws and {@code toString()} loses the
 * letters, although the paths themselves are bytes and can be opened. URIs have the bytes. A text is UTF-8, and a byte
 * that is not is a lone surrogate, as Python has it (PEP 383).
 */
public final class Names {

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final char UNKNOWN = '\uFFFD';
    private static final char FIRST_ESCAPED = '\uDC80';
    private static final char LAST_ESCAPED = '\uDCFF';
    private static final int BYTE = 0xFF;
    private static final int ESCAPE_BASE = 0xDC00;

    private Names() {}

    /**
     * Returns the path of that name. What can be no name of a file (it holds a NUL, or on Windows a colon) becomes a
     * path that is not there.
     */
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return WINDOWS ? Path.of(text.replaceAll("[<>:\"|?*\\x00-\\x1f]", String.valueOf(UNKNOWN))) : exact(text);
        }
    }

    /** Returns the path of that name in a folder. */
    public static Path in(Path folder, String text) {
        return folder.resolve(path(text));
    }

    /** Returns the name of the path. */
    public static String text(Path path) {
        String text = path.toString();
        if (WINDOWS || text.indexOf(UNKNOWN) < 0) {
            return text;
        }
        String raw = path.getFileSystem().getPath("/").resolve(path).toUri().getRawPath();
        // A URI ends with a slash where there is such a folder.
        String absolute = raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        return decoded(path.isAbsolute() ? absolute : absolute.substring(1));
    }

    /** Returns the name of a file as seen from a folder, with {@code /}. */
    public static String below(Path folder, Path file) {
        String text = text(folder.relativize(file));
        return WINDOWS ? slashed(text) : text;
    }

    /** Returns a name with {@code /}, whatever system it was written on. */
    public static String slashed(String text) {
        return text.replace('\\', '/');
    }

    private static Path exact(String text) {
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : bytes(text)) {
            boolean plain = b == '/' || b == '.' || b == '-' || b == '_' || Character.isLetterOrDigit(b) && b > 0;
            uri.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & BYTE));
        }
        Path absolute = Path.of(URI.create(uri.toString()));
        return text.startsWith("/") || absolute.getNameCount() == 0
                ? absolute
                : absolute.subpath(0, absolute.getNameCount());
    }

    /** Returns the bytes of a name or of another text for the operating system. */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (point >= FIRST_ESCAPED && point <= LAST_ESCAPED) {
                bytes.write(point - ESCAPE_BASE);
            } else {
                boolean none = point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
                bytes.writeBytes(
                        (none ? String.valueOf(UNKNOWN) : Character.toString(point)).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static String decoded(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) raw.charAt(i));
            }
        }
        bytes.flip();
        return decoded(bytes);
    }

    /** Returns the name that these bytes are. */
    public static String text(byte[] name) {
        return decoded(ByteBuffer.wrap(name));
    }

    private static String decoded(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        while (bytes.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, text, true);
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                text.put((char) (ESCAPE_BASE + (bytes.get() & BYTE)));
            }
        }
        return text.flip().toString();
    }
}
