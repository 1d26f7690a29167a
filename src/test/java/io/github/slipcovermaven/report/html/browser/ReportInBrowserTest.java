package io.github.slipcovermaven.report.html.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * The report as its readers see it: from disk, served, and served under Jenkins' policy, on a desktop and on a phone, in light
 * and dark, with a keyboard, for a screen reader and on paper. The data are those that wish the reader ill.
 */
class ReportInBrowserTest {

    @TempDir
    static Path repository;

    private static Browser browser;
    private static Served served;
    private static Path report;

    /** The page of each kind, and of each file. */
    private static List<String> pages;

    /** One of a file whose source is there. */
    private static String file;

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = Browser.start();
        report = Hostile.report(repository);
        served = new Served(report);
        try (Stream<Path> files = Files.list(report.resolve("files"))) {
            pages = new ArrayList<>(List.of("index.html", "files.html"));
            files.map(page -> "files/" + page.getFileName()).sorted().forEach(pages::add);
        }
        file = pages.stream().filter(page -> page.contains("smile")).findFirst().orElseThrow();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
        if (served != null) {
            served.close();
        }
    }

    private static List<String> kinds() {
        return List.of("index.html", "files.html", file);
    }

    private static String from(String way) {
        return switch (way) {
            case "disk" -> report.toUri().toString();
            case "served" -> served.plain();
            default -> served.underPolicy();
        };
    }

    @Test
    void everyPageOpensFromDiskAndRunsNothingOfItsData() {
        List<String> wrong = new ArrayList<>();
        for (String page : pages) {
            Happened happened = browser.open(from("disk") + page);
            check(page, happened, from("disk"), wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(pages).hasSize(Hostile.NAMES.size() + 3);
    }

    @Test
    void everyKindOfPageOpensServed() {
        List<String> wrong = new ArrayList<>();
        kinds().forEach(page -> check(page, browser.open(from("served") + page), from("served"), wrong));
        assertThat(wrong).isEmpty();
    }

    private static void check(String page, Happened happened, String base, List<String> wrong) {
        happened.said().forEach(said -> wrong.add(page + " says " + said));
        happened.failed().forEach(failed -> wrong.add(page + " does not get " + failed));
        happened.asked().stream()
                .filter(asked -> !asked.startsWith(base) && !asked.startsWith(base.replace("file:/", "file:///")))
                .forEach(asked -> wrong.add(page + " asks for " + asked));
        if (!happened.asked().toString().contains("assets/report.css")) {
            wrong.add(page + " asks for no style: nothing was seen of it");
        }
        if (browser.<Boolean>value("'__pwned' in window")) {
            wrong.add(page + " ran what its data say");
        }
        List<String> unknown =
                browser.value("[...document.querySelectorAll('script, style, img, svg, iframe, object, base, [style]')]"
                        + ".filter(one => !/\\/assets\\/[a-z-]+\\.js$/.test(one.src)).map(one => one.outerHTML)");
        unknown.forEach(element -> wrong.add(page + " has " + element));
        List<String> handlers = browser.value("[...document.querySelectorAll('*')]"
                + ".filter(one => [...one.attributes].some(a => a.name.startsWith('on') || /^javascript:/.test(a.value)))"
                + ".map(one => one.outerHTML)");
        handlers.forEach(element -> wrong.add(page + " has " + element));
    }

    /** Jenkins allows neither script nor style in a page; the script beside it is all that is refused. */
    @Test
    void underJenkinsPolicyAllIsReadButTheScript() {
        for (String page : kinds()) {
            Happened happened = browser.open(from("policy") + page);
            assertThat(happened.said())
                    .as(page)
                    .isNotEmpty()
                    .allMatch(said ->
                            said.contains("assets/") && said.contains(".js") || said.contains("frame is sandboxed"));
            assertThat(happened.failed()).as(page).allMatch(failed -> failed.startsWith("Script "));
            List<List<Object>> bars = browser.value(
                    "[...document.querySelectorAll('.bar')].map(bar =>"
                            + " [/\\bw(\\d+)/.exec(bar.className)[1] + '% 100%', getComputedStyle(bar).backgroundSize, bar.offsetWidth])");
            assertThat(bars).as(page).isNotEmpty().allSatisfy(bar -> {
                assertThat(bar.get(1).toString()).startsWith(bar.get(0).toString());
                assertThat(((Number) bar.get(2)).intValue()).isGreaterThan(50);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "policy"})
    void aMissedLineIsALinkAway(String way) {
        browser.open(from(way) + file);
        List<String> targets = browser.value(
                "[...document.querySelectorAll('#missed a.m, #missed a.p')].map(a => a.getAttribute('href'))");
        assertThat(targets).containsExactly("#L1", "#L2", "#L6");
        browser.value("document.querySelector('#missed a[href=\"#L6\"]').click()");
        assertThat(browser.<Boolean>value("document.querySelector('#L6').matches(':target')"
                        + " && document.querySelector('#L6').getBoundingClientRect().top < innerHeight"))
                .isTrue();
    }

    /** A folded line is reached by its address, as from a log or a review. */
    @Test
    void aFoldedLineIsOpenedByItsAddress() {
        browser.open(from("policy") + file + "#L40");
        assertThat(browser.<Boolean>value("document.querySelector('#L40').closest('details').open"
                        + " && document.querySelector('#L40').checkVisibility()"))
                .isTrue();
    }

    @Test
    void namesAreSeenAsTheyAre() {
        browser.open(from("disk") + "files.html");
        List<String> names =
                browser.value("[...document.querySelectorAll('#files tbody th a')].map(a => a.textContent)");
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Hostile.NAMES.stream().map(Hostile.Seen::seen), Stream.of("gone<b>.py"))
                                .map("src/"::concat)
                                .toList());
        browser.open(from("disk") + "index.html");
        assertThat(browser.<String>value("document.title")).startsWith(Hostile.TITLE_SEEN);
        assertThat(browser.<String>value("document.body.innerText"))
                .contains(
                        Hostile.TITLE_SEEN,
                        Hostile.TEST_SEEN,
                        "INCOMPLETE: " + Hostile.TEST_SEEN,
                        "<b>py311",
                        "py313\\u202e");
        List<String> leaves = browser.value("[...document.querySelectorAll('#tree a.nm')].map(a => a.textContent)");
        assertThat(leaves).hasSize(Hostile.NAMES.size() + 1);
    }

    @Test
    void sourcesAreSeenAsTheyAre() {
        for (Hostile.Seen name : Hostile.NAMES) {
            browser.open(from("disk") + "files.html");
            browser.value("[...document.querySelectorAll('#files tbody th a')].find(a => a.textContent === "
                    + quoted("src/" + name.seen()) + ").click()");
            assertThat(browser.<String>value(
                            "new Promise(done => { const seen = () => document.body && document.body.dataset.page"
                                    + " === 'file' && document.readyState === 'complete' ? done(document.querySelector('h1').textContent)"
                                    + " : setTimeout(seen, 5); seen(); })"))
                    .isEqualTo("src/" + name.seen());
            List<String> lines = browser.value("[...document.querySelectorAll('#code code')].slice(0, "
                    + Hostile.LINES.size() + ").map(code => code.textContent)");
            assertThat(lines)
                    .containsExactlyElementsOf(
                            Hostile.LINES.stream().map(Hostile.Seen::seen).toList());
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
        return quoted.append('"').toString();
    }

    @Test
    void aPhoneScrollsNoPageSideways() {
        List<String> wide = new ArrayList<>();
        for (String page : pages) {
            browser.look("light", Browser.PHONE, false);
            browser.again(from("disk") + page);
            long width = browser.<Number>value("document.documentElement.scrollWidth")
                    .longValue();
            if (width > Browser.PHONE) {
                wide.add(page + " is " + width + " wide: "
                        + browser.value("[...document.querySelectorAll('body *')].filter(one =>"
                                + " one.getBoundingClientRect().right > innerWidth && !one.closest('.scroll'))"
                                + ".slice(0, 3).map(one => one.outerHTML.slice(0, 200)).join(' ; ')"));
            }
        }
        assertThat(wide).isEmpty();
    }

    /** A name with a letter on each line fits, too, and nobody can read it. */
    @Test
    void aPhoneShowsNamesThatCanBeRead() {
        browser.look("light", Browser.PHONE, false);
        browser.again(from("disk") + "files.html");
        assertThat(browser.<Number>value(
                                "Math.min(...[...document.querySelectorAll('#files th')].map(th => th.offsetWidth))")
                        .intValue())
                .isGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothing(String colours) {
        List<String> found = new ArrayList<>();
        for (String page : kinds()) {
            browser.look(colours, 1280, false);
            browser.again(from("disk") + page);
            browser.value("document.querySelectorAll('details').forEach(one => one.open = true)");
            browser.violations().forEach(violation -> found.add(page + ": " + violation));
            assertThat(browser.<String>value("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(colours.equals("dark") ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)");
        }
        assertThat(found).isEmpty();
    }

    /** From the top of the page to its end: first past the head, and never to where nobody sees it. */
    @Test
    void aKeyboardReachesAllThatCanBeUsed() {
        for (String page : kinds()) {
            browser.open(from("disk") + page);
            long all = browser.<Number>value("[...document.querySelectorAll('a[href], summary, input, [tabindex]')]"
                            + ".filter(one => one.checkVisibility() && (one.type !== 'radio' || one.checked)).length")
                    .longValue();
            List<String> walked = new ArrayList<>();
            for (int i = 0; i < all; i++) {
                new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
                walked.add(
                        browser.value(
                                "(() => { const at = document.activeElement, box = at.getBoundingClientRect();"
                                        + " const seen = box.width > 0 && box.right > 0 && getComputedStyle(at).outlineStyle !== 'none';"
                                        + " return (seen ? '' : 'UNSEEN ') + at.tagName + ' ' + (at.getAttribute('href') || at.id || at.textContent); })()"));
                if (i > 60) {
                    break;
                }
            }
            assertThat(walked.get(0)).as(page).isEqualTo("A #main");
            assertThat(walked).as(page).noneMatch(at -> at.startsWith("UNSEEN") || at.startsWith("BODY"));
        }
    }

    /**
     * What the page is shown on changes: a phone is turned, evening comes. Chromium then asks each line anew
     * what it looks like. {@code body:has(...)} before the lines made it search the whole page for each: minutes.
     */
    @Test
    @Timeout(20)
    void aLongPageFollowsItsReader() throws IOException {
        Path folder = Hostile.longPage(repository, 15_000);
        try (Stream<Path> page = Files.list(folder)) {
            browser.open(page.findFirst().orElseThrow().toUri().toString());
        }
        browser.look("light", Browser.PHONE, false);
        browser.look("dark", 1280, false);
        assertThat(browser.<Number>value("document.querySelectorAll('#code p').length")
                        .intValue())
                .isEqualTo(15_000);
    }

    /** Works without script, as all the rest. */
    @Test
    void aLensShowsOnlyWhatIsLookedFor() {
        browser.open(from("policy") + "files.html");
        String rows = "[...document.querySelectorAll('#files tbody tr')].filter(row => row.checkVisibility()).length";
        String before = browser.value(rows + " + ''");
        browser.value("document.querySelector('#files tbody tr').classList.remove('has-lost')");
        browser.value("document.querySelector('#show-lost').click()");
        assertThat(List.of(before, browser.<String>value(rows + " + ''")))
                .containsExactly(String.valueOf(Hostile.NAMES.size() + 1), String.valueOf(Hostile.NAMES.size()));

        browser.open(from("policy") + file);
        browser.value("document.querySelector('#lens-c-lost').click()");
        List<String> shown = browser.value(
                "[...document.querySelectorAll('#code p')].filter(line => line.checkVisibility()).map(line => line.id)");
        assertThat(shown).containsExactly("L6");
    }

    @Test
    void whatRanIsToldWithoutColour() {
        browser.look("light", 1280, true);
        browser.again(from("disk") + file);
        Map<String, String> words =
                browser.value("Object.fromEntries([...document.querySelectorAll('#code p')].map(p =>"
                        + " [p.classList[0], p.querySelector('b').textContent]))");
        assertThat(words)
                .containsEntry("h", "hit")
                .containsEntry("m", "miss")
                .containsEntry("p", "part")
                .containsEntry("x", "excl");
        assertThat(new TreeSet<>(words.values())).hasSize(words.size());
        assertThat(browser.<String>value("getComputedStyle(document.querySelector('.bar')).backgroundImage"))
                .contains("gradient");
    }

    @Test
    void pagesArePrinted() {
        for (String page : kinds()) {
            browser.open(from("disk") + page);
            assertThat(new String(browser.print(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-")
                    .contains("%%EOF");
        }
    }
}
