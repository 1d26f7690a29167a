package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories in repositories, working trees elsewhere, links. */
class ChangesNestedTest {

    private static final String LINES = "one\ntwo\nthree\n";

    @TempDir
    Path temp;

    private Path folder;
    private GitFolder git;

    @BeforeEach
    void begin() throws Exception {
        folder = temp.toRealPath().resolve("shop");
        git = GitFolder.in(folder);
        git.write("src/a.py", LINES).commit();
    }

    @AfterEach
    void end() {
        git.close();
    }

    /** Its own main says something else. */
    @Test
    void aSubmoduleIsComparedWithWhatTheBaseHasOfIt() throws Exception {
        try (GitFolder library = GitFolder.in(folder.resolve("lib"))) {
            pin(library.write("src/b.py", LINES).commit());
            git.branch("work");
            library.write("src/b.py", LINES.replace("one", "ONE")).commit();
            library.write("src/b.py", LINES.replace("one", "ONE").replace("three", "THREE"));

            assertThat(git.changed("lib/src/b.py")).isEqualTo("EDITED lib/src/b.py 1,3");
            Changes ofModule = Changes.sinceMergeBase(folder, folder.resolve("lib"), "main");
            assertThat(GitFolder.said(ofModule, "src/b.py")).isEqualTo("EDITED src/b.py 1,3");
            assertThat(ofModule.before().content("src/b.py").map(String::new)).contains(LINES);
            // Built by itself, it knows nothing of what is around it.
            assertThat(library.changed("src/b.py")).isEqualTo("EDITED src/b.py 3");
        }
    }

    /** Without what was made since, and what is beside the module. */
    @Test
    void filesOfTheBaseAndOfItsSubmodules() throws Exception {
        try (GitFolder library = GitFolder.in(folder.resolve("src/lib"))) {
            pin("src/lib", library.write("b.py", LINES).commit());
            git.write("top.py", LINES).commit();
            git.write("src/new.py", LINES).delete("src/a.py");

            Changes ofModule = Changes.sinceCommit(folder, folder.resolve("src"), "HEAD");
            assertThat(ofModule.before().paths()).containsExactly("a.py", "lib/b.py");
            assertThat(ofModule.before().lastLines(ofModule.before().paths()))
                    .isEqualTo(Map.of("a.py", 3, "lib/b.py", 3));
        }
    }

    @Test
    void aNewSubmoduleIsNewAndSoIsAnyOtherRepositoryThatIsNotIgnored() throws Exception {
        git.write(".gitignore", "venv/\n").commit();
        git.branch("work");
        try (GitFolder library = GitFolder.in(folder.resolve("lib"));
                GitFolder other = GitFolder.in(folder.resolve("other"));
                GitFolder ignored = GitFolder.in(folder.resolve("venv"))) {
            pin(library.write("b.py", LINES).commit());
            other.write("b.py", LINES);
            ignored.write("b.py", LINES).commit();

            assertThat(git.changed("lib/b.py")).isEqualTo("NEW null 1-3");
            assertThat(git.changed("other/b.py")).isEqualTo("NEW null 1-3");
            assertThat(git.changed("venv/b.py")).isEqualTo("IGNORED null");
        }
    }

    @Test
    void aSubmoduleThatWasNotFetchedSoFar() throws Exception {
        String commit = "0123456789012345678901234567890123456789";
        try (GitFolder library = GitFolder.in(folder.resolve("lib"))) {
            library.write("b.py", LINES).commit();
            pin(commit);
            String base = git.repository().resolve("HEAD").name();

            assertThatThrownBy(() -> git.changed("lib/b.py"))
                    .isInstanceOf(ProblemException.class)
                    .extracting(e -> ((ProblemException) e).problem())
                    .isEqualTo(Problem.shortfall(
                            "The submodule " + library.root() + " does not have its commit " + commit + ", which "
                                    + base + " names.",
                            "Fetch it before the build: git -C " + library.root() + " fetch origin " + commit));
        }
    }

