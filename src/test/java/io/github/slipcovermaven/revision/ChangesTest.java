package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slipcovermaven.diff.LineMap;
import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    private static final String LINES = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";

    @TempDir
    Path folder;

    private GitFolder git;

    @BeforeEach
    void begin() throws Exception {
        git = GitFolder.in(folder);
        git.write("src/a.py", LINES).write("src/b.py", "b\n").write(".gitignore", "generated.py\n");
        git.commit();
        git.branch("work");
    }

    @AfterEach
    void end() {
        git.close();
    }

    @Test
    void committedStagedAndUnstagedLinesAreNumberedAsTheyAreNow() throws Exception {
        git.write("src/a.py", "zero\n" + LINES.replace("two", "TWO")).commit();
        git.write("src/a.py", "zero\n" + LINES.replace("two", "TWO").replace("five", "FIVE"))
                .addAll();
        git.write("src/a.py", "first\nzero\n" + LINES.replace("two", "TWO").replace("five", "FIVE"));

        assertThat(git.changed("src/a.py")).isEqualTo("EDITED src/a.py 1-2,4,7");
        assertThat(git.changed("src/b.py")).isEqualTo("SAME src/b.py");
        LineMap lines = Objects.requireNonNull(
                        git.since("main").of(List.of("src/a.py")).get("src/a.py"))
                .lines();
        assertThat(lines.toOld(5)).isEqualTo(3);
        assertThat(lines.toNew(8)).isEqualTo(10);
    }

    @Test
    void aLineThatIsAgainAsItWasHasNotChanged() throws Exception {
        git.write("src/a.py", LINES.replace("two", "TWO")).commit();
        git.write("src/a.py", LINES);

        assertThat(git.changed("src/a.py")).isEqualTo("SAME src/a.py");
    }

    @Test
    void whatIsNewWhatIsIgnoredAndWhatIsNotThere() throws Exception {
        git.write("src/new.py", "1\n2\n").write("src/empty.py", "").write("src/generated.py", "1\n");

        assertThat(git.changed("src/new.py")).isEqualTo("NEW null 1-2");
        assertThat(git.changed("src/empty.py")).isEqualTo("NEW null");
        assertThat(git.changed("src/generated.py")).isEqualTo("IGNORED null");
        assertThat(git.changed("src/gone.py")).isEqualTo("ABSENT null");
        assertThat(git.changed("src")).isEqualTo("ABSENT null");
        assertThat(git.changed("<string>")).isEqualTo("ABSENT null");
        assertThat(git.changed("../elsewhere.py")).isEqualTo("ABSENT null");
    }

    @Test
    void whatIsTrackedIsNotIgnored() throws Exception {
        git.write("src/generated.py", "1\n");
        git.git().add().addFilepattern("src/generated.py").call();
        stage("src/forced/generated.py", "1\n");
        git.write("src/forced/generated.py", "1\n2\n");

        assertThat(git.changed("src/forced/generated.py")).isEqualTo("NEW null 1-2");
    }

    @Test
    void aFolderThatIsIgnoredIsIgnoredWithAllThatIsInIt() throws Exception {
        git.write(".gitignore", "out/\n").write("src/out/deep/x.py", "1\n");

        assertThat(git.changed("src/out/deep/x.py")).isEqualTo("IGNORED null");
        stage("src/out/deep/x.py", "1\n");
        assertThat(git.changed("src/out/deep/x.py")).isEqualTo("NEW null 1");
    }

    @Test
    void aFileIsFollowedWhereItWasMovedToAddedOrNot() throws Exception {
        git.move("src/a.py", "lib/other.py").write("lib/other.py", LINES.replace("two", "TWO"));
        assertThat(git.changed("lib/other.py")).isEqualTo("RENAMED src/a.py 2");

        git.addAll();
        assertThat(git.changed("lib/other.py")).isEqualTo("RENAMED src/a.py 2");

        git.commit();
        assertThat(git.changed("lib/other.py")).isEqualTo("RENAMED src/a.py 2");
    }

    @Test
    void theOldPathIsSeenFromTheModule() throws Exception {
        git.move("src/a.py", "module/src/a.py");

        Changes changes = Changes.sinceMergeBase(folder, folder.resolve("module"), "main");

        assertThat(GitFolder.said(changes, "src/a.py")).isEqualTo("RENAMED ../src/a.py");
    }

    @Test
    void aCopyIsNewAndSoIsWhatHasTooLittleInCommon() throws Exception {
        git.write("src/copy.py", LINES);
        assertThat(git.changed("src/copy.py")).isEqualTo("NEW null 1-8");

        git.delete("src/copy.py").delete("src/a.py").write("src/other.py", "one\ntwo\nand\nso\non\nfor\never\n");
        assertThat(git.changed("src/other.py")).isEqualTo("NEW null 1-7");
    }

    /** Git says of two moved copies that one is new. */
    @Test
    void ofTwoThatAreAlikeTheOneWithTheNameIsTheMovedOne() throws Exception {
        git.delete("src/a.py").write("lib/a.py", LINES).write("lib/0.py", LINES);

        assertThat(git.changed("lib/0.py")).isEqualTo("RENAMED src/a.py");
        assertThat(git.changed("lib/a.py")).isEqualTo("NEW null 1-8");
    }

    @Test
    void aFileThatOthersTookThePlaceOf() throws Exception {
        git.move("src/a.py", "src/c.py").move("src/b.py", "src/a.py");

        assertThat(git.changed("src/a.py")).isEqualTo("EDITED src/a.py 1");
        assertThat(git.changed("src/c.py")).isEqualTo("NEW null 1-8"); // as for git: src/a.py is still there
    }

    @Test
    void whatTheOtherBranchDidSinceDoesNotCount() throws Exception {
        git.write("src/a.py", LINES.replace("two", "TWO")).commit();
        git.checkout("main")
                .write("src/b.py", "B\n")
                .write("src/main.py", "1\n")
                .commit();
        git.checkout("work");
        assertThat(git.changed("src/b.py")).isEqualTo("SAME src/b.py");

        git.merge("main");
        assertThat(git.changed("src/main.py")).isEqualTo("SAME src/main.py");
        assertThat(git.changed("src/a.py")).isEqualTo("EDITED src/a.py 2");
    }

    @Test
    void ofSeveralMergeBasesTheYoungestCounts() throws Exception {
        git.write("src/a.py", LINES.replace("one", "ONE"));
        String ours = git.commit();
        git.checkout("main").write("src/a.py", LINES.replace("eight", "EIGHT"));
        String theirs = git.commit();
        git.merge(ours);
        git.checkout("work").merge(theirs);
        git.write("src/a.py", Files.readString(folder.resolve("src/a.py")).replace("four", "FOUR"));

        assertThat(git.since("main").base()).isEqualTo(theirs);
        assertThat(git.changed("src/a.py")).isEqualTo("EDITED src/a.py 1,4");
    }

    @Test
    void anIntentionToAddIsNoContent() throws Exception {
        stage("src/planned.py", "");
        DirCache index = git.repository().lockDirCache();
        index.getEntry("src/planned.py").setLength(0);
        index.write();
        index.commit();
        git.write("src/planned.py", "1\n2\n");

        assertThat(git.changed("src/planned.py")).isEqualTo("NEW null 1-2");
    }

    /** The tests measured what is there, whatever git was told. */
    @Test
    void whatGitTakesForUnchangedIsReadAllTheSame() throws Exception {
        DirCache index = git.repository().lockDirCache();
        index.getEntry("src/a.py").setAssumeValid(true);
        index.getEntry("src/b.py").setAssumeValid(true);
        index.write();
        index.commit();
        git.write("src/a.py", LINES.replace("two", "TWO")).delete("src/b.py").write("src/new.py", "b\n");

        assertThat(git.changed("src/a.py")).isEqualTo("EDITED src/a.py 2");
        assertThat(git.changed("src/new.py")).isEqualTo("NEW null 1"); // src/b.py is not gone for git
    }

    @Test
    void namesMayHaveLettersOfAnyKind() throws Exception {
        git.checkout("main").write("src/größe 日.py", LINES).commit();
        git.branch("more").write("src/größe 日.py", LINES.replace("two", "TWO"));

        assertThat(git.changed("src/größe 日.py")).isEqualTo("EDITED src/größe 日.py 2");
    }

    /** Latin-1's ö, as Python names it. */
    @Test
    void aNameMayBeNoUtf8() throws Exception {
        git.checkout("main");
        try (ObjectInserter inserter = git.repository().newObjectInserter()) {
            DirCache index = git.repository().lockDirCache();
            DirCacheEntry entry = new DirCacheEntry(new byte[] {'s', 'r', 'c', '/', (byte) 0xF6, '.', 'p', 'y'}, 0);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, "1\n".getBytes(StandardCharsets.UTF_8)));
            inserter.flush();
            var builder = index.builder();
            builder.keep(0, index.getEntryCount());
            builder.add(entry);
            builder.finish();
            index.write();
            index.commit();
        }
        git.commitIndex();

        assertThat(git.since("main").before().content("src/\uDCF6.py"))
                .hasValueSatisfying(text -> assertThat(text).asString().isEqualTo("1\n"));
        Path file = Names.in(folder, "src/\uDCF6.py");
        assumeTrue(canWrite(file, "1\n2\n"), "a file system that has only UTF-8");
        assertThat(git.changed("src/\uDCF6.py")).isEqualTo("EDITED src/\uDCF6.py 2");
        Files.move(file, Names.in(folder, "src/\uDCF7.py"));
        assertThat(git.changed("src/\uDCF7.py")).isEqualTo("RENAMED src/\uDCF6.py 2");
    }

    private static boolean canWrite(Path file, String text) {
        try {
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theBasesContentAndItsHashesAreKnown() throws Exception {
        git.write("src/b.py", "b\r\nc\r").commit();
        String base = git.repository().resolve("HEAD").name();
        git.write("src/b.py", "other\n").write("src/new.py", "1\n").delete("src/a.py");

        Changes changes = Changes.sinceCommit(folder, folder, base);

        assertThat(changes.base()).isEqualTo(base);
        assertThat(Changes.head(folder)).contains(base);
        assertThat(changes.before().content("src/a.py").map(String::new)).contains(LINES);
        assertThat(changes.before().content("src/new.py")).isEmpty();
        assertThat(changes.before().content("../../x.py")).isEmpty();
        SourceHashes hashes = changes.before().hashes(List.of("src/a.py", "src/b.py", "src/new.py"));
        git.write("src/a.py", LINES).write("src/b.py", "b\nc\n");
        assertThat(hashes.byPath())
                .isEqualTo(Map.of(
                        "src/a.py", hash("src/a.py"), "src/b.py", hash("src/b.py"), "src/new.py", SourceHashes.ABSENT));
    }

    @Test
    void aCommitIsComparedWithoutLookingForAMergeBase() throws Exception {
        git.checkout("main").write("src/b.py", "B\n").commit();
        git.checkout("work");

        assertThat(GitFolder.said(Changes.sinceCommit(folder, folder, "main"), "src/b.py"))
                .isEqualTo("EDITED src/b.py 1");
        assertThat(git.changed("src/b.py")).isEqualTo("SAME src/b.py");
    }

    @Test
    void nothingIsWrittenIntoTheRepository() throws Exception {
        git.move("src/a.py", "lib/a.py");
        List<Path> before = all();

        git.changed("lib/a.py");

        assertThat(all()).isEqualTo(before);
    }

    private List<Path> all() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private String hash(String path) {
        return SourceHashes.of(folder, List.of(path)).byPath().getOrDefault(path, "");
    }

    /** Adds a file to the index only, whatever is ignored. */
    private void stage(String path, String text) throws IOException {
        try (ObjectInserter inserter = git.repository().newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            DirCache index = git.repository().lockDirCache();
            var builder = index.builder();
            builder.keep(0, index.getEntryCount());
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(id);
            builder.add(entry);
            builder.finish();
            index.write();
            index.commit();
        }
    }
}
