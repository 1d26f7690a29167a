package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.compare.Tally;
import io.github.slipcovermaven.coverage.Counter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeNodeTest {

    private static FileRow row(String path, long covered) {
        return new FileRow(path, "page", new Figures(new Counter(covered, 4), Counter.NONE, Tally.NONE));
    }

    private static String print(TreeNode node) {
        return node.name() + " " + node.figures().lines().covered()
                + (node.isFolder()
                        ? node.children().stream().map(TreeNodeTest::print).toList()
                        : "");
    }

    @Test
    void addsUpFoldersAndJoinsThoseThatHaveOnlyOne() {
        TreeNode root =
                TreeNode.of(List.of(row("src/shop/cart.py", 1), row("src/shop/a/b/c.py", 2), row("main.py", 3)));

        assertThat(print(root)).isEqualTo(" 6[src/shop 3[a/b 2[c.py 2], cart.py 1], main.py 3]");
    }

    /** A name is shown as escapes, and told from another that is spelt like that. */
    @Test
    void keepsNamesApartThatLookTheSame() {
        TreeNode root = TreeNode.of(List.of(row("a\u202eb.py", 1), row("a\\u202eb.py", 2)));

        assertThat(root.children()).extracting(TreeNode::name).containsExactly("a\\u202eb.py", "a\\u202eb.py");
        assertThat(root.figures().lines()).isEqualTo(new Counter(3, 8));
    }
}
