package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random rule sets and results: the gate never passes what exact arithmetic fails, nor the other way round; no figure is
 * printed as its limit, and as many lines or branches as are said to be short are short. The oracle sums and compares by
 * itself, with numbers that cannot be rounded.
 */
class ExactGateTest {

    private static final String[] FOLDERS = {"", "src/", "src/a/", "src/a/b/", "lib/"};
    private static final long SEED = 20261130;
    private static final int HISTORIES = 20_000;

    @Test
    void theGateIsExact() {
        Random random = new Random(SEED);
        int violations = 0;
        int kept = 0;
        for (int i = 0; i < HISTORIES; i++) {
            SortedMap<String, Counters> files = files(random);
            List<Rule> rules = new ArrayList<>();
            for (int r = random.nextInt(4); r >= 0; r--) {
                rules.add(rule(random, files));
            }
            Verdict verdict = new Gate(rules).judge(new Measured(Element.PROJECT, "shop", files));
            List<String> expected = new ArrayList<>();
            rules.forEach(rule -> expected.addAll(oracle(rule, files)));
            List<String> found = new ArrayList<>();
            for (Violation violation : verdict.violations()) {
                LimitViolation limit = (LimitViolation) violation;
                found.add(limit.subject().name() + " " + limit.limit().counter() + " "
                        + limit.limit().value() + " " + limit.side() + " " + limit.missing());
                looksOtherThanItsLimit(limit);
            }
            assertThat(found).as("%d: %s", i, rules).isEqualTo(expected);
            violations += found.size();
            kept += verdict.passed() ? 1 : 0;
        }
        assertThat(violations).isGreaterThan(HISTORIES);
        assertThat(kept).isGreaterThan(HISTORIES / 20);
    }

    private static void looksOtherThanItsLimit(LimitViolation violation) {
        BigDecimal figure = new BigDecimal(violation.figure().replace(" %", ""));
        BigDecimal bound = new BigDecimal(violation.bound().words().replace(" %", ""));
        assertThat(figure.compareTo(bound)).isEqualTo(violation.side() == Limit.Side.BELOW ? -1 : 1);
    }

    private static SortedMap<String, Counters> files(Random random) {
        SortedMap<String, Counters> files = new TreeMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            files.put(
                    FOLDERS[random.nextInt(FOLDERS.length)] + "f" + random.nextInt(5) + ".py",
                    new Counters(counter(random, 40), counter(random, 6)));
        }
        return files;
    }

    private static Counter counter(Random random, int most) {
        int total = random.nextInt(5) == 0 ? 0 : random.nextInt(most);
        return new Counter(random.nextInt(total + 1), total);
    }

    private static Rule rule(Random random, SortedMap<String, Counters> files) {
        Element[] elements = {Element.PROJECT, Element.PACKAGE, Element.FILE};
        List<Limit> limits = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            Value value = Value.values()[random.nextInt(Value.values().length)];
            Counters.Kind kind = Counters.Kind.values()[random.nextInt(3)];
            int sides = 1 + random.nextInt(3);
            limits.add(new Limit(
                    kind,
                    value,
                    (sides & 1) == 0 ? Optional.empty() : Optional.of(bound(random, value, files)),
                    (sides & 2) == 0 ? Optional.empty() : Optional.of(bound(random, value, files))));
        }
        Globs globs = random.nextInt(3) == 0 ? new Globs(List.of("src/**"), List.of("**/b/**")) : Globs.ALL;
        return new Rule("x", elements[random.nextInt(elements.length)], globs, limits);
    }

    /** Often just what some file has, where a rounded comparison goes wrong. */
    private static Bound bound(Random random, Value value, SortedMap<String, Counters> files) {
        if (!value.isRatio()) {
            return new Count(random.nextInt(40));
        }
        Counter counter = files.values().iterator().next().lines();
        if (random.nextBoolean() && counter.total() > 0) {
            return new Ratio(BigDecimal.valueOf(counter.covered() * 100)
                    .divide(BigDecimal.valueOf(counter.total()), random.nextInt(4), java.math.RoundingMode.HALF_UP));
        }
        return new Ratio(BigDecimal.valueOf(random.nextInt(100_001), 3));
    }

    private static List<String> oracle(Rule rule, SortedMap<String, Counters> files) {
        boolean some = rule.globs().includes().isEmpty();
        SortedMap<String, long[]> sums = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        files.forEach((path, counters) -> {
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
            String chosen = rule.element() == Element.PACKAGE ? folder : path;
            boolean in = some || ((chosen + "/").startsWith("src/") && !(chosen + "/").contains("/b/"));
            if (in) {
                String key = switch (rule.element()) {
                    case FILE -> path;
                    case PACKAGE -> folder;
                    default -> "";
                };
                names.put(
                        key,
                        switch (rule.element()) {
                            case FILE -> path;
                            case PACKAGE -> "the package " + folder;
                            default -> some ? "shop" : "shop (src/** without **/b/**)";
                        });
                long[] sum = sums.computeIfAbsent(key, any -> new long[4]);
                sum[0] += counters.lines().covered();
                sum[1] += counters.lines().total();
                sum[2] += counters.branches().covered();
                sum[3] += counters.branches().total();
            }
        });
        List<String> violations = new ArrayList<>();
        rule.limits()
                .forEach(limit -> sums.forEach((key, sum) -> {
                    if (sum[1] > 0) {
                        violations.addAll(oracle(limit, names.getOrDefault(key, ""), sum));
                    }
                }));
        return violations;
    }

    private static List<String> oracle(Limit limit, String name, long[] sum) {
        long covered = (limit.counter() == Counters.Kind.BRANCH ? 0 : sum[0])
                + (limit.counter() == Counters.Kind.LINE ? 0 : sum[2]);
        long total = (limit.counter() == Counters.Kind.BRANCH ? 0 : sum[1])
                + (limit.counter() == Counters.Kind.LINE ? 0 : sum[3]);
        long amount = switch (limit.value()) {
            case COVEREDRATIO, COVEREDCOUNT -> covered;
            case MISSEDRATIO, MISSEDCOUNT -> total - covered;
            case TOTALCOUNT -> total;
            case LOSTCOUNT -> 0;
        };
        List<String> violations = new ArrayList<>();
        if (limit.value().isRatio() && total == 0) {
            return violations;
        }
        String head = name + " " + limit.counter() + " " + limit.value() + " ";
        limit.minimum().ifPresent(bound -> {
            long short_ = 0;
            while (!isAtLeast(amount + short_, total, bound)) {
                short_++;
            }
            if (short_ > 0) {
                violations.add(head + "BELOW " + short_);
            }
        });
        limit.maximum().ifPresent(bound -> {
            long over = 0;
            while (!isAtMost(amount - over, total, bound)) {
                over++;
            }
            if (over > 0) {
                violations.add(head + "ABOVE " + over);
            }
        });
        return violations;
    }

    private static boolean isAtLeast(long amount, long total, Bound bound) {
        return compare(amount, total, bound) >= 0;
    }

    private static boolean isAtMost(long amount, long total, Bound bound) {
        return compare(amount, total, bound) <= 0;
    }

    /** {@code amount / total} with {@code percent / 100}, multiplied out. */
    private static int compare(long amount, long total, Bound bound) {
        if (bound instanceof Count count) {
            return Long.compare(amount, count.number());
        }
        BigDecimal percent = ((Ratio) bound).percent();
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(100)))
                .compareTo(percent.multiply(BigDecimal.valueOf(total)));
    }
}
