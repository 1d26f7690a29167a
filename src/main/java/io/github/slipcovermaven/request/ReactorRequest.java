package io.github.slipcovermaven.request;

import io.github.slipcovermaven.ci.Telling;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The modules whose results are merged, and how they are judged together.
 *
 * @param name of the top project
 * @param top its folder, absolute
 * @param members the modules that there are, in the order of the build
 * @param reports which ones to write, and where
 * @param judged by what; empty where the reports are all that is asked for
 */
public record ReactorRequest(
        String name, Path top, List<Member> members, ReportRequest reports, Optional<Judged> judged) {

    /** Keeps an unmodifiable copy. */
    public ReactorRequest {
        members = List.copyOf(members);
    }

    /**
     * A module.
     *
     * @param id its group and name, {@code group:artifact}
     * @param name for people
     * @param directory its folder, absolute
     * @param stage how far it came
     */
    public record Member(String id, String name, Path directory, Stage stage) {}

    /** How far a module came. */
    public sealed interface Stage {

        /**
         * Its goals ran, and its result is there.
         *
         * @param output the folder of the result
         * @param since an older one is not its; empty where that is not so
         */
        record Reached(Path output, Optional<Instant> since) implements Stage {}

        /** It failed before that, or was left out because another one failed. */
        record NotReached() implements Stage {}

        /** The user does not build it. */
        record NotInBuild() implements Stage {}
    }

    /**
     * How the reactor is judged.
     *
     * @param gate by what
     * @param haltOnFailure whether a violation fails the build
     * @param allowIncomplete whether an incomplete result is judged, too
     * @param ci tells the CI servers
     */
    public record Judged(GateRequest gate, boolean haltOnFailure, boolean allowIncomplete, Telling ci) {}
}
