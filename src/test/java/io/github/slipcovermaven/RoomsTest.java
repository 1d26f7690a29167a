package io.github.slipcovermaven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the design's table of rooms against the code. */
class RoomsTest {

    private static final String ROOT = "io.github.slipcovermaven.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.slipcovermaven");

    /** Each room and the rooms that it may use. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("file", List.of()),
            Map.entry("coverage", List.of("problem")),
            Map.entry("plan", List.of("problem")),
            Map.entry("gate", List.of("coverage", "problem")),
            Map.entry("process", List.of("file", "problem")),
            Map.entry("revision", List.of("coverage", "file", "problem")),
            Map.entry("artifact", List.of("coverage", "plan", "gate", "file", "problem")),
            Map.entry("report", List.of("coverage", "plan", "gate", "artifact", "problem")),
            Map.entry("python", List.of("process", "plan", "file", "problem")),
            Map.entry(
                    "run",
                    List.of(
                            "problem",
                            "file",
                            "coverage",
                            "plan",
                            "gate",
                            "process",
                            "revision",
                            "artifact",
                            "report",
                            "python")),
            Map.entry("mojo", List.of("run", "file", "problem"))));

    static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsOfItsRow(String room) {
        String[] forbidden = rooms().filter(other -> !other.equals(room))
                .filter(other -> !ROOMS.getOrDefault(room, List.of()).contains(other))
                .map(RoomsTest::packageOf)
                .toArray(String[]::new);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CLASSES);
        }
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(ROOT + room)))
                .as("classes seen in room %s", room)
                .hasSizeGreaterThan(1);
    }

    @Test
    void everyClassLivesInARoom() {
        assertThat(CLASSES.stream()
                        .map(c -> c.getPackageName())
                        .distinct()
                        .filter(p -> p.startsWith(ROOT))
                        .map(p -> p.substring(ROOT.length())))
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void onlyTheGoalsKnowMaven() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("mojo")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus.component..")
                .check(CLASSES);
    }

    @Test
    void onlyTheProcessRoomStartsProcesses() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("process")))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Runtime.class, Process.class, ProcessHandle.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheRevisionRoomKnowsGit() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("revision")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jgit..")
                .check(CLASSES);
    }

    @Test
    void onlyArtifactAndReportKnowFileFormats() {
        noClasses()
                .that(not(resideInAnyPackage(packageOf("artifact"), packageOf("report"), packageOf("python"))))
                .and()
                .doNotHaveSimpleName("HelpMojo") // generated by the plugin tools
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "javax.xml..", "org.w3c.dom..", "org.xml..")
                .check(CLASSES);
    }

    @Test
    void pureRoomsDoNoInputOrOutput() {
        noClasses()
                .that(resideInAnyPackage(Arrays.stream(new String[] {"problem", "coverage", "plan", "gate"})
                        .map(RoomsTest::packageOf)
                        .toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                // A path is a value; only who opens it does input or output.
                .belongToAnyOf(Files.class, File.class, InputStream.class, OutputStream.class)
                .check(CLASSES);
    }

    private static String packageOf(String room) {
        return ROOT + room + "..";
    }
}
