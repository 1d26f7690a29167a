package io.github.slipcovermaven.request;

import io.github.slipcovermaven.gate.RuleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a result is to be judged by, in one thing alone. */
public final class Gates {

    private static final GateRequest NONE = GateRequest.NONE;

    private Gates() {}

    public static GateRequest minimum(String minimum) {
        return GateRequest.ofMinimum(Optional.of(minimum));
    }

    public static GateRequest rules(GateRequest.Rules rules) {
        return new GateRequest(NONE.minimum(), rules, NONE.baseline(), NONE.changed(), NONE.base(), false);
    }

    public static GateRequest rules(boolean failIfNothingMatches, RuleText... rules) {
        return rules(new GateRequest.Rules(List.of(rules), Optional.empty(), List.of(), failIfNothingMatches));
    }

    public static GateRequest baseline(Path file) {
        return new GateRequest(
                NONE.minimum(),
                NONE.rules(),
                Optional.of(new GateRequest.KeptBaseline(file, Optional.empty())),
                NONE.changed(),
                NONE.base(),
                false);
    }

    public static GateRequest changed(String since, @Nullable String minimum) {
        return new GateRequest(
                NONE.minimum(),
                NONE.rules(),
                NONE.baseline(),
                Optional.of(new GateRequest.ChangedLines(since, Optional.ofNullable(minimum))),
                NONE.base(),
                false);
    }

    public static GateRequest compared(Path base, @Nullable String revision, RuleText... rules) {
        return compared(base, revision, List.of(), rules);
    }

    public static GateRequest compared(
            Path base, @Nullable String revision, List<String> pathMappings, RuleText... rules) {
        return new GateRequest(
                NONE.minimum(),
                rules(false, rules).rules(),
                NONE.baseline(),
                NONE.changed(),
                Optional.of(new GateRequest.Base(base, Optional.ofNullable(revision), pathMappings)),
                false);
    }
}
