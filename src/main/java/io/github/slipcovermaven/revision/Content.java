package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * Under which names the content of a file is known. Git puts one file into a checkout in several ways: with line ends of the
 * system's, as a pointer where Git LFS has not fetched it, a link as a text where the system has none
 * ({@code core.symlinks}). So a content has several names, joined with {@code /}: its SHA-256 with line ends as {@code \n};
 * as it stands, where that differs, which is what the pointer of Git LFS says; {@code git-} and git's own name of what it
 * keeps; {@code link-} and the SHA-256 of where a link leads.
 */
public final class Content {

    private static final String LINK = "link-";
    private static final String GIT = "git-";

    /** Git LFS itself makes no longer ones. */
    static final int LONGEST_POINTER = 1024;

    private static final Pattern POINTER = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\\n"
            + "(?:[a-z0-9.-]+ .*\\n"
            + ")*oid sha256:([0-9a-f]{64})\\n"
            + "size \\d+\\n");

    private Content() {}

    /** Tells whether two files, known under these names, are the same in git. */
    public static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Set<String> names = Set.of(one.split("/"));
        Set<String> others = Set.of(other.split("/"));
        // Where both are links, it counts what they lead to: it may lie outside of what else is compared.
        boolean bothLinks = isLinkWithContent(names) && isLinkWithContent(others);
        Set<String> common = new HashSet<>(bothLinks ? content(names) : all(names));
        common.retainAll(bothLinks ? content(others) : all(others));
        return !common.isEmpty();
    }

    private static boolean isLinkWithContent(Set<String> names) {
        return names.size() > content(names).size() && !content(names).isEmpty();
    }

    private static Set<String> content(Set<String> names) {
        return names.stream().filter(name -> !name.startsWith(LINK)).collect(Collectors.toSet());
    }

    /** A text with a link's target is that link. */
    private static Set<String> all(Set<String> names) {
        return names.stream()
                .map(name -> name.startsWith(LINK) ? name.substring(LINK.length()) : name)
                .collect(Collectors.toSet());
    }

    /** Returns the names together. */
    public static String joined(String names, Optional<String> blob) {
        return blob.map(name -> names + "/" + GIT + name).orElse(names);
    }

    /** Returns these names and, of a link, that of where it leads, as git keeps it. */
    static String ofLink(Path file, String names) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return names;
        }
        String target = Names.slashed(Files.readSymbolicLink(file).toString());
        return names + "/" + LINK + Sha256.hex(target.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the names of what a pointer of Git LFS stands for; empty where it is none. */
    static Optional<String> ofPointer(byte[] text) {
        String pointer = new String(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
        Matcher matcher = POINTER.matcher(pointer);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] kept = pointer.getBytes(StandardCharsets.UTF_8);
        try (ObjectInserter.Formatter git = new ObjectInserter.Formatter()) {
            return Optional.of(joined(
                    matcher.group(1),
                    Optional.of(git.idFor(Constants.OBJ_BLOB, kept).name())));
        }
    }

    /** Returns the names of what was read. */
    static String of(String normalised, String raw) {
        return normalised.equals(raw) ? normalised : normalised + "/" + raw;
    }
}
