package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.ci.CiServers;
import io.github.slipcovermaven.ci.Telling;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.revision.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CI servers are told of a module in a folder of its repository: 60 %, all three lines ran and neither branch. */
class AnnouncementTest {

    private static final Map<String, String> GITHUB = Map.of("GITHUB_ACTIONS", "true");

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
    }

    @Test
    void changedLinesAreNamedFromTheRepositorysRoot() throws Exception {
        String cart = "shop/" + ShopModule.CART;
        String source = Files.readString(shop.directory.resolve(ShopModule.CART));
        try (GitFolder git = GitFolder.in(temporary.toRealPath())) {
            git.write(".gitignore", "target/\n");
            git.write(cart, "def total(items):\n    return sum(items)\n").commit();
            git.write(cart, source);
            merged();
            Path json = shop.output.resolve(MergeResults.NAME);
            Files.writeString(
                    json,
                    Files.readString(json)
                            .replace("\"executed\" : \"1-3\"", "\"executed\" : \"1-2\"")
                            .replaceAll("(\"covered\" : )3", "$12"));
            GateRequest changed = Gates.changed("HEAD", null);

            check(changed, GITHUB, true);
        }

        assertThat(console.lines)
                .filteredOn(line -> line.startsWith("raw"))
                .containsExactly("raw ::warning file=" + cart
                        + ",line=3,endLine=3,title=Not covered::Line 3 has changed and did not run.");
    }

    @Test
    void eachServerHearsOfWhatIsNotKept() throws IOException {
        merged();

        Refusal.of(() -> check(Gates.minimum("97"), Map.of("GITHUB_ACTIONS", "true", "GITLAB_CI", "true"), true));
        assertThat(console.lines)
                .containsExactly(
                        "raw ::error title=Coverage of shop::Coverage of shop is 60.00 %25, below the minimum of 97 %25 (3"
                                + " of 5 lines and branches; 2 more needed).",
                        "raw TOTAL 3 of 5 lines and branches: 60.0%");
        console.lines.clear();
        check(Gates.minimum("97"), GITHUB, false);
        assertThat(console.lines.get(0)).startsWith("raw ::warning title=Coverage of shop::Coverage of shop is 60.00");
        console.lines.clear();
        check(Gates.minimum("60"), GITHUB, true);
        assertThat(console.lines).noneMatch(line -> line.startsWith("raw"));
    }

    @Test
    void whatIsRefusedIsSaid() {
        String message = Refusal.of(() -> check(Gates.minimum("97"), GITHUB, true));

        assertThat(console.lines)
                .containsExactly("raw ::error title=Coverage of shop::"
                        + message.replace("%", "%25")
                                .replace(
                                        "\n",
                                        System.lineSeparator()
                                                .replace("\r", "%0D")
                                                .replace("\n", "%0A")));
        assertThat(message).startsWith("There is no merged result to judge");
    }

    private void merged() throws IOException {
        shop.ran("it");
        new MergeUseCase(console)
                .run(
                        shop.merge(List.of("it"), false),
                        new ReportRequest(shop.output, List.of("text"), Optional.of("Shop"), "0.1.0"));
        console.lines.clear();
    }

    private void check(GateRequest gate, Map<String, String> variables, boolean halt) {
        new CheckUseCase(console)
                .run(shop.check(
                        gate,
                        BaselineUpdate.NONE,
                        halt,
                        false,
                        new Telling(CiServers.of("auto", variables), new ConcurrentHashMap<>())));
    }
}
