package io.github.slipcovermaven.artifact.file;

/**
 * A source that is not valid Python.
 *
 * @param path relative to the module
 * @param error what Python says
 */
public record Unparsed(String path, String error) {}
