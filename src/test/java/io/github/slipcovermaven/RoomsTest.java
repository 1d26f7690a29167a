package io.github.slipcovermaven;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of rooms, {@code rooms.txt}, against the code: every package, and every door. */
class RoomsTest {

    private static final String ROOT = "io.github.slipcovermaven.";
    private static final int MOST_CLASSES = 30;
    private static final int MOST_LINES = 300;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.slipcovermaven");

    /** By room, from the ground floor up: the rooms that it may use. */
    private static final Map<String, SortedSet<String>> ROOMS = read();

    private static Map<String, SortedSet<String>> read() {
        Map<String, SortedSet<String>> rooms = new LinkedHashMap<>();
        try (InputStream in = RoomsTest.class.getResourceAsStream("rooms.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(":", 2);
                        rooms.put(
                                parts[0].strip(),
                                Arrays.stream(parts[1].strip().split("\\s+"))
                                        .filter(door -> !door.isEmpty())
                                        .collect(Collectors.toCollection(TreeSet::new)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(rooms);
    }

    static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    /** A door that nobody uses would hide the day on which somebody does. */
    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesTheRoomsOfItsRowAndNoOthers(String room) {
        List<JavaClass> inside = in(room);

        SortedSet<String> doors = new TreeSet<>();
        inside.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(RoomsTest::roomOf)
                .filter(other -> !other.isEmpty() && !other.equals(room))
                .forEach(doors::add);
        assertThat(doors).as("doors of %s", room).isEqualTo(ROOMS.get(room));
        assertThat(inside.stream()
                        .map(RoomsTest::topLevel)
                        .filter(name -> !name.endsWith(".package-info"))
                        .distinct())
                .as("classes of %s", room)
                .hasSizeBetween(1, MOST_CLASSES);
    }

    @Test
    void everyClassLivesInARoom() {
        assertThat(CLASSES.stream()
                        .map(RoomsTest::roomOf)
                        .filter(room -> !room.isEmpty())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void theTableGoesFromTheGroundFloorUp() {
        SortedSet<String> below = new TreeSet<>();
        ROOMS.forEach((room, doors) -> {
            assertThat(below)
                    .as("what %s uses stands above it in the table", room)
                    .containsAll(doors);
            below.add(room);
        });
    }

    @Test
    void noRoomUsesItselfOverOthers() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
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

    /** Its limits hold for all that is read, and what it writes is read by Python. */
    @Test
    void onlyTheJsonRoomKnowsJackson() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("json")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    /** ShardMojo is the list of its goal's parameters, each with its description. */
    @Test
    void aClassFitsOnAFewScreens() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources = files.filter(
                            file -> file.toString().endsWith(".java") && !file.endsWith("ShardMojo.java"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(400);
            assertThat(sources)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(MOST_LINES));
        }
    }

    @Test
    void onlyReportsAndFilesOfRulesKnowXml() {
        noClasses()
                .that(resideOutsideOfPackages(packageOf("report"), packageOf("artifact.gate")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml..")
                .check(CLASSES);
    }

    @Test
    void pureRoomsDoNoInputOrOutput() {
        noClasses()
                .that(resideInAnyPackage(
                        Arrays.stream(new String[] {"problem", "coverage", "diff", "compare", "ledger", "plan", "gate"})
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

    private static List<JavaClass> in(String room) {
        return CLASSES.stream().filter(c -> roomOf(c).equals(room)).toList();
    }

    /** Returns the room; empty for what is not ours, and for the root, which holds nothing. */
    private static String roomOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    private static String topLevel(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top.getName();
    }

    private static String packageOf(String room) {
        return ROOT + room + "..";
    }
}
