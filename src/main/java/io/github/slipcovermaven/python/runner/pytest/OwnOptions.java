package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.python.runner.Arguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * pytest's arguments without the options that would measure or distribute a second time: pytest-cov's
 * ({@code pytest_cov/plugin.py}) and pytest-xdist's ({@code xdist/plugin.py}). {@code slipcover_maven/suite/addopts.py} does
 * the same to the project's own {@code addopts}, by the same lists, but for {@code --dist}: whoever writes it for this
 * plugin wants it, and with {@code -n 0} xdist passes it over.
 */
final class OwnOptions {

    private static final Set<String> WITH_VALUE = Set.of(
            "--cov-report",
            "--cov-config",
            "--cov-fail-under",
            "--cov-precision",
            "--cov-context",
            "--numprocesses",
            "--maxprocesses",
            "--max-worker-restart",
            "--tx",
            "--px");
    private static final String WITH_OPTIONAL_VALUE = "--cov";
    private static final Set<String> WITHOUT_VALUE = Set.of("--looponfail");

    /** Without xdist pytest does not know the options that we give it. */
    private static final Set<String> BLOCKED = Set.of("no:xdist", "no:xdist.plugin", "no:xdist.looponfail");

    /** Short options of pytest that stand alone, so that what follows them in one word (-vn4) is another option. */
    private static final String SHORT_WITHOUT_VALUE = "vqxslhVdf";

    private static final String SHORT_DROPPED_FLAGS = "df";

    private OwnOptions() {}

    /** Parts the arguments. */
    static Arguments of(List<String> arguments) {
        Parting parting = new Parting(arguments);
        parting.run();
        return new Arguments(parting.kept, parting.dropped);
    }

    private static final class Parting {

        private final Deque<String> rest;
        private final List<String> kept = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();

        Parting(List<String> arguments) {
            this.rest = new ArrayDeque<>(arguments);
        }

        void run() {
            while (!rest.isEmpty()) {
                String word = rest.remove();
                if (word.equals("--")) {
                    kept.add(word);
                    kept.addAll(rest);
                    return;
                }
                if (word.startsWith("--")) {
                    longOption(word);
                } else if (word.startsWith("-") && word.length() > 1) {
                    shortOptions(word);
                } else {
                    kept.add(word);
                }
            }
        }

        private void longOption(String word) {
            String name = word.split("=", 2)[0];
            boolean ours = WITH_VALUE.contains(name)
                    || WITHOUT_VALUE.contains(name)
                    || name.startsWith("--cov")
                    || name.startsWith("--no-cov");
            if (!ours) {
                kept.add(word);
                return;
            }
            dropped.add(word);
            String next = rest.peek();
            boolean takesNext = next != null
                    && !word.contains("=")
                    && (WITH_VALUE.contains(name) || (name.equals(WITH_OPTIONAL_VALUE) && !next.startsWith("-")));
            if (takesNext) {
                dropped.add(rest.remove());
            }
        }

        private void shortOptions(String word) {
            StringBuilder left = new StringBuilder("-");
            StringBuilder out = new StringBuilder("-");
            for (int i = 1; i < word.length(); i++) {
                char letter = word.charAt(i);
                boolean last = i == word.length() - 1;
                if (letter == 'n') {
                    put(left, kept);
                    dropped.add(out + word.substring(i));
                    move(last, dropped);
                    return;
                }
                if (SHORT_DROPPED_FLAGS.indexOf(letter) >= 0) {
                    out.append(letter);
                } else if (SHORT_WITHOUT_VALUE.indexOf(letter) >= 0) {
                    left.append(letter);
                } else {
                    put(out, dropped);
                    value(left, letter, last ? null : word.substring(i + 1));
                    return;
                }
            }
            put(left, kept);
            put(out, dropped);
        }

        /** -k, -m, -p and the like: the rest of the word is their value, or else the next word. */
        private void value(StringBuilder left, char letter, @Nullable String inWord) {
            String value = inWord == null ? rest.peek() : inWord;
            boolean blocked = letter == 'p' && value != null && BLOCKED.contains(value);
            if (blocked) {
                put(left, kept);
                left.setLength(1);
            }
            List<String> side = blocked ? dropped : kept;
            side.add(left.toString() + letter + (inWord == null ? "" : inWord));
            move(inWord == null, side);
        }

        private void move(boolean takesNext, List<String> side) {
            if (takesNext && !rest.isEmpty()) {
                side.add(rest.remove());
            }
        }

        private static void put(StringBuilder letters, List<String> side) {
            if (letters.length() > 1) {
                side.add(letters.toString());
            }
        }
    }
}
