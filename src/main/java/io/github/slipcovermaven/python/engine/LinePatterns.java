package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Regular expressions of lines that do not count. Python's own, so only Python can say whether they are any (Java takes
 * {@code \p{L}} and not {@code (?P<name>x)}); the engine would say so in each worker, when it starts.
 */
public final class LinePatterns {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int REFUSED = 3;

    /** A pattern may take that long for one file, and all of them for all files, before the tests begin. */
    private static final int SECONDS = 5;

    private static final int ALL_SECONDS = 20;
    private static final int SLOW = 4;

    /**
     * Python looks for signals while it matches. What the engines do with a pattern is tried: SlipCover searches each
     * line, coverage.py the whole text.
     */
    private static final String SCRIPT = String.join(
            "\n",
            "import importlib.util, json, os, re, signal, sys, time",
            "class Slow(BaseException): pass",
            "def slow(*_): raise Slow",
            "def told(code, *words):",
            "    print(json.dumps(words))",
            "    sys.exit(code)",
            "def files():",
            "    for root in roots:",
            "        if os.path.isfile(root): yield root",
            "        for folder, below, names in os.walk(root):",
            "            below[:] = [name for name in below if not name.startswith('.') and name not in ('__pycache__',"
                    + " 'node_modules') and not os.path.exists(os.path.join(folder, name, 'pyvenv.cfg'))]",
            "            yield from (os.path.join(folder, name) for name in names if name.endswith('.py'))",
            "patterns, roots = json.loads(sys.argv[1]), json.loads(sys.argv[2])",
            "signal.signal(signal.SIGALRM, slow)",
            "compiled = []",
            "for pattern in patterns:",
            "    try:",
            "        signal.alarm(" + SECONDS + ")",
            "        compiled.append((pattern, re.compile(pattern), re.compile(pattern, re.MULTILINE)))",
            "        signal.alarm(0)",
            "    except (re.error, OverflowError, RecursionError) as e:",
            "        told(" + REFUSED + ", pattern, str(e))",
            "    except Slow:",
            "        told(" + SLOW + ", pattern, '')",
            "end = time.monotonic() + " + ALL_SECONDS,
            "for path in files():",
            "    try:",
            "        with open(path, 'rb') as file: text = importlib.util.decode_source(file.read())",
            "    except (OSError, SyntaxError, ValueError): continue",
            "    lines = text.splitlines()",
            "    for pattern, line, whole in compiled:",
            "        if time.monotonic() > end: sys.exit(0)",
            "        try:",
            "            signal.alarm(" + SECONDS + ")",
            "            any(map(line.search, lines))",
            "            for _ in whole.finditer(text): pass",
            "            signal.alarm(0)",
            "        except RecursionError: signal.alarm(0)",
            "        except Slow: told(" + SLOW + ", pattern, path)");

    private LinePatterns() {}

    /**
     * Refuses what is no regular expression of that Python's, and what it takes too long to search a source for: no
     * limit of tests would end that. A Python that gives no answer is left to the run, which
     * needs it for more.
     *
     * @param sources roots of the measured code
     * @param directory where to ask
     * @param log where the output goes
     * @throws ProblemException with the first pattern that is none
     */
    public static void refuseBroken(
            CommandRunner runner, Path python, List<String> patterns, List<Path> sources, Path directory, Path log) {
        if (patterns.isEmpty()) {
            return;
        }
        try {
            // The patterns come, and the answer goes, in ASCII, so that no locale can alter them.
            Command command = new Command(
                    List.of(
                            Names.text(python),
                            "-I",
                            "-W",
                            "ignore",
                            "-c",
                            SCRIPT,
                            Json.text(patterns),
                            Json.text(sources.stream().map(Names::text).toList())),
                    directory,
                    Map.of());
            CommandResult ended = runner.run(command, log, LIMIT);
            if (ended.exitCode() == REFUSED) {
                JsonValue told = Json.readPrinted(ended.output());
                throw new ProblemException(EngineAdvice.linePatternBroken(
                        told.get(0).text(), told.get(1).text()));
            }
            if (ended.exitCode() == SLOW) {
                JsonValue told = Json.readPrinted(ended.output());
                throw new ProblemException(EngineAdvice.linePatternSlow(
                        told.get(0).text(), told.get(1).text(), SECONDS));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a list of texts that is no JSON", e);
        }
    }
}
