package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.process.Command;
import java.nio.file.Path;

/**
 * A process of the runner that is to be started.
 *
 * @param origin which of the shard's processes it is
 * @param command what starts it
 * @param watchdog what ends it, and all that it started, should Maven be killed
 * @param events where it writes its events
 * @param log where its output goes
 */
public record Fork(Origin origin, Command command, Command watchdog, Path events, Path log) {}
