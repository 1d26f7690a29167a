package io.github.slipcovermaven.python.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.engine.CoveragePyEngine;
import io.github.slipcovermaven.python.engine.FileRules;
import io.github.slipcovermaven.python.engine.LineRules;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.python.engine.SlipcoverEngine;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.runner.TestRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerConfigurationTest {

    private static final InterpreterInfo PYTHON = InterpreterInfo.parse("""
            {"format": 1, "version": "3.11.7", "implementation": "CPython", "executable": "/venv/bin/python",
            "prefix": "/venv", "basePrefix": "/usr", "platform": "linux-x86_64", "purelib": "/venv/lib"}""");

    @Test
    void eachPartWritesItsOwnKeys() throws IOException {
        WorkerConfiguration configuration = new WorkerConfiguration(
                new Identity("pytest", 1, "w1", true, true),
                new Folders(
                        Path.of("/out"),
                        Path.of("/copy"),
                        List.of(new Folders.Moved(Path.of("/copy"), Path.of("/home")))),
                new SearchPath(
                        Path.of("/runtime"),
                        new PythonEnvironment(
                                Path.of("/venv/bin/python"),
                                PYTHON,
                                List.of(Path.of("/newer")),
                                List.of(Path.of("/tools")),
                                Map.of(),
                                List.of()),
                        Path.of("/code")),
                new Counted(
                        List.of(Path.of("/copy/é")),
                        new FileRules(List.of("*_pb2.py"), List.of("/a/.*"), List.of("/a/b")),
                        new LineRules(Optional.of(List.of("#x")), List.of("#y"), true),
                        false,
                        Optional.of(new TestRules(
                                Path.of("/copy"),
                                List.of(Path.of("/copy/tests")),
                                List.of(Path.of("/copy/test_x.py")),
                                List.of("-c", "ci.ini")))),
                new MeasuredBy(
                        new CoveragePyEngine(),
                        true,
                        new OwnConfiguration(
                                Optional.of(Path.of("/copy/.coveragerc")), Optional.of(Path.of("/copy")), true, true)),
                new Share(
                        Optional.of(Path.of("/select")),
                        Optional.of(Path.of("/division")),
                        Optional.of(Path.of("/assignment")),
                        Optional.of(Path.of("/stop"))));

        assertThat(written(configuration)).isEqualTo("""
                {"format":1,"runner":"pytest","attempt":1,"worker":"w1","trial":true,"coloured":true,
                "directory":"/out","root":"/copy","moved":[["/copy","/home"]],
                "runtime":"/runtime","overlayFirst":["/newer"],"overlay":["/tools"],"codeCache":"/code",
                "sources":["/copy/\\u00E9"],"omit":["*_pb2.py"],"onlyIn":["/a/.*"],"leaveOut":["/a/b"],
                "excludeLines":["#x"],"excludeAlso":["#y"],"excludeAsCoverage":true,"measureTests":false,
                "testFolder":"/copy","testPlaces":["/copy/tests"],"testsNamed":["/copy/test_x.py"],"testOptions":["-c","ci.ini"],
                "engine":"coverage","oldest":"6.5","branch":true,"configFile":"/copy/.coveragerc","base":"/copy","ownSource":true,
                "relativeFiles":true,
                "select":"/select","division":"/division","assignment":"/assignment","stop":"/stop"}""".replace("\n", ""));
    }

    @Test
    void whatIsNotSaidIsNull() throws IOException {
        WorkerConfiguration configuration = new WorkerConfiguration(
                new Identity("behave", 0, "main", false, false),
                new Folders(Path.of("/out"), Path.of("/home"), List.of()),
                new SearchPath(
                        Path.of("/runtime"),
                        new PythonEnvironment(
                                Path.of("/venv/bin/python"), PYTHON, List.of(), List.of(), Map.of(), List.of()),
                        Path.of("/code")),
                Counted.nothing(),
                new MeasuredBy(new SlipcoverEngine(), false, OwnConfiguration.none()),
                Share.all());

        assertThat(written(configuration)).isEqualTo("""
                {"format":1,"runner":"behave","attempt":0,"worker":"main","trial":false,"coloured":false,
                "directory":"/out","root":"/home","moved":[],
                "runtime":"/runtime","overlayFirst":[],"overlay":[],"codeCache":"/code",
                "sources":[],"omit":[],"onlyIn":[],"leaveOut":[],
                "excludeLines":null,"excludeAlso":[],"excludeAsCoverage":false,"measureTests":true,
                "testFolder":null,"testPlaces":[],"testsNamed":[],"testOptions":[],
                "engine":"slipcover","oldest":"1.0.18","branch":false,"configFile":null,"base":null,"ownSource":false,
                "relativeFiles":false,
                "select":null,"division":null,"assignment":null,"stop":null}""".replace("\n", ""));
    }

    private static String written(WorkerConfiguration configuration) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        configuration.write(out);
        return out.toString(StandardCharsets.US_ASCII);
    }
}
