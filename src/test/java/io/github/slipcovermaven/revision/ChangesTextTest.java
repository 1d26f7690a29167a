package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What git makes of a text before it compares it, and what Python does. */
class ChangesTextTest {

    private static final String LF = "one\ntwo\nthree\n";
    private static final String CRLF = LF.replace("\n", "\r\n");
    private static final String MARK = "\uFEFF";

    @TempDir
    Path folder;

    private GitFolder git;

    @BeforeEach
    void begin() throws Exception {
        git = GitFolder.in(folder);
    }

    @AfterEach
    void end() {
        git.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "input"})
    void lineEndsThatGitConvertsAreNoChange(String autocrlf) throws Exception {
        committed(LF);
        git.configure("core", "autocrlf", autocrlf).write("a.py", CRLF.replace("two", "TWO"));

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.py text", "*.py text=auto", "*.py eol=crlf", "*.py text eol=lf"})
    void lineEndsThatAttributesConvertAreNoChange(String attribute) throws Exception {
        committed(LF);
        git.write(".gitattributes", attribute + "\n").write("a.py", CRLF.replace("two", "TWO"));

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
    }

    /** It was committed before anybody thought of conversion: git leaves it alone. */
    @Test
    void returnsThatGitKeepsStay() throws Exception {
        committed(CRLF);
        git.configure("core", "autocrlf", "true").write("a.py", CRLF.replace("two", "TWO"));

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
    }

    @Test
    void otherLineEndsAreOtherLinesForGitAndNotForPython() throws Exception {
        committed(LF);
        git.write("a.py", CRLF);

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 1-3");
        assertThat(toPython()).isEqualTo("SAME a.py");
    }

    @Test
    void soAreAByteOrderMarkAndAMissingLineEnd() throws Exception {
        committed(LF);
        git.write("a.py", MARK + LF.strip());

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 1,3");
        assertThat(toPython()).isEqualTo("SAME a.py");
    }

    @Test
    void aLastLineThatGotItsEndHasChangedForGit() throws Exception {
        committed(LF.strip());
        git.write("a.py", LF + "four");

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 3-4");
        assertThat(toPython()).isEqualTo("EDITED a.py 4");
    }

    /** For git it is one line, and so for diff-cover; the coverage says line 3. */
    @Test
    void aReturnAloneEndsALine() throws Exception {
        committed("one\rtwo\rthree\r");
        git.write("a.py", "one\rtwo\rTHREE\rfour");

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 3-4");
        assertThat(toPython()).isEqualTo("EDITED a.py 3-4");
    }

    @Test
    void theVersionThatGitWritesIntoAFileIsNoChange() throws Exception {
        git.write(".gitattributes", "*.py ident\n");
        committed("# $Id$\ntwo\n");
        git.write("a.py", "# $Id: 0123456789012345678901234567890123456789 $\nTWO\n");

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
    }

    @Test
    void anotherEncodingIsNoChange() throws Exception {
        committed("# größe\ntwo\n");
        git.write(".gitattributes", "*.py working-tree-encoding=ISO-8859-1\n");
        git.write("a.py", "# größe\nTWO\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
    }

    /** Programs of the user's are not started. */
    @Test
    void aFilterIsLeftOut() throws Exception {
        committed(LF);
        git.write(".gitattributes", "*.py filter=strange\n");
        git.repository().getConfig().setString("filter", "strange", "clean", "touch started; cat");
        git.repository().getConfig().save();
        git.write("a.py", LF.replace("two", "TWO"));

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 2");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void anEmptyFileMayGetLinesAndLoseThem() throws Exception {
        git.write("b.py", LF);
        committed("");
        git.write("a.py", LF).write("b.py", "");

        assertThat(git.changed("a.py")).isEqualTo("EDITED a.py 1-3");
        assertThat(git.changed("b.py")).isEqualTo("EDITED b.py");
    }

    private void committed(String text) throws Exception {
        git.write("a.py", text).commit();
        git.branch("work");
    }

    private String toPython() {
        return GitFolder.said(Changes.sinceCommit(folder, folder, "main"), "a.py");
    }
}
