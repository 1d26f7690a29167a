package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a trial runs. */
interface TrialProcesses {

    /**
     * A process that ran a file once more.
     *
     * @param folder where it left what it had loaded
     */
    record Again(Suspect suspect, Attempt attempt, ShardFolder folder) {}

    /**
     * Runs each file in a process that collects what the one collected in which it failed. Nothing of that counts.
     *
     * @param most what all of them may take
     * @return those that came to their end
     */
    List<Again> asBefore(List<Suspect> suspects, Duration most);

    /**
     * Runs all of them in one process that collects what plain pytest collects. Nothing of that counts.
     *
     * @param most what it may take
     * @return empty when it did not come to its end
     */
    Optional<Again> plainly(List<Suspect> suspects, Duration most);

    /** Runs whole processes of the suite once more, see {@link OnceMore#run}. */
    Map<Attempt, Attempt> onceMore(List<Attempt> suite, List<Suspect> guilty);

    /** Returns where the process that ran once more in place of this one has told what it had loaded. */
    Path loaded(Attempt attempt);
}
