package io.github.slipcovermaven.python.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.cache.CacheContents.Entry;
import io.github.slipcovermaven.python.cache.CacheContents.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CacheContentsTest {

    private static final String TEA = "0123456789abcdef0123456789abcdef";
    private static final String CAKE = "f123456789abcdef0123456789abcdef";

    @TempDir
    Path top;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Path environment(String name) {
        Path folder = top.resolve("cache/environments").resolve(name);
        BuildOnce.kept(folder, place -> {
            Files.writeString(place.resolve("file"), "content");
            return "built\n";
        });
        return folder;
    }

    private static void lastUsed(Path folder, Instant when) throws IOException {
        Files.setLastModifiedTime(folder.resolve(BuildOnce.MARKER), FileTime.from(when));
    }

    private CacheContents contents() {
        return new CacheContents(top.resolve("cache"));
    }

    @Test
    void whatNobodyUsedForThirtyDaysGoesAndTheRestStays() throws IOException {
        Path tea = environment(TEA);
        Path cake = environment(CAKE);
        CacheUse.note(
                top.resolve("cache"), Path.of("/shop/tea"), List.of(tea.resolve("try-1/env"), top, Path.of("/usr")));
        CacheUse.note(top.resolve("cache"), Path.of("/shop/tea"), List.of(tea));
        lastUsed(tea, now.minus(Duration.ofDays(31)));
        lastUsed(cake, now.minus(Duration.ofDays(29)));

        Entry old = new Entry("environment", 34 + 48, now.minus(Duration.ofDays(31)), List.of("/shop/tea"), State.OLD);
        assertThat(contents().list(now))
                .first()
                .usingRecursiveComparison()
                .ignoringFields("bytes")
                .isEqualTo(old);
        assertThat(tea).exists();
        List<Entry> pruned = contents().prune(now, users -> false);

        assertThat(pruned).extracting(Entry::state).containsExactly(State.OLD, State.KEPT);
        assertThat(tea).doesNotExist();
        assertThat(cake.resolve(BuildOnce.MARKER)).exists();
        // Looking is no use.
        assertThat(contents().list(now).get(0).lastUse()).isEqualTo(now.minus(Duration.ofDays(29)));
        // And it is made again where it is needed.
        assertThat(environment(TEA).resolve(BuildOnce.MARKER)).exists();
    }

    @Test
    void aUseMakesItYoung() throws IOException {
        Path tea = environment(TEA);
        lastUsed(tea, now.minus(Duration.ofDays(31)));

        assertThat(BuildOnce.keptBefore(tea)).isPresent();

        assertThat(contents().prune(now, users -> false))
                .extracting(Entry::state)
                .containsExactly(State.KEPT);
    }

    @Test
    void whoIsSparedKeepsWhatIsOld() throws IOException {
        Path tea = environment(TEA);
        CacheUse.note(top.resolve("cache"), Path.of("/shop/tea"), List.of(tea));
        lastUsed(tea, now.minus(Duration.ofDays(31)));

        contents().prune(now, users -> users.contains("/shop/tea"));

        assertThat(tea).exists();
    }

    /** One that is being made is not touched. */
    @Test
    void whatWasNeverFinishedGoesAfterADay() throws IOException {
        Path half = Files.createDirectories(top.resolve("cache/environments").resolve(TEA));
        Files.createDirectories(half.resolve("try-1"));
        Path beside = Files.createDirectories(top.resolve("cache/overlays").resolve(CAKE + ".try-1"));

        assertThat(contents().prune(now, users -> false))
                .extracting(Entry::state)
                .containsOnly(State.KEPT);
        for (Path left : List.of(half, beside)) {
            Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(25))));
        }
        assertThat(contents().prune(now, users -> true))
                .extracting(Entry::state)
                .containsOnly(State.BROKEN);

        assertThat(half).doesNotExist();
        assertThat(beside).doesNotExist();
    }

    @Test
    void whatWasReplacedGoesADayAfterItsSuccessorCame() throws IOException {
        Path tea = environment(TEA);
        Path first = BuildOnce.keptBefore(tea).orElseThrow().place();
        BuildOnce.Built second = BuildOnce.kept(tea, Instant.now().plusSeconds(60), place -> "built\n");
        assertThat(second.place()).isNotEqualTo(first);
        assertThat(BuildOnce.keptBefore(tea)).contains(second);

        contents().prune(now, users -> false);
        assertThat(first).exists();
        Files.setLastModifiedTime(second.place(), FileTime.from(now.minus(Duration.ofHours(25))));
        contents().prune(now, users -> false);

        assertThat(first).doesNotExist();
        assertThat(second.place()).exists();
    }

    /** Whatever else somebody keeps there is not ours, and what a link leads to lies elsewhere. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingElseIsTouched() throws IOException {
        Path elsewhere = Files.createDirectories(top.resolve("elsewhere").resolve(TEA));
        Path notes = Files.createDirectories(top.resolve("cache/environments/notes"));
        Files.createSymbolicLink(top.resolve("cache/environments").resolve(TEA), elsewhere);
        Files.createSymbolicLink(top.resolve("cache/overlays"), elsewhere.resolveSibling("."));
        for (Path folder : List.of(elsewhere, notes)) {
            Files.setLastModifiedTime(folder, FileTime.from(now.minus(Duration.ofDays(99))));
        }

        assertThat(contents().prune(now, users -> false)).isEmpty();

        assertThat(elsewhere).exists();
        assertThat(notes).exists();
    }
}
