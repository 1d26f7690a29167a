package io.github.slipcovermaven.judge;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A module that lies elsewhere than it did. */
final class ModuleMove {

    private ModuleMove() {}

    /**
     * Returns what goes before a path of the module as it was, so that it is seen from where the module is: {@code
     * ../old/}; empty where it has not moved.
     *
     * @param now the module's path from the reactor's root, with {@code /}; {@code .} for the root
     * @param then what that was
     */
    static String prefix(String now, String then) {
        List<String> here = names(now);
        List<String> there = names(then);
        int same = 0;
        while (same < here.size() && same < there.size() && here.get(same).equals(there.get(same))) {
            same++;
        }
        String path = String.join(
                "/",
                Stream.concat(
                                Collections.nCopies(here.size() - same, "..").stream(),
                                there.subList(same, there.size()).stream())
                        .toList());
        return path.isEmpty() ? "" : path + "/";
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
