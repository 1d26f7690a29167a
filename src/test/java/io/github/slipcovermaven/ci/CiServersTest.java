package io.github.slipcovermaven.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.request.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiServersTest {

    private static final String PROBLEM = "Coverage of shop is 89.57 %, below the minimum of 90 % (1 more needed).";

    private static final Optional<Notice.Figures> FIGURES =
            Optional.of(new Notice.Figures(new Counter(1032, 1120), new Counter(240, 300)));

    /** What each server sets in its builds, and what others may have by chance. */
    @ParameterizedTest
    @CsvSource({
        "GITHUB_ACTIONS, true, GitHub",
        "GITHUB_ACTIONS, false,",
        "TF_BUILD, True, Azure",
        "TF_BUILD, '',",
        "TEAMCITY_VERSION, 2025.11 (build 123), TeamCity",
        "TEAMCITY_VERSION, '',",
        "GITLAB_CI, true, GitLab",
        "CI, true,"
    })
    void aServerIsKnownByItsVariable(String name, String value, @Nullable String server) {
        assertThat(CiServers.of("auto", Map.of(name, value)))
                .extracting(found -> found.getClass().getSimpleName())
                .isEqualTo(server == null ? List.of() : List.of(server));
        assertThat(CiServers.of("none", Map.of(name, value))).isEmpty();
    }

    @Test
    void anotherWishIsRefused() {
        assertThat(Refusal.of(() -> CiServers.of("github", Map.of())))
                .isEqualTo("ciMessages is 'github'.\nWrite auto (the CI server that runs the build is told) or none.");
    }

    @Test
    void gitHubAnnotatesProblemsAndChangedLines() {
        assertThat(lines(
                        new GitHub(),
                        notice(true, List.of(PROBLEM), Notice.Missed.of("a/src/x.py", LineSet.of(3, 4, 9)))))
                .containsExactly(
                        "::error title=Coverage of shop::Coverage of shop is 89.57 %25, below the minimum of 90 %25 (1"
                                + " more needed).",
                        "::warning file=a/src/x.py,line=3,endLine=4,title=Not covered::Lines 3 to 4 have changed and did"
                                + " not run.",
                        "::warning file=a/src/x.py,line=9,endLine=9,title=Not covered::Line 9 has changed and did not"
                                + " run.");
        assertThat(lines(new GitHub(), notice(false, List.of(PROBLEM), List.of())))
                .singleElement()
                .asString()
                .startsWith("::warning title=Coverage of shop::");
    }

    @Test
    void gitHubsMarksAreEscaped() {
        Notice.Missed missed = new Notice.Missed("a:b,c%\n::error::.py", 1, 1);

        assertThat(lines(new GitHub(), notice(true, List.of("100 %25\r\n::stop"), List.of(missed))))
                .containsExactly(
                        "::error title=Coverage of shop::100 %2525%0D%0A::stop",
                        "::warning file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3A.py,line=1,endLine=1,title=Not covered::Line 1"
                                + " has changed and did not run.");
    }

    /** Of one step they show ten of a kind, of all its modules together. */
    @ParameterizedTest
    @CsvSource({
        "GITHUB_ACTIONS, ::error title=Coverage::, ::warning title=Coverage::", //
        "TF_BUILD, ##vso[task.logissue type=error;], ##vso[task.logissue type=warning;]"
    })
    void aBuildTellsNoMoreThanIsShown(String server, String error, String warning) {
        List<String> told = new ArrayList<>();
        ConcurrentMap<String, Object> build = new ConcurrentHashMap<>();
        for (int module = 1; module <= 3; module++) {
            // Each module has what tells of its own, perhaps of another class loader.
            new Telling(CiServers.of("auto", Map.of(server, "true")), build)
                    .tell(notice(true, numbered(7), missed(5)), told::add);
        }
        assertThat(told).hasSize(18).noneMatch(line -> line.contains("more of this build"));

        new Telling(CiServers.of("auto", Map.of(server, "true")), build).end(told::add);
        new Telling(CiServers.of("auto", Map.of(server, "true")), build).end(told::add);

        assertThat(told.subList(18, told.size()))
                .containsExactly(
                        error + "... and 12 more of this build: see its log, and summary.txt of each module",
                        warning + "... and 6 more of this build: see its log, and summary.txt of each module");
    }

    @Test
    void theTenthIsToldWhereItIsTheLast() {
        List<String> told = new ArrayList<>();
        Telling telling = new Telling(List.of(new GitHub()), new ConcurrentHashMap<>());

        // What fails nothing is a warning, as changed lines are.
        telling.tell(notice(false, numbered(6), missed(4)), told::add);
        telling.end(told::add);

        assertThat(told)
                .hasSize(10)
                .last()
                .asString()
                .endsWith("line=8,endLine=8,title=Not covered::Line 8 has changed and did not run.");
    }

    @Test
    void theWholeHasAPlaceWhateverItsModulesSay() {
        List<String> told = new ArrayList<>();
        Telling telling = new Telling(List.of(new GitHub()), new ConcurrentHashMap<>());

        telling.tell(new Notice("a", Notice.Scope.MEMBER, true, numbered(30), List.of(), FIGURES), told::add);
        telling.tell(new Notice("all", Notice.Scope.WHOLE, true, numbered(1), List.of(), FIGURES), told::add);
        telling.end(told::add);

        assertThat(told)
                .hasSize(10)
                .contains("::error title=Coverage of all::problem 1")
                .last()
                .asString()
                .contains("... and 22 more of this build");
    }

    @Test
    void teamCityIsToldAllAndGitLabNothingOfAPart() {
        List<String> told = new ArrayList<>();
        Telling telling = new Telling(List.of(new TeamCity(), new GitLab()), new ConcurrentHashMap<>());

        telling.tell(new Notice("a", Notice.Scope.MEMBER, true, numbered(30), List.of(), FIGURES), told::add);
        telling.end(told::add);

        assertThat(told)
                .hasSize(36)
                .noneMatch(line -> line.startsWith("TOTAL"))
                .contains("##teamcity[buildStatisticValue key='CodeCoverageL of a' value='92.14']");
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "problem " + i).toList();
    }

    private static List<Notice.Missed> missed(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Notice.Missed("x.py", i * 2, i * 2))
                .toList();
    }

    private static List<String> lines(CiServer server, Notice notice) {
        return server.messages(notice).stream().map(Message::text).toList();
    }

    @Test
    void azureHasIssues() {
        assertThat(lines(
                        new Azure(),
                        notice(true, List.of("89.57 %\nnext"), List.of(new Notice.Missed("a;b].py", 3, 4)))))
                .containsExactly(
                        "##vso[task.logissue type=error;]89.57 %AZP25%0Anext",
                        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5D.py;linenumber=3;]Lines 3 to 4 have changed"
                                + " and did not run.");
    }

    @Test
    void teamCityHasFiguresAndProblems() {
        assertThat(lines(new TeamCity(), notice(true, List.of("a|b's [x] \u00e4\n"), List.of())))
                .containsExactly(
                        "##teamcity[buildStatisticValue key='CodeCoverageL' value='92.14']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLCovered' value='1032']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLTotal' value='1120']",
                        "##teamcity[buildStatisticValue key='CodeCoverageR' value='80.00']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsRCovered' value='240']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsRTotal' value='300']",
                        "##teamcity[buildProblem description='a||b|'s |[x|] |0x00E4|n' identity='"
                                + identity("a|b's [x] \u00e4\n") + "']");
        Notice module = new Notice("till", Notice.Scope.MODULE, false, List.of("x"), List.of(), FIGURES);
        assertThat(lines(new TeamCity(), module))
                .contains(
                        "##teamcity[buildStatisticValue key='CodeCoverageL of till' value='92.14']",
                        "##teamcity[message text='x' status='WARNING']");
    }

    /** So that it stays muted when it is missed by more or by less. */
    @Test
    void teamCityKnowsALimitAgain() {
        assertThat(identity(PROBLEM))
                .isEqualTo(identity(PROBLEM.replace("89.57", "71.2").replace("1 more", "9 more")));
        assertThat(identity(PROBLEM)).isNotEqualTo(identity(PROBLEM.replace("Coverage", "Line coverage")));
    }

    /** The table of TeamCity's documentation, read backwards; half a character would be none there. */
    @Test
    void teamCityReadsWhatWasWritten() {
        String hostile = "|n ||0x00E4 ##teamcity[x '%'] a\r\n\t\u0085\u2028\ud83d\ude00|";
        assertThat(description(hostile)).isEqualTo(hostile);
        assertThat(description("x".repeat(3_999) + "\ud83d\ude00" + "tail")).isEqualTo("x".repeat(3_999));
        assertThat(description("x".repeat(3_998) + "\ud83d\ude00" + "tail"))
                .isEqualTo("x".repeat(3_998) + "\ud83d\ude00");
    }

    private static String description(String problem) {
        String line =
                lines(new TeamCity(), notice(true, List.of(problem), List.of())).get(6);
        Matcher value = Pattern.compile(
                        "##teamcity\\[buildProblem description='((?:[^|'\\[\\]\\v]++|\\|.)*+)' identity='[A-Za-z0-9_]{1,60}'\\]")
                .matcher(line);
        assertThat(value.matches()).as(line).isTrue();
        return Pattern.compile("\\|(0x([0-9A-F]{4})|.)").matcher(value.group(1)).replaceAll(found -> {
            String read = found.group(2) != null
                    ? String.valueOf((char) Integer.parseInt(found.group(2), 16))
                    : found.group(1).replace('n', '\n').replace('r', '\r');
            return Matcher.quoteReplacement(read);
        });
    }

    /** As the agent reads it: properties end with a semicolon, the command with the first bracket, percents are decoded last. */
    @Test
    void azureReadsWhatWasWritten() {
        String hostile = "a;b]c%3B%AZP25##vso[x]\r\n";
        String line = lines(new Azure(), notice(true, List.of(), List.of(new Notice.Missed(hostile, 1, 1))))
                .get(0);
        Matcher path = Pattern.compile(
                        "##vso\\[task\\.logissue type=warning;sourcepath=([^;\\]\\v]*);linenumber=1;\\].*")
                .matcher(line);
        assertThat(path.matches()).as(line).isTrue();
        assertThat(azure(path.group(1))).isEqualTo(hostile);
        String issue =
                lines(new Azure(), notice(true, List.of(hostile), List.of())).get(0);
        assertThat(azure(issue.substring("##vso[task.logissue type=error;]".length())))
                .isEqualTo(hostile);
    }

    private static String azure(String escaped) {
        assertThat(escaped).doesNotContainPattern("\\v");
        return escaped.replace("%3B", ";")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%5D", "]")
                .replace("%AZP25", "%");
    }

    @Test
    void gitLabReadsItsLine() {
        List<String> lines = lines(new GitLab(), notice(true, List.of(PROBLEM), List.of()));

        assertThat(lines).containsExactly("TOTAL 1272 of 1420 lines and branches: 89.5%");
        Matcher documented = Pattern.compile("TOTAL.*? (100(?:\\.0+)?\\%|[1-9]?\\d(?:\\.\\d+)?\\%)$")
                .matcher(lines.get(0));
        assertThat(documented.find()).isTrue();
        assertThat(documented.group(1)).isEqualTo("89.5%");
    }

    @Test
    void withoutFiguresThereIsOnlyTheProblem() {
        Notice refused = new Notice("shop", Notice.Scope.WHOLE, true, List.of("x"), List.of(), Optional.empty());

        assertThat(lines(new GitLab(), refused)).isEmpty();
        assertThat(lines(new TeamCity(), refused)).hasSize(1);
    }

    private static String identity(String problem) {
        String line = lines(
                        new TeamCity(),
                        new Notice("shop", Notice.Scope.WHOLE, true, List.of(problem), List.of(), Optional.empty()))
                .get(0);
        return line.substring(line.indexOf("identity='") + "identity='".length(), line.length() - 2);
    }

    private static Notice notice(boolean fails, List<String> problems, List<Notice.Missed> missed) {
        return new Notice("shop", Notice.Scope.WHOLE, fails, problems, missed, FIGURES);
    }
}
