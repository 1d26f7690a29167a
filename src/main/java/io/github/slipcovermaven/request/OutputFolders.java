package io.github.slipcovermaven.request;

import java.nio.file.Path;

/**
 * Where results go.
 *
 * @param output shards, records and reports
 * @param junit where CI servers look for JUnit files
 */
public record OutputFolders(Path output, Path junit) {}
