package io.github.slipcovermaven.problem;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** How a process of the tests died, and what to do when it died for memory. */
public final class DeathAdvice {

    private static final double MIB = 1 << 20;

    private DeathAdvice() {}

    public static String unreplaced(String worker, String reason) {
        return "worker " + worker + " was lost and cannot be replaced: " + reason;
    }

    public static String outlived(long process, String worker, String host) {
        return "process " + process + " of worker " + worker + " (" + host
                + ") went on after its worker had ended; what it ran then is not measured";
    }

    public static String recovered(List<String> tests) {
        return "Lost at first and run again, with a result: " + Listed.all(tests);
    }

    /**
     * More workers died than may be replaced.
     *
     * @param isLast whether nothing is run again after this
     */
    public static String tooManyDied(int deaths, int most, boolean isLast) {
        return Counted.of(deaths, "worker") + " died, and " + most + " may be replaced (maxWorkerRestarts)"
                + (isLast ? "; what has no result is not run again" : "");
    }

    /** Tells that tests are run again, of which these ran when a worker died. */
    public static String runningAgain(List<String> victims, List<String> lost) {
        return "A worker died" + (victims.isEmpty() ? "" : " while it ran " + Listed.all(victims))
                + "; running again what has no result: " + Counted.of(lost.size(), "test")
                + (lost.equals(victims) ? "" : " (" + Listed.all(lost) + ")");
    }

    /** The kernel killed within the limit that holds for this build. */
    public static String killedForMemory(String process, String how, long kills, OptionalLong limit) {
        String bound = limit.isPresent()
                ? ", which may use " + mebibytes(limit.getAsLong())
                : ", which has no limit of its own";
        return process + " was killed for memory " + how + ": meanwhile the kernel counted " + times(kills)
                + " in the control group of this build" + bound;
    }

    /** The kernel killed something on this machine. */
    public static String probablyKilledForMemory(String process, String how, long kills) {
        return process + " was killed " + how + ", probably for memory: meanwhile the kernel counted " + times(kills)
                + " on this machine";
    }

    /** The kernel killed nothing. */
    public static String killedByAnother(String process, String how) {
        return process + " was killed " + how + ", and the kernel counted no kill for memory: a test did it, or"
                + " another program on this machine";
    }

    /** Nobody can tell who killed it. */
    public static String killedByUnknown(String process, String how) {
        return process + " was killed " + how + "; this build did not do it, and often that is for memory";
    }

    /** What to do when memory ran out. */
    public static String remedyForMemory(int workers) {
        return (workers > 1 ? "Set a lower <workers>, so that fewer tests run at once, or give" : "Give")
                + " the build more memory. ";
    }

    private static String times(long kills) {
        return kills == 1 ? "one such kill" : kills + " such kills";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }
}
