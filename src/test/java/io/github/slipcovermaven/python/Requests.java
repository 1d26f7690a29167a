package io.github.slipcovermaven.python;

import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.request.Tool;
import io.github.slipcovermaven.python.runtime.PythonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes requests under one temporary folder. */
public record Requests(Path top) {

    public static final List<Tool> TOOLS =
            List.of(new Tool("slipcover", true).upTo("3.14"), new Tool("pytest"), new Tool("pytest-xdist"));

    public Path module() throws IOException {
        return Files.createDirectories(top.resolve("module"));
    }

    /** Unpacks the real runtime. */
    Path runtime() {
        return new PythonRuntime().unpack(top.resolve("runtime"));
    }

    public PythonRequest plain() throws IOException {
        return new PythonRequest(
                module(),
                module(),
                top.resolve("cache"),
                top.resolve("log"),
                runtime(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                TOOLS,
                Instant.MIN);
    }

    public PythonRequest python(String python) throws IOException {
        return with(plain(), Optional.of(python), Optional.empty(), List.of(), false);
    }

    PythonRequest virtualenv(Path folder) throws IOException {
        return with(plain(), Optional.empty(), Optional.of(folder), List.of(), false);
    }

    public PythonRequest offline() throws IOException {
        return with(plain(), Optional.empty(), Optional.empty(), List.of(), true);
    }

    public PythonRequest requirements(String python, Path... files) throws IOException {
        return with(plain(), Optional.of(python), Optional.empty(), List.of(files), false);
    }

    public static PythonRequest with(
            PythonRequest base,
            Optional<String> python,
            Optional<Path> virtualenv,
            List<Path> requirements,
            boolean offline) {
        return new PythonRequest(
                base.moduleDirectory(),
                base.reactorRoot(),
                base.cache(),
                base.logFolder(),
                base.runtimeFolder(),
                base.siblings(),
                python,
                virtualenv,
                requirements,
                base.extras(),
                base.groups(),
                base.indexUrl(),
                base.installArguments(),
                offline,
                base.tools(),
                base.notBefore());
    }

    public static PythonRequest extras(PythonRequest base, String... extras) {
        return new PythonRequest(
                base.moduleDirectory(),
                base.reactorRoot(),
                base.cache(),
                base.logFolder(),
                base.runtimeFolder(),
                base.siblings(),
                base.python(),
                base.virtualenv(),
                base.requirements(),
                List.of(extras),
                base.groups(),
                base.indexUrl(),
                base.installArguments(),
                base.offline(),
                base.tools(),
                base.notBefore());
    }

    public static PythonRequest tools(PythonRequest base, Tool... tools) {
        return new PythonRequest(
                base.moduleDirectory(),
                base.reactorRoot(),
                base.cache(),
                base.logFolder(),
                base.runtimeFolder(),
                base.siblings(),
                base.python(),
                base.virtualenv(),
                base.requirements(),
                base.extras(),
                base.groups(),
                base.indexUrl(),
                base.installArguments(),
                base.offline(),
                List.of(tools),
                base.notBefore());
    }
}
