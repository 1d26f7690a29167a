package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.List;

/**
 * Which reports to write.
 *
 * @param folder where they go
 * @param formats their names as the user writes them
 * @param title their title
 * @param pluginVersion for their headers
 */
public record ReportRequest(Path folder, List<String> formats, String title, String pluginVersion) {}
