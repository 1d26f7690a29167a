package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.report.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder or a file.
 *
 * @param name one name, or several with {@code /} where each folder has only the next
 * @param page the file name of its page; null for a folder
 * @param figures what it came to
 * @param children folders first, then files, by name
 */
public record TreeNode(String name, @Nullable String page, Figures figures, List<TreeNode> children) {

    /** Keeps an unmodifiable copy. */
    public TreeNode {
        children = List.copyOf(children);
    }

    /** Returns the root of a tree of these files, which has no name. */
    public static TreeNode of(List<FileRow> files) {
        Folder root = new Folder();
        files.forEach(file -> root.add(file.path(), file));
        return root.node("");
    }

    /** Tells whether it is a folder. */
    public boolean isFolder() {
        return page == null;
    }

    /** A folder to which files are added. */
    private static final class Folder {

        private final Map<String, Folder> folders = new TreeMap<>();
        private final Map<String, FileRow> files = new TreeMap<>();

        void add(String path, FileRow file) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                files.put(path, file);
            } else {
                folders.computeIfAbsent(path.substring(0, slash), name -> new Folder())
                        .add(path.substring(slash + 1), file);
            }
        }

        TreeNode node(String name) {
            if (files.isEmpty() && folders.size() == 1 && !name.isEmpty()) {
                Map.Entry<String, Folder> only = folders.entrySet().iterator().next();
                return only.getValue().node(name + "/" + only.getKey());
            }
            List<TreeNode> children = new ArrayList<>();
            folders.forEach((folder, content) -> children.add(content.node(folder)));
            files.forEach((file, row) ->
                    children.add(new TreeNode(Visible.name(file), row.page(), row.figures(), List.of())));
            Figures sum = children.stream().map(TreeNode::figures).reduce(Figures.NONE, Figures::plus);
            return new TreeNode(Visible.name(name), null, sum, children);
        }
    }
}
