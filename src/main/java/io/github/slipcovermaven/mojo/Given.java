package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.file.Names;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maven's values for parameters, without its nulls: for what is not set, and for what is empty in a list. */
final class Given {

    private Given() {}

    /** Returns a text, unless it says nothing. */
    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** Returns a file's path, whatever its name: {@code File.toPath} does not know the letters that the locale has none of. */
    static Path path(File file) {
        return Names.path(file.getPath());
    }

    /** Returns what a list holds; {@code a,,b} on the command line is two. */
    static <T> List<T> all(@Nullable List<T> list) {
        return list == null
                ? List.of()
                : list.stream()
                        .filter(Objects::nonNull)
                        .filter(value -> !(value instanceof String text && text.isBlank()))
                        .toList();
    }

    /** Returns what a list holds, with empty texts, which are arguments, too. */
    static List<String> eachAsText(@Nullable List<String> list) {
        return list == null
                ? List.of()
                : list.stream()
                        .map(value -> Objects.requireNonNullElse(value, ""))
                        .toList();
    }

    /** Returns what a map holds, with empty texts: a variable can be set and empty. */
    static Map<String, String> eachAsText(@Nullable Map<String, String> map) {
        Map<String, String> all = new LinkedHashMap<>();
        if (map != null) {
            map.forEach((name, value) -> all.put(name, Objects.requireNonNullElse(value, "")));
        }
        return all;
    }
}
