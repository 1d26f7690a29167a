package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Understands the events of an event log. */
final class EventParser {

    private EventParser() {}

    /** Returns the event, or empty when its name is not known: a newer writer may have more to tell. */
    static Optional<TestEvent> parse(Fields event) {
        String name = event.text("event");
        double time = event.seconds("t");
        return Optional.ofNullable(
                switch (name) {
                    case "session" -> session(event, time);
                    case "neutralised" -> new SuiteEvent.Neutralised(time, event.text("via"), event.texts("options"));
                    case "worker" ->
                        new WorkerEvent.WorkerReady(
                                time,
                                event.text("id"),
                                event.integer("pid"),
                                event.text("python"),
                                event.text("executable"),
                                origin(event));
                    case "outlived" ->
                        new WorkerEvent.Outlived(time, event.text("worker"), event.integer("pid"), event.text("host"));
                    case "unreplaced" -> new WorkerEvent.Unreplaced(time, event.text("id"), event.text("error"));
                    case "rest-left" -> new WorkerEvent.RestLeft(time, event.text("id"), event.text("scheduler"));
                    case "collect-error" -> new SuiteEvent.CollectionFailed(time, event.text("id"), event.text("text"));
                    case "collect-skip" ->
                        new SuiteEvent.CollectionSkipped(time, event.text("id"), event.text("message"));
                    case "planned" -> new SuiteEvent.Planned(time, event.textOrNull("worker"), event.texts("ids"));
                    case "division" ->
                        new SuiteEvent.Divided(
                                time,
                                event.texts("taken"),
                                event.texts("left"),
                                event.texts("mine"),
                                event.texts("elsewhere"),
                                event.has("whole") ? event.textsByName("whole") : Map.of());
                    case "against" ->
                        Against.told(event.text("kind"))
                                .<TestEvent>map(kind -> new SuiteEvent.SpeaksAgainst(time, kind, event.text("text")))
                                .orElse(null);
                    case "files" -> new SuiteEvent.FilesCollected(time, CollectedFiles.of(event), event.texts("needs"));
                    case "peak" ->
                        new WorkerEvent.PeakMemory(
                                time,
                                event.text("worker"),
                                event.integer("bytes"),
                                event.has("openFiles") ? Long.valueOf(event.integer("openFiles")) : null);
                    case "maxfail" -> new SuiteEvent.MaxFailures(time, event.count("count"));
                    case "renamed" ->
                        new SuiteEvent.ReportRenamed(
                                time, event.text("option"), event.text("path"), event.text("place"));
                    case "written" -> new WorkerEvent.Written(time, event.text("worker"), written(event));
                    case "rerun-list" -> new SuiteEvent.RerunListed(time, event.text("path"), event.text("place"));
                    case "deselected" -> new SuiteEvent.Deselected(time, event.count("count"));
                    case "started" -> new ResultEvent.Started(time, event.text("id"), event.text("worker"));
                    // xdist's stand-in for the test during which a worker died; "crashed" says the same and more.
                    case "result" -> event.has("crashed") ? null : result(event, time);
                    case "tried" -> new ResultEvent.Tried(result(event, time));
                    case "coloured" ->
                        new ResultEvent.Coloured(time, event.text("id"), event.text("when"), event.text("text"));
                    case "again" -> new ResultEvent.Again(time, event.text("id"), event.text("worker"));
                    case "properties" ->
                        new ResultEvent.Recorded(time, event.text("id"), event.textOrNull("worker"), properties(event));
                    case "suite-properties" -> new ResultEvent.Recorded(time, null, null, properties(event));
                    case "finished" ->
                        new ResultEvent.Finished(
                                time,
                                event.text("id"),
                                event.text("worker"),
                                event.seconds("duration"),
                                !event.has("silent"));
                    case "idle" -> new SuiteEvent.Idle(time, event.texts("options"));
                    case "late" ->
                        new WorkerEvent.CameLate(time, event.text("worker"), event.count("count"), event.text("first"));
                    case "crashed" -> new ResultEvent.Crashed(time, event.text("id"), event.text("worker"));
                    case "worker-down" ->
                        new WorkerEvent.WorkerDown(
                                time,
                                event.text("id"),
                                event.textOrNull("error"),
                                event.flag("complete"),
                                event.has("exit") ? event.count("exit") : null);
                    case "elsewhere" ->
                        new WorkerEvent.ImportedElsewhere(
                                time, event.text("worker"), event.text("name"), event.text("path"));
                    case "beforehand" ->
                        new SuiteEvent.ImportedBeforehand(time, event.text("name"), event.text("path"));
                    case "problem" ->
                        new WorkerEvent.Trouble(time, event.text("worker"), event.text("where"), event.text("text"));
                    case "ended" -> ended(event, time);
                    default -> null;
                });
    }

    private static TestEvent session(Fields event, double time) {
        return new SuiteEvent.SessionStarted(
                time,
                event.text("python"),
                event.text("version"),
                event.textOrNull("xdist"),
                event.textOrNull("engine"),
                event.text("rootdir"));
    }

    private static WorkerEvent.@Nullable Origin origin(Fields event) {
        return event.has("host")
                ? new WorkerEvent.Origin(
                        event.text("host"),
                        event.textOrNull("replaces"),
                        event.text("implementation"),
                        event.text("platform"),
                        event.textsByName("tools"))
                : null;
    }

    private static ResultEvent.Reported result(Fields event, double time) {
        String category = event.text("category");
        Detail detail = detail(event);
        return new ResultEvent.Reported(
                time,
                event.text("id"),
                event.text("worker"),
                event.text("when"),
                category,
                event.seconds("duration"),
                detail == null ? event.textOrNull("message") : null,
                detail,
                event.has("retried") && event.flag("retried"));
    }

    /** A failure has a headline, and so has one that is run again. */
    private static @Nullable Detail detail(Fields event) {
        if (!event.has("headline")) {
            return null;
        }
        return new Detail(
                event.text("headline"),
                event.text("message"),
                event.text("text"),
                event.has("sections") ? sections(event) : List.of(),
                event.textOrNull("path"),
                event.has("line") ? event.count("line") : null);
    }

    private static Map<String, WorkerEvent.Left> written(Fields event) {
        Map<String, WorkerEvent.Left> files = new LinkedHashMap<>();
        for (JsonValue file : event.list("files")) {
            if (file.size() != 3 || !file.get(0).isText() || !file.get(2).isText()) {
                throw event.wrong("files", "a list of paths, hashes and states");
            }
            files.put(
                    file.get(0).text(),
                    new WorkerEvent.Left(file.get(1).textOrNull(), file.get(2).text()));
        }
        return files;
    }

    private static List<Detail.Section> sections(Fields event) {
        return pairs(event, "sections", "a list of titles and texts", Detail.Section::new);
    }

    private static List<ResultEvent.Property> properties(Fields event) {
        return pairs(event, "properties", "a list of names and values", ResultEvent.Property::new);
    }

    private static <T> List<T> pairs(Fields event, String name, String what, BiFunction<String, String, T> made) {
        List<T> found = new ArrayList<>();
        for (JsonValue pair : event.list(name)) {
            if (pair.size() != 2 || !pair.get(0).isText() || !pair.get(1).isText()) {
                throw event.wrong(name, what);
            }
            found.add(made.apply(pair.get(0).text(), pair.get(1).text()));
        }
        return found;
    }

    private static TestEvent ended(Fields event, double time) {
        return new SuiteEvent.Ended(
                time,
                (int) event.integer("exitstatus"),
                event.counts("counts"),
                event.text("summary"),
                event.textOrNull("stopped"),
                event.textOrNull("error"));
    }
}
