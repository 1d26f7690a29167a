package io.github.slipcovermaven.process.limits;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.WorkerAdvice;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Lets all modules of a reactor together have no more workers than one may have. Who wants some takes all of them at once
 * and no more until it has given them back, so that nobody waits for one who waits.
 */
public final class WorkerBudget {

    private final AtomicInteger taken;

    /**
     * Makes the budget.
     *
     * @param taken how many workers there are, shared by all modules of the build. It is their monitor, too. A class of the
     *     JDK, because modules with other dependencies of the plugin have it in another class loader
     */
    public WorkerBudget(AtomicInteger taken) {
        this.taken = taken;
    }

    /** What was taken; to be given back once. */
    public interface Slots extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until there is room, and takes it.
     *
     * @param count how many; more than {@code most} count as {@code most}
     * @param most how many workers there may be in all modules together
     * @param waiting is told, once, how many others have when it has to wait
     * @throws ProblemException when the build is interrupted meanwhile
     */
    public Slots take(int count, int most, IntConsumer waiting) {
        int wanted = Math.min(count, most);
        int others;
        synchronized (taken) {
            others = taken.get();
            if (others + wanted <= most) {
                return slots(wanted);
            }
        }
        // Outside of the lock: it speaks to Maven's log.
        waiting.accept(others);
        synchronized (taken) {
            try {
                while (taken.get() + wanted > most) {
                    taken.wait();
                }
                return slots(wanted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(WorkerAdvice.interruptedWaiting(), e);
            }
        }
    }

    private Slots slots(int count) {
        taken.addAndGet(count);
        return () -> {
            synchronized (taken) {
                taken.addAndGet(-count);
                taken.notifyAll();
            }
        };
    }
}
