package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit is compared with, and what is said where there is none. */
class ChangesBaseTest {

    private static final String NOWHERE = "0123456789012345678901234567890123456789";

    private static final Problem TOO_SHORT = Problem.shortfall(
            "Where HEAD and main went apart is not known here, because this clone is shallow: its history was not"
                    + " fetched to the end.",
            "Fetch the rest before the build: git fetch --unshallow (or git fetch --deepen=100, until it is enough;"
                    + " fetch-depth: 0 in GitHub's checkout, GIT_DEPTH: 0 in GitLab CI). Or leave out"
                    + " <changedSince>.");

    @TempDir
    Path temp;

    private GitFolder git;
    private String first;

    @BeforeEach
    void begin() throws Exception {
        git = GitFolder.in(temp.toRealPath().resolve("shop"));
        first = git.write("a.py", "one\n").commit();
    }

    @AfterEach
    void end() {
        git.close();
    }

    @Test
    void aBranchATagACommitOrAnExpressionWillDo() throws Exception {
        git.git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setSigned(false)
                .setMessage("1")
                .call();
        remote("origin", "main", first);
        remote("origin", "HEAD", first);
        git.write("a.py", "two\n").commit();

        for (String ref : List.of(
                "HEAD^",
                "v1",
                first,
                first.substring(0, 8),
                "origin/main",
                "refs/remotes/origin/main",
                "origin",
                " v1 ")) {
            assertThat(git.since(ref).base()).as(ref).isEqualTo(first);
        }
        assertThat(git.since("main").base()).isNotEqualTo(first);
    }

    @Test
    void aBranchThatWasNotFetched() throws Exception {
        remoteNamed("origin");

        assertProblem(
                "origin/feature/x",
                Problem.shortfall(
                        "changedSince names 'origin/feature/x', which this clone does not have.",
                        "Fetch it before the build: git fetch origin"
                                + " +refs/heads/feature/x:refs/remotes/origin/feature/x"));
        assertProblem(
                "refs/remotes/origin/main",
                Problem.shortfall(
                        "changedSince names 'refs/remotes/origin/main', which this clone does not have.",
                        "Fetch it before the build: git fetch origin +refs/heads/main:refs/remotes/origin/main"));
        assertProblem(
                NOWHERE,
                Problem.shortfall(
                        "changedSince names '" + NOWHERE + "', which this clone does not have.",
                        "Fetch it before the build: git fetch origin " + NOWHERE));
    }

    @Test
    void aBranchThatWasNotFetchedInAShallowClone() throws Exception {
        remoteNamed("upstream");
        shallow(first);

        assertProblem(
                "upstream/main",
                Problem.shortfall(
                        "changedSince names 'upstream/main', which this clone does not have.",
                        "Fetch it before the build: git fetch --unshallow upstream"
                                + " +refs/heads/main:refs/remotes/upstream/main"));
        assertThatThrownBy(() -> Changes.sinceCommit(git.root(), git.root(), NOWHERE))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(Problem.shortfall(
                        "compareRevision names '" + NOWHERE + "', which this clone does not have.",
                        "Fetch it before the build: git fetch --depth=1 upstream " + NOWHERE));
    }

