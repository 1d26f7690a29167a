package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.problem.DeathAdvice;
import io.github.slipcovermaven.process.ExitStatus;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how the processes of the tests died, as far as that is known. */
public final class DeathCauses {

    private DeathCauses() {}

    /** Returns one sentence for each process that died in the attempt; none for those that we ended ourselves. */
    public static List<String> of(Attempt attempt) {
        List<String> causes = new ArrayList<>(ofWorkers(attempt).values());
        if (attempt.cutOff().isPresent()) {
            return causes;
        }
        boolean runnerItself = !attempt.origin().isOneOfSeveral();
        if (runnerItself && attempt.ledger().ended().isEmpty() && attempt.exit().isKill()) {
            causes.add(cause("the " + attempt.origin().process(), attempt.exit(), attempt.memory()));
        }
        return causes;
    }

    /** Returns how each process of the attempt that ended too early did so, by the name of the worker that it was. */
    public static Map<String, String> byWorker(Attempt attempt) {
        Map<String, String> causes = ofWorkers(attempt);
        if (attempt.cutOff().isEmpty() && attempt.ledger().ended().isEmpty()) {
            Origin origin = attempt.origin();
            String process = (origin.isOneOfSeveral() ? "" : "the ") + origin.process();
            causes.putIfAbsent(origin.worker(), cause(process, attempt.exit(), attempt.memory()));
        }
        return causes;
    }

    private static Map<String, String> ofWorkers(Attempt attempt) {
        Map<String, String> causes = new LinkedHashMap<>();
        if (attempt.cutOff().isEmpty()) {
            for (WorkerEvent.WorkerDown death : attempt.ledger().deaths()) {
                Integer code = death.exit();
                if (code != null) {
                    causes.put(
                            death.worker(), cause("worker " + death.worker(), ExitStatus.of(code), attempt.memory()));
                }
            }
        }
        return causes;
    }

    /** Tells whether a process of the attempt was killed, and nothing says that it was not for memory. */
    public static boolean maybeMemory(Attempt attempt) {
        boolean workers = attempt.ledger().deaths().stream()
                .map(WorkerEvent.WorkerDown::exit)
                .anyMatch(code -> code != null && ExitStatus.of(code).isKill());
        boolean main = attempt.ledger().ended().isEmpty() && attempt.exit().isKill();
        return attempt.cutOff().isEmpty()
                && (workers || main)
                && attempt.memory().possible();
    }

    private static String cause(String process, ExitStatus exit, MemoryEvidence memory) {
        if (!exit.isKill()) {
            return process + " " + exit.describe();
        }
        String how = "(SIGKILL, exit code " + exit.code() + ")";
        return switch (memory.kind()) {
            case IN_GROUP -> DeathAdvice.killedForMemory(process, how, memory.kills(), memory.limit());
            case ON_MACHINE -> DeathAdvice.probablyKilledForMemory(process, how, memory.kills());
            case NONE -> DeathAdvice.killedByAnother(process, how);
            case UNKNOWN -> DeathAdvice.killedByUnknown(process, how);
        };
    }
}
