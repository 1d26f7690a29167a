package io.github.slipcovermaven.artifact.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Hits;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalReaderTest {

    private static final String HEADER =
            "J1 {\"worker\": \"gw0\", \"pid\": 123, \"parent\": 12, \"attempt\": 1, \"python\": \"3.11.7\","
                    + " \"branch\": true}\n";
    private static final Journal.Header READ = new Journal.Header("gw0", 123, 12, 1, "3.11.7", true);

    private final JournalReader reader = new JournalReader(PathMapper.ofRoot("/m"), KnownSources.NONE);

    @TempDir
    Path folder;

    @Test
    void readsHitsHeaderAndEnd() throws IOException {
        read(HEADER + "F1 - \"/m/a.py\"\n1:3\n1:3,5\nF2 - \"/m/b.py\"\n2:7\n1:5\n2:7,0\nE\n2:8\n");

        assertThat(reader.hits())
                .isEqualTo(Map.of(
                        "a.py", new Hits(LineSet.of(3, 5), BranchSet.of(new Branch(3, 5))),
                        "b.py", new Hits(LineSet.of(7, 8), BranchSet.of(new Branch(7, Branch.EXIT)))));
        assertThat(reader.journals()).containsExactly(new Journal("x.journal", READ, true));
    }

    @Test
    void keepsWhatRanOfAnotherContentApart() throws IOException {
        JournalReader judging = new JournalReader(PathMapper.ofRoot("/m"), new KnownSources() {
            @Override
            public boolean counts(String path, String content, Path by) {
                return content.equals("aa");
            }

            @Override
            public int lastLine(String path) {
                return 9;
            }
        });
        String journal = HEADER + "F1 aa \"/m/a.py\"\n1:3\nF2 bb \"/m/a.py\"\n2:7\n2:99\nF3 ? \"/m/b.py\"\n3:1\n";

        judging.read(new ByteArrayInputStream(journal.getBytes(UTF_8)), Path.of("0-gw0-7.journal"));

        assertThat(judging.hits()).isEqualTo(Map.of("a.py", new Hits(LineSet.of(3), BranchSet.empty())));
        assertThat(judging.foreign())
                .isEqualTo(Map.of("a.py", Set.of("0-gw0-7.journal"), "b.py", Set.of("0-gw0-7.journal")));
    }

    @Test
    void joinsManyJournals() throws IOException {
        for (int i = 1; i <= 1000; i++) {
            read(HEADER + "F1 - \"/m/a.py\"\n1:" + (i % 10 + 1) + "\n");
        }

        assertThat(reader.hits())
                .isEqualTo(Map.of("a.py", new Hits(LineSet.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), BranchSet.empty())));
        assertThat(reader.journals()).hasSize(1000).allMatch(journal -> !journal.ended());
    }

    @Test
    void readsTenThousandFilesWithOddNames() throws IOException {
        StringBuilder journal = new StringBuilder(HEADER);
        // A path of 4,096 bytes that are no UTF-8, as Python's JSON has them.
        String longest = "\\udcff".repeat(4_000) + ".py";
        journal.append("F1 - \"/m/new\\nline \\\"\\\\.py\"\nF2 - \"/m/")
                .append(longest)
                .append("\"\n");
        for (int id = 3; id <= 10_000; id++) {
            journal.append("F").append(id).append(" - \"/m/").append(id).append(".py\"\n");
        }
        for (int id = 1; id <= 10_000; id++) {
            journal.append(id).append(":1\n").append(id).append(":1,2\n");
        }

        read(journal.toString());

        Hits hits = new Hits(LineSet.of(1), BranchSet.of(new Branch(1, 2)));
        assertThat(reader.hits())
                .hasSize(10_000)
                .containsKeys("new\nline \"\\.py", "\udcff".repeat(4_000) + ".py", "3.py", "10000.py")
                .allSatisfy((path, read) -> assertThat(read).isEqualTo(hits));
    }

    @ParameterizedTest
    @CsvSource({"1:4", "1", "1:4;2", "F2 - \"/m/b", "E", "''", "garbage"})
    void ignoresATornLastLine(String torn) throws IOException {
        read(HEADER + "F1 - \"/m/a.py\"\n1:3\n" + torn.replace(';', ','));

        assertThat(reader.hits()).isEqualTo(Map.of("a.py", new Hits(LineSet.of(3), BranchSet.empty())));
        assertThat(reader.journals()).containsExactly(new Journal("x.journal", READ, false));
    }

    @ParameterizedTest
    @CsvSource({"''", "J1 {\"wor"})
    void aProcessMayDieBeforeItsHeader(String bytes) throws IOException {
        read(bytes);

        assertThat(reader.hits()).isEmpty();
        assertThat(reader.journals()).containsExactly(new Journal("x.journal", null, false));
    }

    @Test
    void idsOfPathsAreFarAboveThoseThatOneProcessCounts() throws IOException {
        read(HEADER
                + "F1 - \"/m/a.py\"\n"
                + "F2147483647 - \"/m/b.py\"\n"
                + "F1000000 - \"/m/c.py\"\n"
                + "1:3\n"
                + "2147483647:4\n"
                + "1000000:5\n");
        // Each child that goes on in the journal of its parent announces what it hits.
        read(HEADER + "F1000000 - \"/m/c.py\"\nF1000000 - \"/m/c.py\"\n1000000:6\n");

        assertThat(reader.hits())
                .isEqualTo(Map.of(
                        "a.py", new Hits(LineSet.of(3), BranchSet.empty()),
                        "b.py", new Hits(LineSet.of(4), BranchSet.empty()),
                        "c.py", new Hits(LineSet.of(5, 6), BranchSet.empty())));
        assertThat(Problems.of(() -> read(HEADER + "F1000000 - \"/m/c.py\"\nF1000000 - \"/m/d.py\"\n"))
                        .what())
                .endsWith(": the id 1000000 stands for two files.");
    }

    @Test
    void aProcessIdMayComeRoundAgain() throws IOException {
        read(HEADER + "F1 - \"/m/a.py\"\n1:3\nE\n" + HEADER + "F1 - \"/m/b.py\"\n1:3\n");

        assertThat(reader.hits().keySet()).containsExactly("a.py", "b.py");
        assertThat(reader.journals())
                .containsExactly(new Journal("x.journal", READ, true), new Journal("x.journal", READ, false));
    }

    @Test
    void readsLinesOverTheEdgesOfAnyPieces() throws IOException {
        byte[] bytes = (HEADER + "F1 - \"/m/\\u00e9\\udcff.py\"\n1:3\n1:4,5\n").getBytes(UTF_8);

        reader.read(
                new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        return super.read(into, from, Math.min(length, 3));
                    }
                },
                Path.of("x.journal"));

        assertThat(reader.hits())
                .isEqualTo(Map.of("\u00e9\udcff.py", new Hits(LineSet.of(3), BranchSet.of(new Branch(4, 5)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2:3|no file has the id 2",
                "0:3|no file has the id 0",
                "1:0|a line has the number 0",
                "1:0,3|a line has the number 0",
                "1:3,4,5|a line is not one of a journal's",
                "1:3,|a line is not one of a journal's",
                "1:,3|a line is not one of a journal's",
                "1:|a line is not one of a journal's",
                "1|a line is not one of a journal's",
                "1 3|a line is not one of a journal's",
                ":3|a line is not one of a journal's",
                "1:x|a line is not one of a journal's",
                "1:3x|a line is not one of a journal's",
                "1:-3|a line is not one of a journal's",
                "''|a line is not one of a journal's",
                "EE|a line is not one of a journal's",
                "1:10000001|a number is larger than 10000000",
                "1:99999999999999999999999|a number is larger than 10000000",
                "F1 - \"/m/b.py\"|the id 1 stands for two files",
                "F0 - \"/m/b.py\"|a file has no id or no path",
                "F2 - 17|a file has no id or no path",
                "F2 17|a file has no content",
                "F2 - \"/m/b.py|a value is not JSON",
                "F2|a line is not one of a journal's",
                "F2147483648 - \"/m/b.py\"|a number is larger than 2147483647",
                "2147483647:3|no file has the id 2147483647",
                "J2 {}|its header is not of format 1",
                "J1 []|a value is not a JSON object",
                "J1 {}|\"worker\" is missing",
                "J1 {\"worker\": 1}|\"worker\" is not a string",
            })
    void namesTheByteOfACorruptLine(String line, String reason) {
        String before = HEADER + "F1 - \"/m/a.py\"\n1:3\n";

        assertThat(Problems.of(() -> read(before + line + "\n1:4\n")))
                .isEqualTo(Problem.broken(
                        "x.journal is damaged at byte " + before.length() + ": " + reason + ".", Problems.MAKE_AGAIN));
    }

    @Test
    void refusesWhatIsNotAJournal() {
        assertThat(Problems.of(() -> read("1:3\n")).what())
                .isEqualTo("x.journal is damaged at byte 0: it does not begin with a journal's header.");
    }

    @Test
    void refusesAnEndlessLine() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(Problems.of(() -> reader.read(endless, Path.of("x.journal"))).what())
                .isEqualTo("x.journal is damaged at byte 0: a line is too long.");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("0-main-1.journal");

        assertThat(Problems.of(() -> reader.read(missing)))
                .isEqualTo(Problem.broken(
                        "Cannot read " + missing + ": there is no such file",
                        "Check that the file exists and that this user may read it."));
    }

    private void read(String journal) throws IOException {
        reader.read(new ByteArrayInputStream(journal.getBytes(UTF_8)), Path.of("x.journal"));
    }
}