    @Test
    void aBranchThatOnlyTheRemoteHas() throws Exception {
        remoteNamed("origin");
        remote("origin", "develop", first);

        assertProblem(
                "develop",
                Problem.shortfall(
                        "changedSince names 'develop', which this clone has only as origin/develop.",
                        "Set changedSince to origin/develop."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "HEAD^{nonsense", "HEAD~99", "--all", "main:a.py", "main^{tree}", ""})
    void whatIsNoCommit(String ref) {
        assertProblem(
                ref,
                Problem.shortfall(
                        "changedSince names '" + ref + "', and there is no such commit.",
                        "Set changedSince to a branch, a tag or a commit; git branch --all and git tag list what there"
                                + " is."));
    }

    @Test
    void historyThatWasCutOff() throws Exception {
        git.branch("work").write("a.py", "two\n");
        String work = git.commit();
        git.checkout("main").write("b.py", "1\n");
        String main = git.commit();
        git.checkout("work");
        shallow(work, main);

        assertProblem("main", TOO_SHORT);
        assertThat(GitFolder.said(Changes.sinceCommit(git.root(), git.root(), "main"), "a.py"))
                .isEqualTo("EDITED a.py 1");
    }

    /** The side branch, cut off, began at main's second commit: not the first, to which another way leads, is the base. */
    @Test
    void historyThatWasCutOffWhereAnotherBranchWasMerged() throws Exception {
        git.branch("work").write("b.py", "1\n").commit();
        git.checkout("main").write("a.py", "two\n");
        String second = git.commit();
        git.branch("side").write("c.py", "1\n");
        String side = git.commit();
        git.checkout("work").merge(side);
        assertThat(git.since("main").base()).isEqualTo(second);

        shallow(side);

        assertProblem("main", TOO_SHORT);
    }

    /** As with a fetch of the two last commits, where the other branch has gone on since. */
    @Test
    void whatWasCutOffBeforeTheOtherBranchWentOnHidesNothing() throws Exception {
        git.branch("work").write("b.py", "1\n");
        String work = git.commit();
        git.checkout("main").write("c.py", "1\n");
        String main = git.commit();
        git.branch("merged").merge(work);
        git.checkout("main").write("d.py", "1\n").commit();
        git.checkout("merged");
        shallow(work, main);

        assertThat(git.since("main").base()).isEqualTo(main);
    }

    @Test
    void aShallowCloneThatHasTheMergeBaseWillDo() throws Exception {
        git.branch("work").write("a.py", "two\n").commit();
        shallow(first);

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 1");
    }

    @Test
    void historiesThatHaveNothingInCommon() throws Exception {
        git.git().checkout().setOrphan(true).setName("other").call();
        git.write("a.py", "two\n").commit();

        assertProblem(
                "main",
                Problem.shortfall(
                        "HEAD and main have no commit in common.",
                        "Set changedSince to the branch that this one comes from."));
    }

    @Test
    void noCommitYet() throws Exception {
        Path empty = temp.toRealPath().resolve("empty");
        try (GitFolder unborn = GitFolder.in(empty)) {
            assertProblem(
                    unborn.root(),
                    "main",
                    Problem.shortfall(
                            "The git repository of " + empty
                                    + " has no commit yet, so nothing can have changed since main.",
                            "Commit first, or leave out <changedSince>."));
            assertThat(Changes.head(empty)).isEmpty();
        }
    }

    @Test
    void noRepository() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("copy"));
        Problem expected = Problem.shortfall(
                "No git repository holds " + folder + ", so it is not known what has changed since main.",
                "Build in a clone, not in a copy or an archive of one; or leave out <changedSince>.");
        assertProblem(folder, "main", expected);
        assertThat(Changes.head(folder)).isEmpty();

        org.eclipse.jgit.api.Git.init()
                .setBare(true)
                .setDirectory(folder.toFile())
                .call()
                .close();
        assertProblem(folder, "main", expected);
    }

    @Test
    void aRepositoryOfAnotherKind() throws Exception {
        git.configure("core", "repositoryformatversion", "1").configure("extensions", "objectformat", "sha256");

        assertProblem(
                "main",
                Problem.broken(
                        "The git repository of " + git.root()
                                + " cannot be read: its objects have names of the kind sha256",
                        "git fsck says whether it is damaged. Split and sparse indexes and SHA-256 are not supported:"
                                + " git update-index --no-split-index and git sparse-checkout reapply --no-sparse-index"
                                + " change the first two."));
    }

    @Test
    void anIndexThatCannotBeReadIsNoGreen() throws Exception {
        Files.writeString(git.root().resolve(".git/index"), "DIRC of another kind");

        assertThatThrownBy(() -> git.changed("a.py"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The git repository of " + git.root() + " cannot be read: ");
    }

    /** As in a partial clone. */
    @Test
    void contentThatIsNotThere() throws Exception {
        git.branch("work").write("a.py", "two\n");
        String blob = "5626abf0f72e58d7a153368ba57db4c673c0e171"; // of "one\n"
        Files.delete(git.root().resolve(".git/objects/56/" + blob.substring(2)));

        assertThatThrownBy(() -> git.changed("a.py"))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(Problem.shortfall(
                        "The git repository of " + git.root() + " lacks " + blob + ", a part of " + first + ".",
                        "If it is a partial clone, git diff --stat " + first
                                + " fetches what is missing; else git fsck says what is damaged."));
    }

    private void assertProblem(String ref, Problem expected) {
        assertProblem(git.root(), ref, expected);
    }

    private static void assertProblem(Path folder, String ref, Problem expected) {
        assertThatThrownBy(() -> Changes.sinceMergeBase(folder, folder, ref))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(expected);
    }

    private void remoteNamed(String name) throws Exception {
        git.repository().getConfig().setString("remote", name, "url", "https://example.org/shop.git");
        git.repository().getConfig().save();
    }

    private void remote(String name, String branch, String commit) throws Exception {
        RefUpdate update = git.repository().updateRef("refs/remotes/" + name + "/" + branch);
        update.setNewObjectId(ObjectId.fromString(commit));
        update.forceUpdate();
    }

    private void shallow(String... commits) throws Exception {
        Files.writeString(git.root().resolve(".git/shallow"), String.join("\n", commits) + "\n");
    }
}
