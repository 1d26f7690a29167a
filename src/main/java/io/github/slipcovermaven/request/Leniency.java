package io.github.slipcovermaven.request;

/**
 * What does not fail the build although it usually does.
 *
 * @param testFailureIgnore failing tests
 * @param failIfNoTests false when a run without tests passes
 */
public record Leniency(boolean testFailureIgnore, boolean failIfNoTests) {}
