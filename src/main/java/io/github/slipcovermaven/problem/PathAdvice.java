package io.github.slipcovermaven.problem;

import java.nio.file.Path;

/** What is said about paths in artifacts that have no record of where they were measured. */
public final class PathAdvice {

    private PathAdvice() {}

    /** Two sources of an artifact would become one. */
    public static Problem endAlike(Path artifact, String one, String other, String path) {
        return Problem.shortfall(
                artifact + " is ambiguous: both " + ArtifactAdvice.shown(one) + " and " + ArtifactAdvice.shown(other)
                        + " end like " + path + " in this module.",
                "Say where each lies with <pathMappings>, as in -Dslipcover.pathMappings="
                        + folderOf(ArtifactAdvice.shown(one)) + "=" + folderOf(path)
                        + "; or measure each module into an artifact of its own, or with the goal shard, whose record"
                        + " says where it ran.");
    }

    /** A source of an artifact may be one of several here. */
    public static Problem severalCandidates(Path artifact, String recorded, String one, String other) {
        String source = ArtifactAdvice.shown(recorded);
        return Problem.shortfall(
                artifact + " is ambiguous: its " + source + " may be " + one + " or " + other + " in this module.",
                "Say which with <pathMappings>, as in -Dslipcover.pathMappings=" + folderOf(source) + "="
                        + folderOf(one) + ".");
    }

    /** A source of an artifact may be one of several modules. */
    public static Problem fitsSeveralModules(Path artifact, String recorded, String one, String other) {
        return Problem.shortfall(
                artifact + " is ambiguous: its " + ArtifactAdvice.shown(recorded) + " may be " + one + " or " + other
                        + ", of different modules.",
                "Let each module read its own artifacts alone, as in"
                        + " <inputs><folder>artifacts/${project.artifactId}</folder></inputs>; or keep the modules' folders"
                        + " when the artifacts are brought here, as in artifacts/" + targetOf(one) + ".");
    }

    /** A mapping is not of the form that is wanted. */
    public static Problem mappingUnusable(String text) {
        return Problem.shortfall(
                "pathMappings: " + ArtifactAdvice.shown(text) + " is not <recorded folder>=<folder in this module>.",
                "Give the folder as the artifacts name it, an equals sign, and the folder that it is here, relative to"
                        + " the module: /home/ci/build/shop=. or shop=src/shop.");
    }

    /** A mapping names a folder that is not here. */
    public static Problem mappedToNothing(String text, Path folder) {
        return Problem.shortfall(
                "pathMappings: " + ArtifactAdvice.shown(text) + " leads to " + folder + ", which is no folder.",
                "Correct what follows the equals sign; it is relative to the module's folder.");
    }

    /** Two mappings of one folder. */
    public static Problem mappedTwice(String one, String other) {
        return Problem.shortfall(
                "pathMappings: " + ArtifactAdvice.shown(one) + " and " + ArtifactAdvice.shown(other)
                        + " map the same folder.",
                "Keep one of them.");
    }

    private static String targetOf(String path) {
        int slash = path.indexOf('/');
        return (slash < 0 ? "" : path.substring(0, slash + 1)) + "target";
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }
}
