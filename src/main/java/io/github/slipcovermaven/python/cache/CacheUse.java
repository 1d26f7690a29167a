package io.github.slipcovermaven.python.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Notes for which module what is kept in the cache is used, so that people see whose it is. */
public final class CacheUse {

    private CacheUse() {}

    /**
     * Notes it.
     *
     * @param cache the cache folder, beside the local repository
     * @param module the module's folder
     * @param places whatever is used; what lies elsewhere is left alone
     */
    public static void note(Path cache, Path module, Collection<Path> places) {
        for (Path place : places) {
            Path within = place.startsWith(cache) ? cache.relativize(place) : Path.of("");
            if (within.getNameCount() > 1) {
                Path folder = cache.resolve(within.subpath(0, 2));
                try {
                    if (Files.isDirectory(folder)) {
                        new CachedFolder(folder).usedFor(module.toString());
                    }
                } catch (IOException notOurs) {
                    // A cache of another user, or in an image: it can be used without being noted.
                }
            }
        }
    }
}
