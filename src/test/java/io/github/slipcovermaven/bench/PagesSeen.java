package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.report.html.browser.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.OutputType;

/**
 * Does what {@code src/bench/report_pages.py} tells it on its standard input, a line each, with one browser:
 *
 * <ul>
 *   <li>{@code shot ADDRESS COLOURS WIDTH FILE} takes a picture
 *   <li>{@code paint ADDRESS SELECTOR} prints, in milliseconds, when something was painted, when the first of what is
 *       selected was there, and when all was
 *   <li>{@code turn ADDRESS} makes the window as narrow as a phone, and prints how many milliseconds that took
 *   <li>{@code scroll ADDRESS} scrolls to the end, and prints how many frames that took, how many of them took more than 50 ms,
 *       and the longest
 * </ul>
 */
public final class PagesSeen {

    private static final String WATCH = "(() => { const watch = () => { if (document.querySelector(%s)) {"
            + " requestAnimationFrame(() => { window.benchSeen = performance.now(); }); } else { requestAnimationFrame(watch); } };"
            + " watch(); })()";

    private static final String PAINTED = "new Promise(done => { const ask = () => {"
            + " const first = performance.getEntriesByName('first-contentful-paint')[0];"
            + " if (first && window.benchSeen && document.readyState === 'complete') { done([first.startTime, window.benchSeen,"
            + " performance.getEntriesByType('navigation')[0].domComplete].map(Math.round).join(' ')); }"
            + " else { setTimeout(ask, 10); } }; ask(); })";

    private static final String SCROLLED = "new Promise(done => { let last = 0, frames = [], still = 0, at = -1;"
            + " const step = now => { if (last) { frames.push(now - last); } last = now; window.scrollBy(0, 1500);"
            + " still = window.scrollY === at ? still + 1 : 0; at = window.scrollY;"
            + " if (still > 5) { done([frames.length, frames.filter(f => f > 50).length,"
            + " Math.round(Math.max(...frames)), Math.round(at)].join(' ')); }"
            + " else { requestAnimationFrame(step); } }; requestAnimationFrame(step); })";

    private PagesSeen() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Browser browser = Browser.start()) {
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                System.out.println(answer(browser, line.split("\t")));
            }
        }
    }

    private static String answer(Browser browser, String[] words) throws IOException {
        switch (words[0]) {
            case "shot" -> {
                browser.again("about:blank");
                browser.look(words[2], Integer.parseInt(words[3]), false);
                browser.again(words[1]);
                Path picture = Path.of(words[4]);
                Files.createDirectories(picture.getParent());
                Files.write(picture, browser.driver().getScreenshotAs(OutputType.BYTES));
                return picture.toString();
            }
            case "paint" -> {
                browser.look("light", 1280, false);
                Map<String, Object> watching = browser.driver()
                        .executeCdpCommand(
                                "Page.addScriptToEvaluateOnNewDocument",
                                Map.of("source", String.format(WATCH, "'" + words[2] + "'")));
                browser.again(words[1]);
                String times = browser.value(PAINTED);
                browser.driver()
                        .executeCdpCommand(
                                "Page.removeScriptToEvaluateOnNewDocument",
                                Map.of("identifier", watching.get("identifier")));
                return times;
            }
            case "turn" -> {
                browser.open(words[1]);
                long began = System.nanoTime();
                browser.look("light", 390, false);
                browser.<Number>value("document.body.offsetHeight");
                return String.valueOf((System.nanoTime() - began) / 1_000_000);
            }
            case "scroll" -> {
                browser.open(words[1]);
                return browser.value(SCROLLED);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }
}
