package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.request.ShardRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the JUnit file of a shard is: {@code TEST-slipcover-<execution>.xml}, and of one of several
 * {@code TEST-slipcover-<execution>-<i>-of-<n>.xml}, so that several in one checkout do not overwrite each other.
 */
final class JUnitFile {

    private static final String PREFIX = "TEST-slipcover-";
    private static final String ENDING = ".xml";

    private JUnitFile() {}

    /** Returns the file. */
    static Path of(ShardRequest request) {
        String part = request.part().isWhole() ? "" : "-" + slice(request);
        return request.folders().junit().resolve(PREFIX + execution(request) + part + ENDING);
    }

    /**
     * Removes what an earlier build left of this shard, and of divisions that this one is no part of: CI servers collect
     * the whole folder. The other parts of its own division stay.
     */
    static void removeStale(ShardRequest request) {
        Path folder = request.folders().junit();
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path own = of(request);
        Predicate<String> ours = Pattern.compile(
                        Pattern.quote(PREFIX + execution(request)) + "(?:-[0-9]+-of-[0-9]+)?" + Pattern.quote(ENDING))
                .asMatchPredicate();
        String sameDivision = "-of-" + request.part().slice().count() + ENDING;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> stale = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> ours.test(String.valueOf(file.getFileName())))
                    .filter(file -> file.equals(own)
                            || request.part().isWhole()
                            || !String.valueOf(file.getFileName()).endsWith(sameDivision))
                    .toList();
            for (Path file : stale) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the shard's folder is named, which is safe for any execution. */
    private static String execution(ShardRequest request) {
        Path shard = request.folder().path();
        return String.valueOf(shard.getName(shard.getNameCount() - 2));
    }

    private static String slice(ShardRequest request) {
        return String.valueOf(request.folder().path().getFileName());
    }
}
