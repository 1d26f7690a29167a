package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.TestEvent;
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
                    case "neutralised" -> new TestEvent.Neutralised(time, event.text("via"), event.texts("options"));
                    case "worker" ->
                        new TestEvent.WorkerReady(
                                time,
                                event.text("id"),
                                event.integer("pid"),
                                event.text("python"),
                                event.text("executable"),
                                origin(event));
                    case "outlived" ->
                        new TestEvent.Outlived(time, event.text("worker"), event.integer("pid"), event.text("host"));
                    case "unreplaced" -> new TestEvent.Unreplaced(time, event.text("id"), event.text("error"));
                    case "rest-left" -> new TestEvent.RestLeft(time, event.text("id"), event.text("scheduler"));
                    case "collect-error" -> new TestEvent.CollectionFailed(time, event.text("id"), event.text("text"));
                    case "collect-skip" ->
                        new TestEvent.CollectionSkipped(time, event.text("id"), event.text("message"));
                    case "planned" -> new TestEvent.Planned(time, event.textOrNull("worker"), event.texts("ids"));
                    case "division" ->
                        new TestEvent.Divided(
                                time,
                                event.texts("taken"),
                                event.texts("left"),
                                event.texts("mine"),
                                event.texts("elsewhere"),
                                event.has("whole") ? event.textsByName("whole") : Map.of());
                    case "against" ->
                        Against.told(event.text("kind"))
                                .<TestEvent>map(kind -> new TestEvent.SpeaksAgainst(time, kind, event.text("text")))
                                .orElse(null);
                    case "files" -> new TestEvent.FilesCollected(time, CollectedFiles.of(event), event.texts("needs"));
                    case "peak" ->
                        new TestEvent.PeakMemory(
                                time,
                                event.text("worker"),
                                event.integer("bytes"),
                                event.has("openFiles") ? Long.valueOf(event.integer("openFiles")) : null);
                    case "maxfail" -> new TestEvent.MaxFailures(time, event.count("count"));
                    case "renamed" ->
                        new TestEvent.ReportRenamed(
                                time, event.text("option"), event.text("path"), event.text("place"));
                    case "written" -> new TestEvent.Written(time, event.text("worker"), written(event));
                    case "rerun-list" -> new TestEvent.RerunListed(time, event.text("path"), event.text("place"));
                    case "deselected" -> new TestEvent.Deselected(time, event.count("count"));
                    case "started" -> new TestEvent.Started(time, event.text("id"), event.text("worker"));
                    // xdist's stand-in for the test during which a worker died; "crashed" says the same and more.
                    case "result" -> event.has("crashed") ? null : result(event, time);
                    case "tried" -> new TestEvent.Tried(result(event, time));
                    case "again" -> new TestEvent.Again(time, event.text("id"), event.text("worker"));
                    case "properties" ->
                        new TestEvent.Recorded(time, event.text("id"), event.textOrNull("worker"), properties(event));
                    case "suite-properties" -> new TestEvent.Recorded(time, null, null, properties(event));
                    case "finished" ->
                        new TestEvent.Finished(
                                time,
                                event.text("id"),
                                event.text("worker"),
                                event.seconds("duration"),
                                !event.has("silent"));
                    case "idle" -> new TestEvent.Idle(time, event.texts("options"));
                    case "late" ->
                        new TestEvent.CameLate(time, event.text("worker"), event.count("count"), event.text("first"));
                    case "crashed" -> new TestEvent.Crashed(time, event.text("id"), event.text("worker"));
                    case "worker-down" ->
                        new TestEvent.WorkerDown(
                                time,
                                event.text("id"),
                                event.textOrNull("error"),
                                event.flag("complete"),
                                event.has("exit") ? event.count("exit") : null);
                    case "elsewhere" ->
                        new TestEvent.ImportedElsewhere(
                                time, event.text("worker"), event.text("name"), event.text("path"));
                    case "beforehand" -> new TestEvent.ImportedBeforehand(time, event.text("name"), event.text("path"));
                    case "problem" ->
                        new TestEvent.Trouble(time, event.text("worker"), event.text("where"), event.text("text"));
                    case "ended" -> ended(event, time);
                    default -> null;
                });
    }

    private static TestEvent session(Fields event, double time) {
        return new TestEvent.SessionStarted(
                time,
                event.text("python"),
                event.text("version"),
                event.textOrNull("xdist"),
                event.textOrNull("engine"),
                event.text("rootdir"));
    }

    private static TestEvent.@Nullable Origin origin(Fields event) {
        return event.has("host")
                ? new TestEvent.Origin(
                        event.text("host"),
                        event.textOrNull("replaces"),
                        event.text("implementation"),
                        event.text("platform"),
                        event.textsByName("tools"))
                : null;
    }

    private static TestEvent.Reported result(Fields event, double time) {
        String category = event.text("category");
        Detail detail = detail(event);
        return new TestEvent.Reported(
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

    private static Map<String, TestEvent.Left> written(Fields event) {
        Map<String, TestEvent.Left> files = new LinkedHashMap<>();
        for (JsonValue file : event.list("files")) {
            if (file.size() != 3 || !file.get(0).isText() || !file.get(2).isText()) {
                throw event.wrong("files", "a list of paths, hashes and states");
            }
            files.put(
                    file.get(0).text(),
                    new TestEvent.Left(file.get(1).textOrNull(), file.get(2).text()));
        }
        return files;
    }

    private static List<Detail.Section> sections(Fields event) {
        return pairs(event, "sections", "a list of titles and texts", Detail.Section::new);
    }

    private static List<TestEvent.Property> properties(Fields event) {
        return pairs(event, "properties", "a list of names and values", TestEvent.Property::new);
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
        return new TestEvent.Ended(
                time,
                (int) event.integer("exitstatus"),
                event.counts("counts"),
                event.text("summary"),
                event.textOrNull("stopped"),
                event.textOrNull("error"));
    }
}
