package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.file.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stacks of one process as Python's faulthandler writes them: threads, the newest first, each with its innermost
 * call first.
 */
public final class StackDump {

    /** The thread that gets the signal is the current one; 3.14 adds the thread's name in brackets. */
    private static final Pattern THREAD = Pattern.compile("(Current thread|Thread) 0x[0-9a-fA-F]+.*:");

    private static final Pattern FRAME = Pattern.compile(" {2}File \"(.*)\", line ([0-9]+|\\?\\?\\?) in (.*)");

    /** With more than 100 threads the oldest, and so the main one, is left out. */
    private static final String CUT = "...";

    private final List<Frame> mainThread;

    private StackDump(List<Frame> mainThread) {
        this.mainThread = mainThread;
    }

    /**
     * A call.
     *
     * @param file the file's path as the code knows it, shortened by Python if it is very long
     * @param line the line's number, or {@code ???}
     * @param function the function's name
     */
    public record Frame(String file, String line, String function) {}

    /** Reads a dump; of what is no dump nothing is kept. */
    public static StackDump parse(String text) {
        List<List<Frame>> threads = new ArrayList<>();
        int current = -1;
        boolean cut = false;
        for (String line : text.lines().toList()) {
            Matcher frame = FRAME.matcher(line);
            if (THREAD.matcher(line).matches()) {
                if (line.startsWith("Current")) {
                    current = threads.size();
                }
                threads.add(new ArrayList<>());
            } else if (frame.matches() && !threads.isEmpty()) {
                threads.get(threads.size() - 1).add(new Frame(frame.group(1), frame.group(2), frame.group(3)));
            } else {
                cut |= line.equals(CUT);
            }
        }
        int last = cut && current >= 0 ? current : threads.size() - 1;
        return new StackDump(threads.isEmpty() ? List.of() : List.copyOf(threads.get(last)));
    }

    /**
     * Returns the main thread's calls down from the test, innermost first. Where no test was being called, as while
     * tests are collected: the innermost calls of all.
     *
     * @param most how many at most
     * @param callers the folders of the code that calls tests, as in {@code /pytest/}
     */
    public List<Frame> innermost(int most, List<String> callers) {
        List<Frame> ofTest =
                mainThread.stream().takeWhile(frame -> !isOneOf(callers, frame)).toList();
        return (ofTest.isEmpty() ? mainThread : ofTest).stream().limit(most).toList();
    }

    private static boolean isOneOf(List<String> callers, Frame frame) {
        String file = Names.slashed(frame.file());
        return callers.stream().anyMatch(file::contains);
    }
}