    @Test
    void aModuleInAnotherRepositoryThanTheReactorsHasItsOwnBranches() throws Exception {
        try (GitFolder sibling = GitFolder.in(temp.toRealPath().resolve("sibling"))) {
            sibling.write("b.py", LINES).commit();
            sibling.branch("work").write("b.py", LINES.replace("two", "TWO"));

            Changes changes = Changes.sinceMergeBase(/* root= */ folder, /* folder= */ sibling.root(), "main");

            assertThat(GitFolder.said(changes, "b.py")).isEqualTo("EDITED b.py 2");
            assertThat(GitFolder.said(changes, "../shop/src/a.py")).isEqualTo("OUTSIDE null");
        }
    }

    @Test
    void aReactorWithoutARepositoryAsksItsModules() throws Exception {
        assertThat(GitFolder.said(Changes.sinceMergeBase(temp, folder, "main"), "src/a.py"))
                .isEqualTo("SAME src/a.py");
    }

    /** What {@code git worktree add} makes. */
    @Test
    void aLinkedWorkingTreeHasABranchOfItsOwn() throws Exception {
        git.branch("work").write("src/a.py", LINES.replace("two", "TWO")).commit();
        Path linked = temp.toRealPath().resolve("linked");
        Files.createDirectories(linked.resolve("src"));
        Path own = Files.createDirectories(folder.resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/work\n");
        Files.copy(folder.resolve(".git/index"), own.resolve("index"));
        git.checkout("main");
        Files.writeString(
                linked.resolve("src/a.py"), LINES.replace("two", "TWO").replace("three", "THREE"));

        Changes changes = Changes.sinceMergeBase(linked, linked, "main");

        assertThat(GitFolder.said(changes, "src/a.py")).isEqualTo("EDITED src/a.py 2-3");
        assertThat(Changes.head(linked)).isNotEqualTo(Changes.head(folder)).isPresent();
    }

    @Test
    void linksAreFollowed() throws Exception {
        git.branch("work").write("src/a.py", LINES.replace("two", "TWO"));
        Path outside = Files.writeString(temp.resolve("outside.py"), LINES);
        Files.createSymbolicLink(folder.resolve("src/link.py"), Path.of("a.py"));
        Files.createSymbolicLink(folder.resolve("src/outside.py"), outside);
        Files.createSymbolicLink(folder.resolve("src/broken.py"), Path.of("none.py"));
        Files.createSymbolicLink(folder.resolve("other"), Path.of("src"));

        assertThat(git.changed("src/link.py")).isEqualTo("EDITED src/link.py 2");
        assertThat(git.changed("other/a.py")).isEqualTo("EDITED other/a.py 2");
        assertThat(git.changed("src/outside.py")).isEqualTo("OUTSIDE null");
        assertThat(git.changed("src/broken.py")).isEqualTo("ABSENT null");
        assertThat(git.since("main").before().content("other/a.py").map(String::new))
                .contains(LINES);
    }

    @Test
    void aLinkThatBecameAFileIsNew() throws Exception {
        Files.createSymbolicLink(folder.resolve("src/link.py"), Path.of("a.py"));
        git.commit();
        git.branch("work").delete("src/link.py").write("src/link.py", LINES);

        assertThat(git.changed("src/link.py")).isEqualTo("NEW null 1-3");
    }

    /** Commits a submodule in {@code lib}. */
    private void pin(String commit) throws Exception {
        pin("lib", commit);
    }

    private void pin(String path, String commit) throws Exception {
        DirCache index = git.repository().lockDirCache();
        DirCacheBuilder builder = index.builder();
        builder.keep(0, index.getEntryCount());
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.GITLINK);
        entry.setObjectId(ObjectId.fromString(commit));
        builder.add(entry);
        builder.finish();
        index.write();
        index.commit();
        git.commitIndex();
    }
}
