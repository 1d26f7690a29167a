package io.github.slipcovermaven.artifact.file;

import io.github.slipcovermaven.file.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns paths as a shard recorded them into paths relative to its module, with {@code /}, so that a
 * result made on another machine, even under another operating system, fits this one. Works on text
 * alone: the recorded paths need not exist here. Never changes a character of a name: macOS may give
 * another Unicode form than Linux, and which one the repository holds is not known here.
 */
public final class PathMapper {

    private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)[\\\\/](.*)", Pattern.DOTALL);
    private static final Pattern SHARE =
            Pattern.compile("((?:\\\\\\\\|//)[^\\\\/]+[\\\\/][^\\\\/]+)(.*)", Pattern.DOTALL);

    private final boolean windows;
    private final Place root;
    private final String prefix;

    private PathMapper(boolean windows, Place root) {
        this.windows = windows;
        this.root = root;
        // A newline is in no path of a Windows drive: there all is worked out.
        this.prefix = windows
                ? "\n"
                : "/" + String.join("/", root.segments()) + (root.segments().isEmpty() ? "" : "/");
    }

    /**
     * Returns the mapper of a module.
     *
     * @param root the module's real, absolute path where it was measured; that decides whether {@code \}
     *     separates or is a part of a name
     * @throws IllegalArgumentException if the root is not absolute
     */
    public static PathMapper ofRoot(String root) {
        if (root.startsWith("/")) {
            return new PathMapper(false, new Place("", posix(List.of(), root)));
        }
        Place place = windows(root);
        if (place == null) {
            throw new IllegalArgumentException("not an absolute path: " + root);
        }
        return new PathMapper(true, place);
    }

    /**
     * Returns the path relative to the module. A file outside becomes {@code ../x}; one on another
     * Windows drive keeps its absolute path, with {@code /}.
     *
     * @param recorded absolute, or relative to the recorded root
     */
    public String relative(String recorded) {
        if (recorded.startsWith(prefix) && isClean(recorded)) {
            return recorded.substring(prefix.length());
        }
        Place place = place(recorded);
        List<String> segments = place.segments();
        if (!place.volume().equalsIgnoreCase(root.volume())) {
            return Names.slashed(place.volume()) + "/" + String.join("/", segments);
        }
        int common = 0;
        while (common < segments.size()
                && common < root.segments().size()
                && same(segments.get(common), root.segments().get(common))) {
            common++;
        }
        List<String> path = new ArrayList<>(Collections.nCopies(root.segments().size() - common, ".."));
        path.addAll(segments.subList(common, segments.size()));
        return path.isEmpty() ? "." : String.join("/", path);
    }

    /** Below the root as most are: nothing that is to be worked out. */
    private boolean isClean(String recorded) {
        int from = prefix.length() - 1;
        return from + 1 < recorded.length()
                && recorded.indexOf("/.", from) < 0
                && recorded.indexOf("//", from) < 0
                && !recorded.endsWith("/");
    }

    private boolean same(String one, String other) {
        return windows ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    private Place place(String recorded) {
        if (!windows) {
            return new Place("", posix(recorded.startsWith("/") ? List.of() : root.segments(), recorded));
        }
        Place absolute = windows(recorded);
        if (absolute != null) {
            return absolute;
        }
        boolean fromTop = recorded.startsWith("\\") || recorded.startsWith("/");
        return new Place(root.volume(), walk(fromTop ? List.of() : root.segments(), recorded.split("[\\\\/]")));
    }

    private static @Nullable Place windows(String path) {
        Matcher drive = DRIVE.matcher(path);
        Matcher volume = drive.matches() ? drive : SHARE.matcher(path);
        return volume.matches()
                ? new Place(volume.group(1), walk(List.of(), volume.group(2).split("[\\\\/]")))
                : null;
    }

    private static List<String> posix(List<String> from, String path) {
        return walk(from, path.split("/"));
    }

    private static List<String> walk(List<String> from, String[] steps) {
        List<String> segments = new ArrayList<>(from);
        for (String step : steps) {
            if (step.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                segments.add(step);
            }
        }
        return segments;
    }

    /** An absolute path: the drive or share (empty elsewhere), and the names below it. */
    private record Place(String volume, List<String> segments) {}
}
