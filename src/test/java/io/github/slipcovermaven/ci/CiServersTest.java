package io.github.slipcovermaven.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThat(new GitHub()
                        .lines(notice(true, List.of(PROBLEM), Notice.Missed.of("a/src/x.py", LineSet.of(3, 4, 9)))))
                .containsExactly(
                        "::error title=Coverage of shop::Coverage of shop is 89.57 %25, below the minimum of 90 %25 (1"
                                + " more needed).",
                        "::warning file=a/src/x.py,line=3,endLine=4,title=Not covered::Lines 3 to 4 have changed and did"
                                + " not run.",
                        "::warning file=a/src/x.py,line=9,endLine=9,title=Not covered::Line 9 has changed and did not"
                                + " run.");
        assertThat(new GitHub().lines(notice(false, List.of(PROBLEM), List.of())))
                .singleElement()
                .asString()
                .startsWith("::warning title=Coverage of shop::");
    }

    @Test
    void gitHubsMarksAreEscaped() {
        Notice.Missed missed = new Notice.Missed("a:b,c%\n::error::.py", 1, 1);

        assertThat(new GitHub().lines(notice(true, List.of("100 %25\r\n::stop"), List.of(missed))))
                .containsExactly(
                        "::error title=Coverage of shop::100 %2525%0D%0A::stop",
                        "::warning file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3A.py,line=1,endLine=1,title=Not covered::Line 1"
                                + " has changed and did not run.");
    }

    @Test
    void gitHubAndAzureAreToldNoMoreThanTheyShow() {
        List<String> problems =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "problem " + i).toList();
        List<Notice.Missed> missed = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> new Notice.Missed("x.py", i * 2, i * 2))
                .toList();

        List<String> gitHub = new GitHub().lines(notice(true, problems, missed));
        assertThat(gitHub)
                .hasSize(20)
                .contains(
                        "::error title=Coverage of shop::problem 9",
                        "::error title=Coverage of shop::... and 21 more: see summary.txt",
                        "::warning title=Not covered::... and changed lines in 16 more places did not run");
        assertThat(new GitHub().lines(notice(true, problems.subList(0, 10), List.of())))
                .last()
                .isEqualTo("::error title=Coverage of shop::problem 10");
        assertThat(new Azure().lines(notice(true, problems, missed))).hasSize(20);
    }

    @Test
    void azureHasIssues() {
        assertThat(new Azure()
                        .lines(notice(true, List.of("89.57 %\nnext"), List.of(new Notice.Missed("a;b].py", 3, 4)))))
                .containsExactly(
                        "##vso[task.logissue type=error;]89.57 %AZP25%0Anext",
                        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5D.py;linenumber=3;]Lines 3 to 4 have changed"
                                + " and did not run.");
    }

    @Test
    void teamCityHasFiguresAndProblems() {
        assertThat(new TeamCity().lines(notice(true, List.of("a|b's [x] \u00e4\n"), List.of())))
                .containsExactly(
                        "##teamcity[buildStatisticValue key='CodeCoverageL' value='92.14']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLCovered' value='1032']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLTotal' value='1120']",
                        "##teamcity[buildStatisticValue key='CodeCoverageR' value='80.00']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsRCovered' value='240']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsRTotal' value='300']",
                        "##teamcity[buildProblem description='a||b|'s |[x|] |0x00E4|n' identity='"
                                + identity("a|b's [x] \u00e4\n") + "']");
        Notice module = new Notice("till", false, false, List.of("x"), List.of(), FIGURES);
        assertThat(new TeamCity().lines(module))
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

    @Test
    void gitLabReadsItsLine() {
        List<String> lines = new GitLab().lines(notice(true, List.of(PROBLEM), List.of()));

        assertThat(lines).containsExactly("TOTAL 1272 of 1420 lines and branches: 89.5%");
        Matcher documented = Pattern.compile("TOTAL.*? (100(?:\\.0+)?\\%|[1-9]?\\d(?:\\.\\d+)?\\%)$")
                .matcher(lines.get(0));
        assertThat(documented.find()).isTrue();
        assertThat(documented.group(1)).isEqualTo("89.5%");
    }

    @Test
    void withoutFiguresThereIsOnlyTheProblem() {
        Notice refused = new Notice("shop", true, true, List.of("x"), List.of(), Optional.empty());

        assertThat(new GitLab().lines(refused)).isEmpty();
        assertThat(new TeamCity().lines(refused)).hasSize(1);
    }

    private static String identity(String problem) {
        String line = new TeamCity()
                .lines(new Notice("shop", true, true, List.of(problem), List.of(), Optional.empty()))
                .get(0);
        return line.substring(line.indexOf("identity='") + "identity='".length(), line.length() - 2);
    }

    private static Notice notice(boolean fails, List<String> problems, List<Notice.Missed> missed) {
        return new Notice("shop", true, fails, problems, missed, FIGURES);
    }
}
