package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What the merge use case is asked to do.
 *
 * @param module the module
 * @param shardsRoot the folder under which the shards lie
 * @param executions the executions that belong to this build; empty for all that are found
 * @param allowIncomplete whether an incomplete result is let through, stamped
 */
public record MergeRequest(ModuleLocation module, Path shardsRoot, List<String> executions, boolean allowIncomplete) {}
