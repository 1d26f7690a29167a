package io.github.slipcovermaven.gate;

import java.util.List;
import java.util.Optional;

/**
 * Limits, and what they hold for.
 *
 * @param place where it was written, for people: {@code rules.xml:7}
 * @param element what is judged
 * @param globs which elements, or for a whole module or reactor which of its files
 * @param limits all of which each of that has to keep
 */
public record Rule(String place, Element element, Globs globs, List<Limit> limits) {

    /** Keeps an unmodifiable copy. */
    public Rule {
        limits = List.copyOf(limits);
    }

    /** Returns the rule that the parameter {@code minimum} is. */
    public static Rule ofMinimum(Ratio minimum) {
        return new Rule(
                "minimum",
                Element.PROJECT,
                Globs.ALL,
                List.of(new Limit(Counters.Kind.TOTAL, Value.COVEREDRATIO, Optional.of(minimum), Optional.empty())));
    }

    /** Judges each element by each limit. An element without executable lines is not judged, whatever is asked. */
    List<Judged> judge(Measured measured) {
        List<Subject> chosen = element.of(measured, globs);
        List<Subject> subjects = chosen.stream()
                .filter(subject -> subject.counters().lines().total() > 0)
                .toList();
        return limits.stream()
                .map(limit -> judge(limit, chosen.size(), subjects))
                .toList();
    }

    private Judged judge(Limit limit, int chosen, List<Subject> subjects) {
        return new Judged(
                this,
                limit,
                chosen,
                subjects.stream()
                        .filter(subject -> limit.figure(subject.counters()).isPresent())
                        .toList(),
                subjects.stream()
                        .flatMap(subject -> limit.judge(subject).stream())
                        .toList());
    }

    /** Returns what it holds for, for people: {@code each file (src/**)}. */
    public String words() {
        String words = globs.words();
        return words.isEmpty() ? element.words() : element.words() + " (" + words + ")";
    }
}
