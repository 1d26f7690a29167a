package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerRulesParserTest {

    @Test
    void readsWhatStandsInThePom() {
        assertThat(WorkerRulesParser.parse(
                        " 8 ", "xdist", Optional.empty(), Optional.of("loadscope"), 0, 2, 3600, 60, List.of()))
                .isEqualTo(new WorkerRules(
                        OptionalInt.of(8),
                        Distribution.XDIST,
                        Optional.empty(),
                        Optional.of("loadscope"),
                        0,
                        2,
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofMinutes(1)),
                        List.of()));
    }

    @Test
    void autoAndZeroMeanNoNumberAndNoLimit() {
        assertThat(WorkerRulesParser.parse("auto", "auto", Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of()))
                .isEqualTo(new WorkerRules(
                        OptionalInt.empty(),
                        Distribution.AUTO,
                        Optional.empty(),
                        Optional.empty(),
                        3,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025", "two", "", "1.5", "99999999999"})
    void refusesANumberOfWorkersThatIsNone(String workers) {
        assertThat(refusal(workers, "auto", null, 3, 1, 0, 0))
                .isEqualTo(
                        "The value '" + workers + "' of workers is neither a number from 1 to 1024 nor 'auto'.\n"
                                + "Set <workers> or -Dslipcover.workers to 'auto', or to how many workers should run the tests.");
    }

    @Test
    void takesTheLeastAndTheMostWorkers() {
        assertThat(WorkerRulesParser.parse("1", "auto", Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of())
                        .workers())
                .hasValue(1);
        assertThat(WorkerRulesParser.parse("1024", "auto", Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of())
                        .workers())
                .hasValue(1024);
    }

    @Test
    void refusesWhatIsNotKnown() {
        assertThat(refusal("2", "file", null, 3, 1, 0, 0))
                .isEqualTo("The distribution 'file' is not known.\nUse one of auto, xdist, files.");
        assertThat(refusal("2", "files", "loadscope", 3, 1, 0, 0))
                .isEqualTo("The distMode 'loadscope' is pytest-xdist's, and distribution 'files' works without it.\n"
                        + "Set the distribution to 'xdist', or leave distMode out; classes, groups and fixtures of a"
                        + " module stay together in either case.");
        assertThat(refusal("2", "auto", "loadfiles", 3, 1, 0, 0))
                .isEqualTo("The distMode 'loadfiles' is not one of pytest-xdist's.\n"
                        + "Use one of load, loadscope, loadfile, loadgroup, worksteal, each, no.");
    }

    @Test
    void refusesWhatIsNegative() {
        assertThat(refusal("2", "auto", null, -1, 1, 0, 0)).isEqualTo(negative("maxWorkerRestarts"));
        assertThat(refusal("2", "auto", null, 3, -1, 0, 0)).isEqualTo(negative("rerunLost"));
        assertThat(refusal("2", "auto", null, 3, 1, -1, 0)).isEqualTo(negative("timeout"));
        assertThat(refusal("2", "auto", null, 3, 1, 0, -1)).isEqualTo(negative("stallTimeout"));
    }

    @Test
    void txSaysWhereWorkersRunAndHowMany() {
        WorkerRules rules = WorkerRulesParser.parse(
                "auto",
                "auto",
                Optional.empty(),
                Optional.empty(),
                3,
                1,
                0,
                0,
                List.of(
                        " 2*popen ",
                        "ssh=build2//python=python3.11//chdir=/var/tmp/x",
                        "ssh=-p 22 b//env:A=b//nice=1"));

        assertThat(rules.tx())
                .containsExactly(
                        new TxSpec(2, "popen"),
                        new TxSpec(1, "ssh=build2//python=python3.11//chdir=/var/tmp/x"),
                        new TxSpec(1, "ssh=-p 22 b//env:A=b//nice=1"));
        assertThat(TxSpec.workers(rules.tx())).isEqualTo(4);
        assertThat(rules.distMode()).hasValue("load");
        assertThat(rules.tx().get(0).argument()).isEqualTo("2*popen");
        assertThat(rules.tx().get(2).shown()).isEqualTo("ssh=-p 22 b//env:A=...//nice=1");
    }

    @Test
    void refusesTxBesideAnotherNumberOfWorkers() {
        assertThat(refusal("2", null, "popen"))
                .isEqualTo("Both workers (2) and tx are set, and tx says itself how many workers there are.\n"
                        + "Remove <workers>, or set it to 'auto'; 4*popen in tx stands for four workers.");
        assertThat(refusal("auto", "no", "popen"))
                .isEqualTo("The distMode 'no' uses no worker, and tx names some.\n"
                        + "Use load, which shares the tests out, or each, which runs all of them in each environment; or"
                        + " remove tx.");
    }

    @Test
    void refusesTxWithAnotherDistributionThanXdist() {
        assertThat(distributionAndTx("files", "popen"))
                .isEqualTo(
                        "Both tx and the distribution 'files' are set, and only xdist starts workers where tx says.\n"
                                + "Remove <distribution>, or set it to 'xdist'; or remove <tx>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pope", "0*popen", "1025*popen", "ssh", "ssh=", "socket=b:80", "popen//", "ssh=a//via=b"})
    void refusesASpecificationThatIsNeitherPopenNorSsh(String spec) {
        assertThat(refusal("auto", null, spec))
                .isEqualTo("The tx '" + spec + "' is neither popen nor ssh.\n"
                        + "Write popen, popen//python=/usr/bin/python3.12, or ssh=host//python=python3.12//chdir=/var/tmp/work;"
                        + " N* before it stands for N workers.");
    }

    private static String negative(String parameter) {
        return "The value -1 of " + parameter + " is negative.\nUse 0 or a greater number.";
    }

    private static WorkerRules behave(
            @Nullable String workers, String distribution, @Nullable String mode, String... tx) {
        return WorkerRulesParser.parse(
                "behave",
                Optional.ofNullable(workers),
                distribution,
                Optional.empty(),
                Optional.ofNullable(mode),
                3,
                1,
                0,
                0,
                List.of(tx));
    }

    @Test
    void behaveHasOneProcessUnlessAskedForMore() {
        assertThat(behave("3", "auto", null).workers()).hasValue(3);
        assertThat(behave("3", "auto", null).distribution()).isEqualTo(Distribution.FILES);
        assertThat(behave("auto", "files", null).workers()).isEmpty();
    }

    @Test
    void behaveHasNothingLikeXdist() {
        String remedy = "\nLeave %s out: each worker is a behave process with features of its own.";
        assertThat(Refusal.of(() -> behave("2", "xdist", null)))
                .isEqualTo("distribution 'xdist' is pytest-xdist's, and the runner is behave."
                        + String.format(remedy, "distribution"));
        assertThat(Refusal.of(() -> behave("2", "auto", "load")))
                .isEqualTo("distMode 'load' is pytest-xdist's, and the runner is behave."
                        + String.format(remedy, "distMode"));
        assertThat(Refusal.of(() -> behave(null, "auto", null, "2*popen", "ssh=a")))
                .isEqualTo("tx '2*popen, ssh=a' is pytest-xdist's, and the runner is behave."
                        + String.format(remedy, "tx"));
    }

    @Test
    void pytestTakesTheCoresUnlessAskedForMore() {
        assertThat(WorkerRulesParser.parse(
                                "pytest",
                                Optional.empty(),
                                "auto",
                                Optional.empty(),
                                Optional.empty(),
                                3,
                                1,
                                0,
                                0,
                                List.of())
                        .workers())
                .isEmpty();
    }

    private static String refusal(
            String workers,
            String distribution,
            @Nullable String distMode,
            int restarts,
            int rerunLost,
            int timeout,
            int stallTimeout) {
        return Refusal.of(() -> WorkerRulesParser.parse(
                workers,
                distribution,
                Optional.empty(),
                Optional.ofNullable(distMode),
                restarts,
                rerunLost,
                timeout,
                stallTimeout,
                List.of()));
    }

    private static String refusal(String workers, @Nullable String distMode, String... tx) {
        return refusal(workers, "auto", distMode, List.of(tx));
    }

    private static String distributionAndTx(String distribution, String... tx) {
        return refusal("auto", distribution, null, List.of(tx));
    }

    private static String refusal(String workers, String distribution, @Nullable String distMode, List<String> tx) {
        return Refusal.of(() -> WorkerRulesParser.parse(
                workers, distribution, Optional.empty(), Optional.ofNullable(distMode), 3, 1, 0, 0, tx));
    }
}
