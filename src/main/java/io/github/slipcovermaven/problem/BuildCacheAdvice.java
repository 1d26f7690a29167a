package io.github.slipcovermaven.problem;

import java.util.List;

/** What to say where Maven's build-cache extension is at work. */
public final class BuildCacheAdvice {

    private BuildCacheAdvice() {}

    /** A module is not stored, and why. */
    public static String notStored(String module) {
        return "build cache: nothing is stored of " + module
                + ", because a restored module would run none of its tests;"
                + " with this plugin in <runAlways> the rest of it is stored";
    }

    /** The extension stores a module whatever is said to it, and what it passes over does not notice. */
    public static Problem cannotAbstain(String module) {
        return Problem.broken(
                "This version of maven-build-cache-extension can store " + module
                        + " and pass over its tests in later builds, whatever has changed in its Python files.",
                "Take version 1.3.0, or 1.2.0 at least; or build with -Dmaven.build.cache.enabled=false.");
    }

    /** The extension restored a module that was stored when it was configured to run these goals all the same. */
    public static Problem passedOver(String module, List<String> goals) {
        return Problem.broken(
                "The build cache restored " + module + " and passed over " + String.join(", ", goals)
                        + ": no test ran, and nothing was judged.",
                "Name slipcover-maven-plugin in <runAlways> of .mvn/maven-build-cache-config.xml, as when this was stored;"
                        + " or build with -Dmaven.build.cache.skipCache.");
    }
}
