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

    private final TemplateEngine engine = engine();
    private final String plugin;

    /**
     * Prepares the templates.
     *
     * @param plugin this plugin's version, which every page names
     */
    Templates(String plugin) {
        this.plugin = plugin;
    }

    /**
     * Returns an engine that finds the templates where this class is. jte looks for them by the thread's class loader, whichever
     * it is given (RuntimeTemplateLoader of 3.2.5), and when the last project has ended that one is Maven's.
     */
    private static TemplateEngine engine() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader ours = Templates.class.getClassLoader();
        thread.setContextClassLoader(ours);
        try {
            return TemplateEngine.createPrecompiled(null, ContentType.Html, ours, PACKAGE);
        } finally {
            thread.setContextClassLoader(before);
        }
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
