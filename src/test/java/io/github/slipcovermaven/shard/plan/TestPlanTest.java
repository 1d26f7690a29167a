package io.github.slipcovermaven.shard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.FileTime;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.Outcomes;
import io.github.slipcovermaven.plan.Starts;
import io.github.slipcovermaven.plan.Ties;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.Isolation;
import io.github.slipcovermaven.request.Part;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.request.WorkerRulesParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPlanTest {

    @TempDir
    Path temporary;

    private ShopModule shop;
    private Distribution distribution = Distribution.AUTO;
    private OptionalInt workers = OptionalInt.of(2);
    private Part part = Part.WHOLE;
    private Optional<String> distMode = Optional.empty();
    private Map<String, String> packages = Map.of();
    private final Set<String> unknown = new TreeSet<>();

    @BeforeEach
    void files() throws IOException {
        shop = new ShopModule(temporary);
        for (String name : List.of("a", "b", "c", "d")) {
            write("tests/test_" + name + ".py", "def test(): pass\n");
        }
        write("tests/helper.py", "");
        write("tests/.hidden/test_x.py", "");
        write("tests/env/pyvenv.cfg", "");
        write("tests/env/test_y.py", "");
    }

    @Test
    void autoTakesFilesWhereTheyEndBefore() {
        Choice choice = choose(known(5));

        assertThat(choice.division()).isPresent();
        assertThat(choice.workers()).isEqualTo(2);
        assertThat(choice.why())
                .hasValue("distribution: files, as earlier runs let expect 12 s with files and 14 s with xdist");
    }

    @Test
    void autoTakesXdistForAGiantThatCannotBeParted() {
        Durations giant = new Durations(
                new TreeMap<>(Map.of(
                        "tests/test_a.py", time(50, true),
                        "tests/test_b.py", time(1, false),
                        "tests/test_c.py", time(1, false),
                        "tests/test_d.py", time(1, false))),
                List.of());

        assertThat(choose(giant).why())
                .hasValue("distribution: xdist, as earlier runs let expect 51 s with files and 30 s with xdist");
        assertThat(choose(giant).division()).isEmpty();
    }

    @Test
    void autoTakesXdistWhereSomethingSpeaksAgainstFiles() throws IOException {
        assertThat(choose(Durations.none()).why())
                .hasValue("distribution: xdist, as too little is known of what the tests take");
        assertThat(choose(new Durations(known(5).files(), List.of("worker_id"))).why())
                .hasValue("distribution: xdist, as the tests use the fixture worker_id");
        packages = Map.of("pytest-django", "4.9");
        assertThat(choose(known(5)).why())
                .hasValue("distribution: xdist, as pytest-django is installed, which tells xdist's workers apart");
        packages = Map.of();
        write("conftest.py", "import os\nDATABASE = os.environ.get('PYTEST_XDIST_WORKER')\n");
        assertThat(choose(known(5)).why()).hasValue("distribution: xdist, as conftest.py has PYTEST_XDIST_");
        shop.args = List.of("-q", "--stepwise");
        assertThat(choose(known(5)).why()).hasValue("distribution: xdist, as the arguments have --stepwise");
        distMode = Optional.of("loadscope");
        assertThat(choose(known(5)).why()).hasValue("distribution: xdist, as distMode is set");
    }

    @Test
    void everybodyCollectsAllWhereAFileLeansOnAnother() {
        Durations leaning = known(5).leaningToo(Map.of("tests/test_b.py", "tests/test_a.py, which imports pkg.sub"));

        Choice choice = choose(leaning);

        assertThat(choice.collectAll()).isTrue();
        assertThat(choice.why())
                .hasValue("distribution: files, as earlier runs let expect 13 s with files and 14 s with xdist; each"
                        + " process collects all files, as tests/test_b.py leans on tests/test_a.py, which imports"
                        + " pkg.sub");
        assertThat(choose(known(5)).collectAll()).isFalse();
    }

    @Test
    void everybodyCollectsAllWhereItIsNotKnownWhatAFileComesToThen() {
        distribution = Distribution.FILES;
        unknown.add("tests/test_c.py");

        TestPlan plan = plan(known(5));
        Choice choice = plan.choose(WorkerCapacity.of(4));

        assertThat(choice.collectAll()).isTrue();
        assertThat(choice.why())
                .hasValue("each process collects all files, as it is not known yet what tests/test_c.py comes to then");
        assertThat(plan.known().unknown()).containsExactly("tests/test_c.py");
        unknown.add("tests/test_b.py");
        assertThat(choose(known(5)).why())
                .hasValue("each process collects all files, as it is not known yet what 2 files come to then");
        // xdist's workers do so anyway.
        distribution = Distribution.XDIST;
        assertThat(choose(known(5)).collectAll()).isFalse();
    }

    @Test
    void whatStartsMustSaveMoreThanThat() {
        workers = OptionalInt.empty();
        Durations dear = new Durations(known(0.1).files(), List.of(), List.of(), new TreeMap<>(), new Starts(4, 6));

        assertThat(choose(dear).workers()).isEqualTo(1);
        assertThat(choose(known(5)).workers()).isEqualTo(4);
    }

    @Test
    void oneWorkerRunsFewSmallTestsBeforeAnythingIsKnown() throws IOException {
        workers = OptionalInt.empty();
        Optional<String> why =
                Optional.of("1 worker, as there are 4 small files of tests and nothing in them that takes long:"
                        + " more would take longer to start");
        for (Distribution any : Distribution.values()) {
            distribution = any;
            assertThat(choose(Durations.none())).isEqualTo(Choice.alone().as(why.get()));
        }
        distMode = Optional.of("each");
        assertThat(choose(Durations.none()).workers()).isEqualTo(4);
        distMode = Optional.empty();
        workers = OptionalInt.of(2);
        assertThat(choose(Durations.none()).workers()).isEqualTo(2);
    }

    @Test
    void whatMayTakeLongForItsSizeIsNotOneWorkers() throws IOException {
        workers = OptionalInt.empty();
        write("tests/test_a.py", "import time\ndef test(): time.sleep(60)\n");
        assertThat(choose(Durations.none()).why())
                .hasValue("distribution: xdist, as too little is known of what the tests take");
        assertThat(choose(Durations.none()).workers()).isEqualTo(4);
        write("tests/test_a.py", "def test(): pass\n");
        assertThat(choose(Durations.none()).workers()).isEqualTo(1);
        write("conftest.py", "import subprocess\n");
        assertThat(choose(Durations.none()).workers()).isEqualTo(4);
    }

    @Test
    void aWorkerMoreIsWorthItsStartFromSomeSizeOn() throws IOException {
        workers = OptionalInt.empty();
        write("tests/test_a.py", "#");
        int before = choose(Durations.none()).workers();
        assertThat(before).isEqualTo(1);
        int turns = 0;
        for (int bytes = 1_000; bytes < 40_000; bytes += 500) {
            write("tests/test_a.py", "#".repeat(bytes));
            int now = choose(Durations.none()).workers();
            assertThat(now).isGreaterThanOrEqualTo(before);
            turns += now == before ? 0 : 1;
            before = now;
        }
        assertThat(turns).isEqualTo(1);
        assertThat(before).isEqualTo(4);
    }

    @Test
    void oneWorkerRunsWhatHistorySaysMoreWouldHardlyEndBefore() {
        workers = OptionalInt.empty();
        Durations dear = new Durations(known(0.1).files(), List.of(), List.of(), new TreeMap<>(), new Starts(4, 6));
        assertThat(choose(dear))
                .isEqualTo(Choice.alone()
                        .as("1 worker, as more would hardly end before the 6.4 s that earlier runs let expect of one"));
        for (double each = 0.01; each < 20; each *= 1.3) {
            Choice choice = choose(known(each));
            // Whatever it is, it is told, and the same when nothing has changed.
            assertThat(choice.why()).isPresent();
            assertThat(choose(known(each))).isEqualTo(choice);
        }
    }

    @Test
    void autoDoesNotTryXdistAgainWhereTheTestsAreOthersInEachProcess() {
        Durations differing = known(5).differingToo(new TreeSet<>(Set.of("tests/test_a.py")));
        String why = "the tests of tests/test_a.py have other names, or another order, in each process";

        assertThat(choose(differing).why()).hasValue("distribution: files, as " + why);
        assertThat(choose(differing).division()).isPresent();
        assertThat(differing.held()).containsEntry("tests/test_a.py", "its tests have other names in each process");

        packages = Map.of("pytest-django", "4.9");
        Choice alone = choose(differing);
        assertThat(alone.workers()).isEqualTo(1);
        assertThat(alone.why())
                .hasValue(
                        "1 worker, as " + why + ", and pytest-django is installed, which tells xdist's workers apart");
    }

    @Test
    void oneProcessRunsWhatTheLastRunSaidNeedsOne() {
        Ties ties = new Ties(
                List.of("pytest-dependency lets tests depend on those of other files (scope)"), new TreeSet<>());
        Durations together =
                new Durations(known(5).files(), List.of(), List.of(), new TreeMap<>(), Starts.UNKNOWN, ties);

        assertThat(choose(together).workers()).isEqualTo(1);
        assertThat(choose(together).why())
                .hasValue("1 worker, as pytest-dependency lets tests depend on those of other files (scope)");
        assertThat(together.after(known(5), true).ties().isEmpty()).isTrue();
    }

    @Test
    void theFilesAreKeptReadyForWhatXdistCannotHandOut() {
        assertThat(choose(Durations.none()).instead()).isPresent();
        assertThat(choose(new Durations(known(5).files(), List.of("worker_id"))).instead())
                .isEmpty();
        distMode = Optional.of("loadscope");
        assertThat(choose(Durations.none()).instead()).isEmpty();
    }

    @Test
    void autoTakesXdistForWhatTheLastRunSaid() {
        assertThat(choose(new Durations(known(5).files(), List.of(), List.of("helper.py has PYTEST_XDIST_")))
                        .why())
                .hasValue("distribution: xdist, as helper.py has PYTEST_XDIST_");
    }

    @Test
    void aFileThatIsHeldIsNotPartedAndThatIsTold() {
        distribution = Distribution.FILES;
        TreeMap<String, FileTime> files = new TreeMap<>(known(1).files());
        TreeMap<String, Double> parts = new TreeMap<>(Map.of("test_1", 20.0, "test_2", 20.0));
        String why = "pytest-dependency lets tests depend on others";
        files.put("tests/test_a.py", new FileTime(0.5, false, parts, new TreeMap<>(), new TreeMap<>(), why));
        TestPlan held = plan(new Durations(files, List.of()));
        files.put("tests/test_a.py", new FileTime(0.5, false, parts, new TreeMap<>()));
        TestPlan free = plan(new Durations(files, List.of()));

        assertThat(held.choose(WorkerCapacity.of(4)).division().orElseThrow().parts())
                .isEmpty();
        assertThat(held.keptWhole(2)).containsExactly("tests/test_a.py stays whole, as " + why);
        assertThat(held.keptWhole(1)).isEmpty();
        assertThat(free.choose(WorkerCapacity.of(4)).division().orElseThrow().parts())
                .containsOnlyKeys("tests/test_a.py");
        assertThat(free.keptWhole(2)).isEmpty();
    }

    @Test
    void testsThatDependOnOthersAreKeptTogetherFromTheFirstRunOn() {
        packages = Map.of("pytest-dependency", "0.6.1");

        assertThat(choose(Durations.none()).division()).isPresent();
        assertThat(choose(Durations.none()).why())
                .hasValue("distribution: files, as pytest-dependency lets tests depend on others");
        assertThat(plan(Durations.none()).distMode(choose(Durations.none()))).isEmpty();
        distribution = Distribution.XDIST;
        assertThat(plan(Durations.none()).distMode(choose(Durations.none())))
                .hasValue("distMode: loadfile, as pytest-dependency lets tests depend on others");
        distMode = Optional.of("load");
        assertThat(plan(Durations.none()).distMode(choose(Durations.none()))).isEmpty();
        packages = Map.of("pytest-mock", "3");
        distMode = Optional.empty();
        assertThat(plan(Durations.none()).distMode(choose(Durations.none()))).isEmpty();
    }

    @Test
    void askedForFilesAreSharedWithoutAnyHistory() {
        distribution = Distribution.FILES;

        Choice choice = choose(Durations.none());

        assertThat(choice.division().orElseThrow().files())
                .containsOnlyKeys("tests/test_a.py", "tests/test_b.py", "tests/test_c.py", "tests/test_d.py");
        assertThat(choice.why()).isEmpty();
    }

    @Test
    void noWorkerIsIdle() {
        distribution = Distribution.FILES;
        workers = OptionalInt.of(9);

        assertThat(choose(Durations.none()).workers()).isEqualTo(4);
        assertThat(choose(Durations.none()).division().orElseThrow().count()).isEqualTo(4);
    }

    @Test
    void fewerWorkersAreTakenWhereMoreHardlyHelp() {
        distribution = Distribution.FILES;
        workers = OptionalInt.empty();
        Durations skewed = new Durations(
                new TreeMap<>(Map.of(
                        "tests/test_a.py", time(50, true),
                        "tests/test_b.py", time(20, false),
                        "tests/test_c.py", time(20, false),
                        "tests/test_d.py", time(9, false))),
                List.of());

        Choice choice = choose(skewed);

        assertThat(choice.workers()).isEqualTo(2);
        assertThat(choice.why()).hasValue("2 workers instead of 4, which more would hardly end before");
    }

    @Test
    void oneOfSeveralShardsPlansForItsOwnFiles() {
        distribution = Distribution.FILES;
        part = Part.parse(Optional.of("1/2"));
        TestPlan first = plan(known(5));
        part = Part.parse(Optional.of("2/2"));
        TestPlan second = plan(known(5));

        assertThat(first.slice().orElseThrow().text())
                .isEqualTo("2 of 4 test files, about 11 s of 22 s by the durationsFile");
        assertThat(first.slice().orElseThrow().plan().division())
                .isEqualTo(second.slice().orElseThrow().plan().division());
        Set<String> both = new TreeSet<>();
        for (TestPlan plan : List.of(first, second)) {
            both.addAll(plan.choose(WorkerCapacity.of(4))
                    .division()
                    .orElseThrow()
                    .files()
                    .keySet());
        }
        assertThat(both).containsExactly("tests/test_a.py", "tests/test_b.py", "tests/test_c.py", "tests/test_d.py");
    }

    @Test
    void aShardWithoutAnyFileNeedsOneWorker() {
        workers = OptionalInt.of(4);
        int empty = 0;
        for (int number = 1; number <= 9; number++) {
            part = Part.parse(Optional.of(number + "/9"));
            TestPlan plan = plan(Durations.none());
            if (plan.slice().orElseThrow().mine().isEmpty()) {
                assertThat(plan.choose(WorkerCapacity.of(4)))
                        .isEqualTo(new Choice(1, Optional.empty(), Optional.empty()));
                assertThat(plan.slice().orElseThrow().text())
                        .isEqualTo("0 of 4 test files, divided by their sizes, as there is no durationsFile");
                empty++;
            }
        }
        assertThat(empty).isGreaterThanOrEqualTo(5);
    }

    private Choice choose(Durations durations) {
        return plan(durations).choose(WorkerCapacity.of(4));
    }

    private ShardRequest asked(WorkerRules rules, Runner runner) {
        ShardRequest request = shop.request("it");
        return new ShardRequest(
                request.module(),
                request.executionId(),
                part,
                request.folders(),
                request.measuring(),
                new TestSelection(List.of(), shop.args, Map.of(), shop.directory, runner),
                rules,
                Isolation.none(),
                request.limits(),
                request.leniency(),
                request.python(),
                request.pluginVersion());
    }

    private TestPlan plan(Durations durations) {
        WorkerRules rules = new WorkerRules(
                workers, distribution, Optional.empty(), distMode, 3, 1, Optional.empty(), Optional.empty(), List.of());
        Map<String, FileOutcome> files = new TreeMap<>();
        new PytestRunner()
                .places()
                .guessed(
                        shop.directory,
                        shop.directory,
                        List.of(Path.of("tests")),
                        List.of(),
                        durations.files().keySet())
                .keySet()
                .forEach(path -> files.put(path, FileOutcome.nothing(path)));
        files.keySet().removeAll(unknown);
        Durations all = durations.knowing(Outcomes.of("it, Python 3.11", files));
        return TestPlan.of(
                asked(rules, new PytestRunner()),
                shop.directory,
                List.of(Path.of("tests")),
                Optional.empty(),
                all,
                new Circumstances("it, Python 3.11", packages));
    }

    private Choice features(String workers, int... steps) {
        List<ListedFile> features = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            String path = "features/" + (char) ('a' + i) + ".feature";
            features.add(new ListedFile(path, steps[i] == 0 ? List.of() : List.of(path + ":1"), steps[i], 1));
        }
        WorkerRules rules =
                WorkerRulesParser.parse(workers, "files", Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of());
        return TestPlan.of(
                        asked(rules, new BehaveRunner()),
                        shop.directory,
                        List.of(),
                        Optional.of(features),
                        Durations.none(),
                        new Circumstances("it, Python 3.11", packages))
                .choose(WorkerCapacity.of(4));
    }

    @Test
    void featuresAreDividedByTheirStepsWhereNothingIsKnown() {
        Division division = features("2", 60, 10, 20, 30).division().orElseThrow();

        assertThat(List.of(division.filesOf(0), division.filesOf(1)))
                .containsExactlyInAnyOrder(
                        List.of("features/a.feature"),
                        List.of("features/b.feature", "features/c.feature", "features/d.feature"));
    }

    @Test
    void thereIsNeverAnEmptyChunk() {
        assertThat(features("9", 5, 0, 5))
                .satisfies(choice -> assertThat(choice.workers()).isEqualTo(2))
                .satisfies(choice -> assertThat(choice.why())
                        .contains("2 workers instead of 9, as there are no more files to share out"));
        assertThat(features("2", 0, 0)).satisfies(choice -> {
            assertThat(choice.workers()).isEqualTo(1);
            assertThat(choice.division()).isEmpty();
        });
    }

    @Test
    void whereNothingIsKnownWhoeverIsFreeTakesTheLargestThatIsLeft() {
        assertThat(features("2", 60, 10, 0, 20, 30).division().orElseThrow().queue())
                .containsExactly(
                        "features/a.feature", "features/e.feature", "features/d.feature", "features/b.feature");
        assertThat(features("1", 60, 10).division()).isEmpty();
    }

    @Test
    void aFeatureThatIsLongerThanAShareIsPartedWhereNothingIsKnown() {
        Division division = divisionOf(Durations.none(), 400, 60, 70);

        assertThat(division.parts().keySet()).containsExactly("features/a.feature");
        assertThat(division.filesOf(0)).contains("features/a.feature");
        assertThat(division.filesOf(1)).contains("features/a.feature");
        assertThat(division.queue()).containsExactly("features/c.feature", "features/b.feature");
        assertThat(divisionOf(Durations.none(), 150, 150, 140).parts()).isEmpty();
    }

    @Test
    void aFeatureOfFewStepsIsNotPartedWhereNothingIsKnown() {
        assertThat(divisionOf(Durations.none(), 90, 6, 7).parts()).isEmpty();
    }

    @Test
    void oneWhoseScenariosBuildOnEachOtherStaysWholeWhereNothingElseIsKnown() {
        Durations durations = Durations.none().differingToo(new TreeSet<>(Set.of("features/a.feature")));

        Division division = divisionOf(durations, 400, 60, 70);

        assertThat(division.parts()).isEmpty();
        assertThat(division.queue()).startsWith("features/a.feature");
    }

    @Test
    void aFeatureThatIsLongerThanAShareIsPartedWhereItIsKnown() {
        Division division = divisionOf(long3("", Map.of()), 3, 3, 3);

        assertThat(division.queue()).isEmpty();
        assertThat(division.parts().keySet()).containsExactly("features/a.feature");
        assertThat(division.longest()).isEqualTo(40);
    }

    @Test
    void oneThatIsHeldTogetherStaysWholeAndALineSaysWhy() {
        TestPlan plan = planOf(long3("features/environment.py has before_feature", Map.of()), Part.WHOLE);

        assertThat(plan.choose(WorkerCapacity.of(4)).division().orElseThrow().parts())
                .isEmpty();
        assertThat(plan.keptWhole(2))
                .containsExactly("features/a.feature stays whole, as features/environment.py has before_feature");
        TestPlan torn =
                planOf(long3("", Map.of()).differingToo(new TreeSet<>(Set.of("features/a.feature"))), Part.WHOLE);
        assertThat(torn.keptWhole(2))
                .containsExactly("features/a.feature stays whole, as its scenarios build on each other");
    }

    @Test
    void machinesThatShareASuiteDoNotPartFeatures() {
        TestPlan plan = planOf(long3("", Map.of()), Part.parse(Optional.of("1/2")));

        assertThat(plan.slice().orElseThrow().plan().division().parts()).isEmpty();
    }

    private static Durations long3(String held, Map<String, List<String>> groups) {
        TreeMap<String, FileTime> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            double seconds = name.equals("a") ? 20 : 1;
            files.put(
                    "features/" + name + ".feature",
                    new FileTime(
                            0,
                            false,
                            new TreeMap<>(Map.of("One", seconds, "Two", seconds, "Three", seconds)),
                            new TreeMap<>(groups),
                            new TreeMap<>(),
                            held));
        }
        return new Durations(files, List.of());
    }

    private Division divisionOf(Durations durations, int... steps) {
        return planOf(durations, Part.WHOLE, steps)
                .choose(WorkerCapacity.of(4))
                .division()
                .orElseThrow();
    }

    private TestPlan planOf(Durations durations, Part which) {
        return planOf(durations, which, 3, 3, 3);
    }

    private TestPlan planOf(Durations durations, Part which, int... steps) {
        part = which;
        List<ListedFile> features = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            String path = "features/" + (char) ('a' + i) + ".feature";
            features.add(
                    new ListedFile(path, List.of(path + ":2 One", path + ":4 Two", path + ":6 Three"), steps[i], 0));
        }
        WorkerRules rules =
                WorkerRulesParser.parse("2", "files", Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of());
        return TestPlan.of(
                asked(rules, new BehaveRunner()),
                shop.directory,
                List.of(),
                Optional.of(features),
                durations,
                new Circumstances("it, Python 3.11", packages));
    }

    private static Durations known(double seconds) {
        TreeMap<String, FileTime> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            files.put("tests/test_" + name + ".py", time(seconds, false));
        }
        return new Durations(files, List.of());
    }

    private static FileTime time(double seconds, boolean together) {
        return new FileTime(0.5, together, new TreeMap<>(Map.of("test", seconds)), new TreeMap<>());
    }

    private void write(String name, String text) throws IOException {
        Path file = shop.directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
