package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where it reads and writes.
 *
 * @param directory where journals, artifacts and events go; it exists
 * @param root the folder that relative patterns start from
 * @param moved folders and files that stand for others here, the innermost first: a copy of the tree that it runs in, and
 *     what lies below the sources only by a link
 */
public record Folders(Path directory, Path root, List<Moved> moved) {

    /**
     * A folder or file that stands for another.
     *
     * @param here its real path
     * @param home the path under which its coverage is kept
     */
    public record Moved(Path here, Path home) {}

    /** Keeps an unmodifiable copy. */
    public Folders {
        moved = List.copyOf(moved);
    }

    void write(JsonWriter json) throws IOException {
        json.path("directory", directory);
        json.path("root", root);
        json.beginList("moved");
        for (Moved folder : moved) {
            json.beginList();
            json.path(folder.here());
            json.path(folder.home());
            json.endList();
        }
        json.endList();
    }
}
