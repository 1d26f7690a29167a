package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordsTest {

    private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Instant ENDED = Instant.parse("2026-11-22T10:01:00Z");
    private static final String HASH = "0".repeat(64);
    private static final RunRecord RUNNING = RunRecord.running(
            "0.1.0",
            STARTED,
            new RunRecord.Module("org.example", "shop", "/ci/shop", "services/shop"),
            "default",
            Slice.WHOLE,
            new RunRecord.Setup(
                    "pytest",
                    new Engine("slipcover", "1.1.0", true),
                    new RunEnvironment("3.11.7", "CPython", "linux-x86_64", new TreeMap<>(Map.of("pytest", "9.2.0"))),
                    List.of("src"),
                    List.of("*/generated/*"),
                    4,
                    "load",
                    "a".repeat(64),
                    new TreeMap<>(),
                    new Checkout(
                            List.of("src", "tests"),
                            List.of("target"),
                            true,
                            new TreeMap<>(Map.of("src/a.py", HASH, "tests/test_a.py", HASH)),
                            new TreeSet<>(List.of("tests/test_a.py")),
                            new TreeMap<>(Map.of("docs/conf.py", HASH))),
                    true,
                    new OwnMinimum("90%", "--cov-fail-under")));
    private static final RunRecord.Outcome OUTCOME = new RunRecord.Outcome(
            new RunRecord.Tests(
                    3, 3, List.of(), List.of(), List.of("t::b"), new TreeMap<>(Map.of("passed", 2, "failed", 1))),
            1,
            "There are test failures (1 failed, 2 passed):",
            List.of(new StoredFile("artifacts/coverage-0-gw0.json", StoredFile.Kind.ARTIFACT, 42, HASH)),
            new TreeMap<>(Map.of("src/\u00e9\udcff.py", HASH)),
            new TreeMap<>(Map.of(
                    "gw1",
                    new RunEnvironment(
                            "3.13.0",
                            "CPython",
                            "linux-x86_64",
                            new TreeMap<>(Map.of("pytest", "9.2.0", "pytest-xdist", "3.8.0"))))),
            List.of(
                    new RunRecord.Worker(
                            "gw0", 0, 0.812, 11.5, 11.25, 90_000_000L, 1024L, List.of("features/cart.feature")),
                    new RunRecord.Worker("gw1", 0, 0.9, 0, null, null, null)),
            List.of("tests/out.txt"),
            List.of(new RunRecord.Try("tests/test_b.py", "w1", List.of("t::a"), "failed", "passed", true, "pkg.sub")),
            List.of("tests/test_b.py"));

    @TempDir
    Path folder;

    @Test
    void thereMayBeNone() {
        assertThat(RunRecords.read(folder.resolve("run.json"))).isEmpty();
        assertThat(RunRecords.read(folder.resolve("missing/run.json"))).isEmpty();
    }

    @Test
    void everyStateComesBackAsItWas() {
        Path file = folder.resolve("run.json");
        RunRecord.Outcome lost = new RunRecord.Outcome(
                new RunRecord.Tests(3, 1, List.of("t::a", "t::b"), List.of("t::a"), List.of(), new TreeMap<>()),
                null,
                null,
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        for (RunRecord record : List.of(
                RUNNING,
                RUNNING.complete(ENDED, OUTCOME),
                RUNNING.incomplete(ENDED, List.of("2 tests were lost."), lost),
                RUNNING.incomplete(ENDED, List.of("pytest could not be started."), null),
                RunRecord.skipped("0.1.0", STARTED, RUNNING.module(), "it", new Slice(2, 8), "skipTests is set"))) {
            RunRecords.write(file, record);

            assertThat(RunRecords.read(file)).contains(record);
        }
    }

    @Test
    void aRecordReadsLikeThis() throws IOException {
        Path file = folder.resolve("run.json");

        RunRecords.write(file, RUNNING.complete(ENDED, OUTCOME));

        assertThat(file).hasContent("""
                {
                  "format" : 1,
                  "plugin" : "0.1.0",
                  "state" : "complete",
                  "started" : "2026-11-22T10:00:00.123Z",
                  "ended" : "2026-11-22T10:01:00Z",
                  "module" : {
                    "groupId" : "org.example",
                    "artifactId" : "shop",
                    "root" : "/ci/shop",
                    "path" : "services/shop"
                  },
                  "execution" : "default",
                  "shard" : {
                    "index" : 1,
                    "count" : 1
                  },
                  "reasons" : [ ],
                  "setup" : {
                    "runner" : "pytest",
                    "engine" : {
                      "name" : "slipcover",
                      "version" : "1.1.0",
                      "branch" : true
                    },
                    "environment" : {
                      "python" : "3.11.7",
                      "implementation" : "CPython",
                      "platform" : "linux-x86_64",
                      "tools" : {
                        "pytest" : "9.2.0"
                      }
                    },
                    "sources" : [ "src" ],
                    "omit" : [ "*/generated/*" ],
                    "workers" : 4,
                    "distribution" : "load",
                    "plan" : "%s",
                    "tests" : { },
                    "checkout" : {
                      "roots" : [ "src", "tests" ],
                      "leftOut" : [ "target" ],
                      "git" : true,
                      "files" : {
                        "src/a.py" : "0000000000000000000000000000000000000000000000000000000000000000",
                        "tests/test_a.py" : "0000000000000000000000000000000000000000000000000000000000000000"
                      },
                      "untracked" : [ "tests/test_a.py" ],
                      "elsewhere" : {
                        "docs/conf.py" : "0000000000000000000000000000000000000000000000000000000000000000"
                      }
                    },
                    "measureTests" : true,
                    "minimum" : {
                      "percent" : "90%%",
                      "place" : "--cov-fail-under"
                    }
                  },
                  "outcome" : {
                    "tests" : {
                      "planned" : 3,
                      "finished" : 3,
                      "lost" : [ ],
                      "crashed" : [ ],
                      "failed" : [ "t::b" ],
                      "counts" : {
                        "failed" : 1,
                        "passed" : 2
                      }
                    },
                    "exitCode" : 1,
                    "failure" : "There are test failures (1 failed, 2 passed):",
                    "files" : [ {
                      "name" : "artifacts/coverage-0-gw0.json",
                      "kind" : "artifact",
                      "size" : 42,
                      "sha256" : "%s"
                    } ],
                    "measured" : {
                      "src/\\u00E9\\uDCFF.py" : "%s"
                    },
                    "environments" : {
                      "gw1" : {
                        "python" : "3.13.0",
                        "implementation" : "CPython",
                        "platform" : "linux-x86_64",
                        "tools" : {
                          "pytest" : "9.2.0",
                          "pytest-xdist" : "3.8.0"
                        }
                      }
                    },
                    "workers" : [ {
                      "name" : "gw0",
                      "attempt" : 0,
                      "start" : 0.812,
                      "seconds" : 11.5,
                      "planned" : 11.25,
                      "peak" : 90000000,
                      "openFiles" : 1024,
                      "took" : [ "features/cart.feature" ]
                    }, {
                      "name" : "gw1",
                      "attempt" : 0,
                      "start" : 0.9,
                      "seconds" : 0.0,
                      "planned" : null,
                      "peak" : null,
                      "openFiles" : null,
                      "took" : null
                    } ],
                    "written" : [ "tests/out.txt" ],
                    "tries" : [ {
                      "file" : "tests/test_b.py",
                      "worker" : "w1",
                      "tests" : [ "t::a" ],
                      "again" : "failed",
                      "plainly" : "passed",
                      "counts" : true,
                      "on" : "pkg.sub"
                    } ],
                    "leftOut" : [ "tests/test_b.py" ]
                  }
                }
                """.formatted("a".repeat(64), HASH, HASH));
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        Path file = stored("\"format\" : 1", "\"format\" : 2");

        assertThat(Problems.of(() -> RunRecords.read(file)))
                .isEqualTo(Problem.broken(
                        file + " has format 2; this version of the plugin reads format 1.",
                        "Use the same version of slipcover-maven-plugin for all goals and on all machines."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"format\" : 1,'|''|it has no \"format\"",
                "'\"format\" : 1'|'\"format\" : \"1\"'|it has no \"format\"",
                "'\"state\" : \"complete\"'|'\"state\" : \"perfect\"'|\"state\" is missing, unknown or of another type",
                "'\"state\" : \"complete\"'|'\"state\" : 1'|\"state\" is missing, unknown or of another type",
                "'\"state\" : \"complete\"'|'\"state\" : null'|its parts are not all there, or contradict each other",
                "'\"state\" : \"complete\"'|'\"state\" : \"running\"'|its parts are not all there, or contradict each other",
                "'\"lost\" : [ ]'|'\"lost\" : [ \"t::a\" ]'|its parts are not all there, or contradict each other",
                "'\"lost\" : [ ]'|'\"lost\" : [ null ]'|\"outcome.tests\" is missing, unknown or of another type",
                "'\"planned\" : 3'|'\"planned\" : 3.5'|\"outcome.tests.planned\" is missing, unknown or of another type",
                "'\"planned\" : 3'|'\"planned\" : \"3\"'|\"outcome.tests.planned\" is missing, unknown or of another type",
                "'\"planned\" : 3'|'\"planned\" : null'|\"outcome.tests.planned\" is missing, unknown or of another type",
                "'\"planned\" : 3,'|''|\"outcome.tests.planned\" is missing, unknown or of another type",
                "'\"planned\" : 3'|'\"planned\" : 3, \"new\" : 1'|\"outcome.tests.new\" is missing, unknown or of another type",
                "artifacts/coverage|a/..\\\\..\\\\coverage|\"outcome.files.0\" does not fit: not a name below the shard's folder: a/..\\..\\coverage-0-gw0.json",
                "artifacts/coverage|../coverage|\"outcome.files.0\" does not fit: not a name below the shard's folder: ../coverage-0-gw0.json",
                "artifacts/coverage|/coverage|\"outcome.files.0\" does not fit: not a name below the shard's folder: /coverage-0-gw0.json",
                "artifacts/coverage|C:coverage|\"outcome.files.0\" does not fit: not a name below the shard's folder: C:coverage-0-gw0.json",
                "artifacts/coverage|a/../../coverage|\"outcome.files.0\" does not fit: not a name below the shard's folder: a/../../coverage-0-gw0.json",
                "'2026-11-22T10:01:00Z'|yesterday|\"ended\" is missing, unknown or of another type",
                "'\"index\" : 1'|'\"index\" : 2'|\"shard\" does not fit: no such shard: 2/1",
                "'\"name\" : \"slipcover\"'|'\"name\" : \"nosuch\"'|\"setup.engine\" does not fit: no engine is called nosuch",
                "'\"branch\" : true'|'\"branch\" : \"true\"'|\"setup.engine.branch\" is missing, unknown or of another type",
            })
    void refusesWhatItDidNotWrite(String part, String other, String what) throws IOException {
        Path file = stored(part, other);

        assertThat(Problems.of(() -> RunRecords.read(file)))
                .isEqualTo(Problem.broken(file + " is damaged: " + what + ".", Problems.MAKE_AGAIN));
    }

    @Test
    void refusesAnEmptyOrCutRecord() throws IOException {
        Path file = stored("\"format\"", "\"format\"");
        String whole = Files.readString(file);

        assertThat(Problems.of(() -> RunRecords.read(Files.writeString(file, "")))
                        .what())
                .isEqualTo(file + " is damaged: it is empty.");
        assertThat(Problems.of(() -> RunRecords.read(Files.writeString(file, whole.substring(0, 500))))
                        .what())
                .isEqualTo(file + " is truncated: it ends in the middle of its JSON.");
        assertThat(Problems.of(() -> RunRecords.read(Files.writeString(file, whole + "{}")))
                        .what())
                .startsWith(file + " is not valid JSON (line ");
    }

    @Test
    void aRecordCannotContradictItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RUNNING.incomplete(ENDED, List.of(), OUTCOME))
                .withMessage("a record that is INCOMPLETE and says otherwise");
    }

    private Path stored(String part, String other) throws IOException {
        Path file = folder.resolve("run.json");
        RunRecords.write(file, RUNNING.complete(ENDED, OUTCOME));
        String whole = Files.readString(file);
        assertThat(whole).contains(part);
        return Files.writeString(file, whole.replace(part, other));
    }
}
