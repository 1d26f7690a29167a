package io.github.slipcovermaven.ci;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** TeamCity's service messages: the build's coverage figures, and a build problem for whatever is not kept. */
record TeamCity() implements CiServer {

    /** TeamCity cuts a longer description itself, and may then lose the end of the message. */
    private static final int MOST = 4_000;

    @Override
    public boolean runs(Map<String, String> variables) {
        return !variables.getOrDefault("TEAMCITY_VERSION", "").isBlank();
    }

    @Override
    public List<Message> messages(Notice notice) {
        List<String> lines = new ArrayList<>();
        notice.figures().ifPresent(figures -> {
            statistics(notice, "L", figures.lines(), lines);
            statistics(notice, "R", figures.branches(), lines);
        });
        notice.problems().forEach(problem -> lines.add(problem(notice, problem)));
        return lines.stream().map(Message::uncounted).toList();
    }

    @Override
    public Message rest(Message.Kind kind, int more) {
        throw new IllegalStateException("no message to it is counted");
    }

    /** The names are TeamCity's own for one build's lines and branches; a module beside others adds its own to them. */
    private static void statistics(Notice notice, String kind, Counter counter, List<String> lines) {
        if (counter.total() == 0) {
            return;
        }
        String of = notice.scope() == Notice.Scope.WHOLE ? "" : " of " + notice.subject();
        lines.add(statistic("CodeCoverage" + kind + of, Percentage.floor(counter, 2)));
        lines.add(statistic("CodeCoverageAbs" + kind + "Covered" + of, String.valueOf(counter.covered())));
        lines.add(statistic("CodeCoverageAbs" + kind + "Total" + of, String.valueOf(counter.total())));
    }

    private static String statistic(String key, String value) {
        return "##teamcity[buildStatisticValue key='" + escaped(key) + "' value='" + value + "']";
    }

    /** A problem fails the build there, also when Maven does not. */
    private static String problem(Notice notice, String problem) {
        String text = escaped(problem.length() <= MOST ? problem : problem.substring(0, boundary(problem)));
        return notice.fails()
                ? "##teamcity[buildProblem description='" + text + "' identity='" + identity(notice, problem) + "']"
                : "##teamcity[message text='" + text + "' status='WARNING']";
    }

    /** Does not part the two halves of a character. */
    private static int boundary(String problem) {
        return Character.isSurrogatePair(problem.charAt(MOST - 1), problem.charAt(MOST)) ? MOST - 1 : MOST;
    }

    /** The same limit of the same subject, so that it can be muted; its figures are others in each build. */
    private static String identity(Notice notice, String problem) {
        int detail = problem.indexOf(" (");
        String limit = (detail < 0 ? problem : problem.substring(0, detail)).replaceAll("[0-9.]+", "");
        return "slipcover_" + Integer.toHexString((notice.subject() + limit).hashCode());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            switch (c) {
                case '|', '\'', '[', ']' -> escaped.append('|').append(c);
                case '\n' -> escaped.append("|n");
                case '\r' -> escaped.append("|r");
                default -> {
                    if (c < 0x80) {
                        escaped.append(c);
                    } else {
                        escaped.append(String.format(Locale.ROOT, "|0x%04X", (int) c));
                    }
                }
            }
        }
        return escaped.toString();
    }
}
