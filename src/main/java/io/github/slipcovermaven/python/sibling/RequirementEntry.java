package io.github.slipcovermaven.python.sibling;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of a requirements file, or several that backslashes join.
 *
 * @param text as it is written, without its comment; paths in it hold wherever the file goes
 * @param constraint whether it only limits what others ask for
 * @param named the requirement, where it is one by name
 * @param folder the folder of a project, where it names one by its path
 * @param tail what stands behind the path: extras and a marker
 */
public record RequirementEntry(
        String text, boolean constraint, Optional<NamedRequirement> named, Optional<Path> folder, String tail) {}
