package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requirements files as one, in which the projects of the checkout have their names in place of paths and versions. */
public final class FlatRequirements {

    private final LocalProjects projects;
    private final StandIns standIns;

    public FlatRequirements(LocalProjects projects, StandIns standIns) {
        this.projects = projects;
        this.standIns = standIns;
    }

    /** Tells whether a line names a project of the checkout. */
    public boolean concerns(List<RequirementEntry> entries) {
        return entries.stream().anyMatch(entry -> name(entry).isPresent());
    }

    private Optional<String> name(RequirementEntry entry) {
        return entry.named()
                .map(NamedRequirement::name)
                .filter(projects::has)
                .or(() -> entry.folder()
                        .flatMap(projects::at)
                        .map(LocalProject::name)
                        .filter(name -> !name.isEmpty()));
    }

    /** Writes the file, and a second one beside it for what only limits; returns the first. */
    public Path write(List<RequirementEntry> entries, Path file) throws IOException {
        boolean hashed = entries.stream()
                .anyMatch(entry ->
                        entry.text().contains("--hash=") || entry.text().equals("--require-hashes"));
        List<String> lines = new ArrayList<>(standIns.head());
        List<String> limits = new ArrayList<>();
        for (RequirementEntry entry : entries) {
            Optional<String> name = name(entry);
            if (entry.constraint()) {
                // What limits a package of that name says nothing of the project.
                name.ifPresentOrElse(itself -> {}, () -> limits.add(entry.text()));
            } else {
                lines.add(name.isPresent() ? line(entry, name.get(), hashed) : entry.text());
            }
        }
        if (!limits.isEmpty()) {
            Path beside = file.resolveSibling("limits.txt");
            Files.write(beside, limits);
            lines.add("-c " + beside.getFileName());
        }
        Files.write(file, lines);
        return file;
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(Files.readAllBytes(file));
        return Sha256.hex(digest);
    }

    private String line(RequirementEntry entry, String name, boolean hashed) throws IOException {
        String plain = entry.named().map(NamedRequirement::ofTheCheckout).orElse(name + entry.tail());
        if (!hashed) {
            return plain;
        }
        String[] parts = plain.split(" ; ", 2);
        return parts[0] + standIns.pin(name) + (parts.length == 2 ? " ; " + parts[1] : "") + " --hash=sha256:"
                + sha256(standIns.wheel(name));
    }
}
