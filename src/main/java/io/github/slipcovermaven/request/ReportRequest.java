package io.github.slipcovermaven.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which reports to write.
 *
 * @param folder where they go
 * @param formats their names as the user writes them
 * @param title their title; empty for the module's name
 * @param pluginVersion for their headers
 * @param gate the limits that they show
 */
public record ReportRequest(
        Path folder, List<String> formats, Optional<String> title, String pluginVersion, GateRequest gate) {

    /** Asks for reports of a result that has nothing to keep. */
    public ReportRequest(Path folder, List<String> formats, Optional<String> title, String pluginVersion) {
        this(folder, formats, title, pluginVersion, GateRequest.NONE);
    }
}
