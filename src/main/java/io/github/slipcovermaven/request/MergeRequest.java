package io.github.slipcovermaven.request;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the merge use case is asked to do.
 *
 * @param module the module; empty where there is no POM, and the records say which it is
 * @param current the folder that Maven was started in, absolute: where the sources are looked for without a POM
 * @param source where the shards come from
 * @param durationsFile where the checkout keeps what the tests took, if it does: the merge of several shards of a suite
 *     brings it up to date, as each alone does not know the whole
 * @param python the interpreter that says what SlipCover measured in coverage.py's terms, where that is asked for
 * @param allowIncomplete whether an incomplete result is let through, stamped
 */
public record MergeRequest(
        Optional<ModuleLocation> module,
        Path current,
        MergeSource source,
        Optional<Path> durationsFile,
        EnvironmentWishes python,
        boolean allowIncomplete) {}
