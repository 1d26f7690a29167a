package io.github.slipcovermaven.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes pages by the templates, which were made classes when this plugin was built. They escape all that they are given. */
final class Templates {

    private static final String PACKAGE = Templates.class.getPackageName() + ".template";

    private static final int BUFFER = 1 << 16;

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
    private final String plugin;

    /**
     * Prepares the templates.
     *
     * @param plugin this plugin's version, which every page names
     */
    Templates(String plugin) {
        this.plugin = plugin;
    }

    /** Writes a page. */
    void write(String template, Object page, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(template, page, out);
        }
    }

    /** Writes a page into a stream, which stays open. */
    void write(String template, Object page, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        engine.render(template + ".jte", Map.of("page", page, "plugin", plugin), new WriterOutput(writer));
        writer.flush();
    }
}
