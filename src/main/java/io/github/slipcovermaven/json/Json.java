package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * The one way this plugin reads and writes JSON: a name may stand only once, nothing is silently
 * converted, and hostile input meets limits instead of the heap's end.
 */
public final class Json {

    /** Our documents need six levels; SlipCover's four. */
    private static final int DEEPEST = 64;

    /** Names may be paths: 4,096 bytes on Linux and 32,767 characters on Windows. */
    private static final int LONGEST_NAME = 40_000;

    /** Python writes floats in at most 24 characters. */
    private static final int LONGEST_NUMBER = 40;

    /** A failure's text and its captured sections are capped at 256 KiB each. */
    private static final int LONGEST_STRING = 16 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // As Python writes it, and the only way in which file names that are not Unicode survive:
            // Python keeps their bytes as lone surrogates, which have no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // Its table of known names would fill with paths, and hostile ones could make it slow.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private Json() {}

    /** Returns a streaming reader of UTF-8, which does not close the stream. */
    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(new JsonText(in)).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    /** Reads a whole document as a tree; the stream is not closed. */
    public static JsonValue read(InputStream in) throws IOException {
        return JsonValue.of(tree(in));
    }

    static JsonNode tree(InputStream in) throws IOException {
        return Mapper.READER.readTree(new JsonText(in));
    }

    /**
     * Reads a document that lies in a part of an array. Not through Jackson's own reading of arrays: without
     * canonical names it goes {@code from} bytes beyond the end ({@code ByteSourceJsonBootstrapper.constructReader}
     * in 2.22 takes the end for a length). One without escapes needs no {@link JsonText}, whose buffers take longer to
     * make than the line of an event log to read.
     */
    public static JsonValue read(byte[] bytes, int from, int length) throws IOException {
        return JsonValue.of(
                isPlain(bytes, from, length)
                        ? Mapper.READER.readTree(new String(bytes, from, length, StandardCharsets.US_ASCII))
                        : tree(new ByteArrayInputStream(bytes, from, length)));
    }

    /** Reads the whole document that a file is. */
    public static JsonValue read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** Reads the document that a program printed. Whatever else it prints, or has printed for it, comes behind it. */
    public static JsonValue readPrinted(String output) throws IOException {
        return JsonValue.of(Mapper.PRINTED.readTree(output));
    }

    /** Writes a list, a map or a record. */
    public static void write(OutputStream out, Object value) throws IOException {
        mapper().writeValue(out, value);
    }

    /** Returns a text, a list, a map or a record as JSON. */
    public static String text(Object value) {
        try {
            return mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    /** Tells whether the reading failed because what was read is no JSON. */
    public static boolean isMalformed(IOException failure) {
        return failure instanceof JsonProcessingException || failure instanceof CharacterCodingException;
    }

    private static boolean isPlain(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0 || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Returns the one mapper of trees and records. Not to be configured further. */
    static ObjectMapper mapper() {
        return Mapper.INSTANCE;
    }

    /**
     * Returns the exception that tells the user why the named JSON cannot be read.
     *
     * @param name the file, as the user knows it
     */
    public static ProblemException unreadable(String name, IOException cause) {
        return new ProblemException(problem(name, cause), cause);
    }

    private static Problem problem(String name, IOException cause) {
        if (isCut(cause)) {
            return ArtifactAdvice.truncated(name);
        }
        if (cause instanceof StreamConstraintsException limit) {
            return ArtifactAdvice.beyondLimits(name, limit.getOriginalMessage());
        }
        if (cause instanceof JsonProcessingException malformed) {
            long line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            long column = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getColumnNr();
            return ArtifactAdvice.notJson(name, line, column, malformed.getOriginalMessage());
        }
        if (cause instanceof CharacterCodingException) {
            return ArtifactAdvice.unexpected(name, "it is not UTF-8");
        }
        return ArtifactAdvice.cannotRead(name, AtomicFile.reason(cause));
    }

    /** Between the members of an object, Jackson reports the end of the file as any other error. */
    private static boolean isCut(IOException cause) {
        return cause instanceof JsonEOFException
                || (cause instanceof JsonProcessingException malformed
                        && malformed.getOriginalMessage().startsWith("Unexpected end-of-input"));
    }

    /** Instants as ISO 8601 in UTC; the module for all of java.time would be one more dependency. */
    private static SimpleModule instants() {
        return new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new InstantReader());
    }

    /** Constants are written in lower case. */
    private static final class LowerCase extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < names.length; i++) {
                names[i] = constants[i].name().toLowerCase(Locale.ROOT);
            }
            return names;
        }
    }

    /** Apart, because data binding takes longer to load than a merge may take that only streams. */
    private static final class Mapper {

        static final ObjectMapper INSTANCE = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .annotationIntrospector(new LowerCase())
                .addModule(instants())
                .build();

        static final ObjectReader READER = INSTANCE.reader().without(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        static final ObjectReader PRINTED = INSTANCE.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(value);
            } catch (DateTimeException e) {
                throw context.weirdStringException(value, Instant.class, "not an instant: " + e.getMessage());
            }
        }
    }
}
