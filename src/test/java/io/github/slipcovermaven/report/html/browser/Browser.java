package io.github.slipcovermaven.report.html.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window, one for all tests, as it takes seconds to start. Nothing outside this machine can be reached by
 * it. Where there is none, tests are skipped, unless {@code -Dslipcover.browser=required} says that there has to be one.
 */
public final class Browser implements AutoCloseable {

    /** What a page wider than that scrolls sideways on: a common phone. */
    static final int PHONE = 390;

    private static final String REQUIRED = "slipcover.browser";

    /** It warns that it has no words of its own for what this Chromium's DevTools are asked; held, or it is forgotten. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, or skips the tests. */
    public static Browser start() {
        Path binary = onPath("chromium", "chromium-browser", "google-chrome");
        Path service = onPath("chromedriver");
        if (binary == null || service == null) {
            String missing = "there is no browser (Debian's packages chromium and chromium-driver)";
            if ("required".equals(System.getProperty(REQUIRED))) {
                throw new AssertionError(missing + ", and -D" + REQUIRED + "=required asks for one");
            }
            Assumptions.abort(missing);
        }
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Objects.requireNonNull(binary).toFile());
        options.addArguments(
                "--headless=new",
                // It refuses to start as root with one, as in most containers; their /dev/shm is too small for it.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-component-update",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService started = new ChromeDriverService.Builder()
                .usingDriverExecutable(Objects.requireNonNull(service).toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(started, options));
    }

    private static Path onPath(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(folder -> Stream.of(names).map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Opens a page on a desktop in a light room, and returns what happened meanwhile. */
    public Happened open(String address) {
        look("light", 1280, false);
        return again(address);
    }

    /** Opens a page as the browser looks at things now. */
    public Happened again(String address) {
        happened();
        driver.get(address);
        return happened();
    }

    /** Returns what happened since the last time that this was asked. */
    Happened happened() {
        return Happened.of(
                driver.manage().logs().get(LogType.BROWSER),
                driver.manage().logs().get(LogType.PERFORMANCE));
    }

    /** Says what the reader wishes, and how wide the screen is. */
    public void look(String colours, int width, boolean forced) {
        media("screen", colours, forced);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private void media(String media, String colours, boolean forced) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        media,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", colours),
                                Map.of("name", "forced-colors", "value", forced ? "active" : "none"))));
    }

    /** Evaluates an expression, also where the page itself may run no script. */
    @SuppressWarnings("unchecked")
    public <T> T value(String expression) {
        Map<String, Object> answer = driver.executeCdpCommand(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError("cannot evaluate " + expression + ": " + answer.get("exceptionDetails"));
        }
        return (T) ((Map<String, Object>) Objects.requireNonNull(answer.get("result"))).get("value");
    }

    /** Returns what axe-core has against the page, a line for each place. */
    List<String> violations() {
        value(Axe.SCRIPT + "; 0");
        List<List<String>> found =
                value("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.flatMap("
                        + "one => one.nodes.map(node => [one.id, String(node.target), node.failureSummary])))");
        List<String> lines = new ArrayList<>();
        found.forEach(one -> lines.add(String.join(": ", one)));
        return lines;
    }

    /** Returns the page as PDF. */
    byte[] print() {
        return Base64.getDecoder()
                .decode((String) driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
                        .get("data"));
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Deque's own jar for Selenium has it. */
    private static final class Axe {

        static final String SCRIPT = read();

        private static String read() {
            try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
