package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * What git ignores, asked for names that JGit cannot find: it lists folders as Java does, which in a locale of few letters
 * loses the others.
 */
final class IgnoreRules {

    private static final IgnoreNode NONE = new IgnoreNode();

    private final WorkTree tree;
    private final Map<String, IgnoreNode> inFolders = new HashMap<>();
    private final IgnoreNode ofClone;
    private final IgnoreNode ofUser;

    IgnoreRules(WorkTree tree) throws IOException {
        this.tree = tree;
        Repository repository = tree.repository();
        this.ofClone =
                read(repository.getCommonDirectory().toPath().resolve(Constants.INFO_EXCLUDE), Constants.INFO_EXCLUDE);
        Path file = repository.getConfig().getPath("core", null, "excludesfile", repository.getFS(), null, null);
        this.ofUser = file == null ? NONE : read(file, "core.excludesfile");
    }

    private static IgnoreNode read(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        IgnoreNode rules = new IgnoreNode();
        try (InputStream in = Files.newInputStream(file)) {
            rules.parse(name, in);
        }
        return rules;
    }

    /** Tells whether the file of that name is ignored, or a folder that it is in. */
    boolean ignores(String name) throws IOException {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (isIgnored(name.substring(0, slash), true)) {
                return true;
            }
        }
        return isIgnored(name, false);
    }

    /** The nearest file of patterns that has a word on it decides. */
    private boolean isIgnored(String name, boolean isFolder) throws IOException {
        for (int slash = name.lastIndexOf('/'); ; slash = name.lastIndexOf('/', slash - 1)) {
            String folder = name.substring(0, Math.max(0, slash));
            Optional<Boolean> said = said(inFolder(folder), name.substring(slash + 1), isFolder);
            if (said.isPresent()) {
                return said.get();
            }
            if (slash < 0) {
                return said(ofClone, name, isFolder)
                        .or(() -> said(ofUser, name, isFolder))
                        .orElse(false);
            }
        }
    }

    private static Optional<Boolean> said(IgnoreNode rules, String name, boolean isFolder) {
        @Nullable Boolean ignored = rules.checkIgnored("/" + name, isFolder);
        return Optional.ofNullable(ignored);
    }

    private IgnoreNode inFolder(String folder) throws IOException {
        IgnoreNode rules = inFolders.get(folder);
        if (rules == null) {
            String file = folder.isEmpty() ? Constants.DOT_GIT_IGNORE : folder + "/" + Constants.DOT_GIT_IGNORE;
            rules = read(Names.in(tree.root(), file), file);
            inFolders.put(folder, rules);
        }
        return rules;
    }
}
