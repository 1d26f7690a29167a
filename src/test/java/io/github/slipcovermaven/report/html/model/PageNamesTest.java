package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageNamesTest {

    /** Links to a page hold from build to build, whatever other files there are. */
    @Test
    void staysTheSame() {
        assertThat(new PageNames(List.of("src/shop/cart.py", "a.py")).of("src/shop/cart.py"))
                .isEqualTo("83e74ef79eaa_src_shop_cart_py.html");
    }

    @Test
    void isSafeOnEveryFileSystem() {
        List<String> paths = List.of(
                "CON.py",
                "con.py",
                "a/b.py",
                "a_b.py",
                "a\\b.py",
                "a:b?.py",
                "ä.py",
                "<b>.py",
                "\u202e.py",
                "x".repeat(5_000));

        PageNames names = new PageNames(paths);

        List<String> pages = paths.stream().map(names::of).toList();
        assertThat(pages).allSatisfy(name -> assertThat(name).matches("[0-9a-f]{12}_[a-z0-9_-]{1,60}[.]html"));
        assertThat(pages.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }
}
