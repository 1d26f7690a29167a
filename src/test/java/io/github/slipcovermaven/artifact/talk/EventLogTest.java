package io.github.slipcovermaven.artifact.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLogTest {

    @TempDir
    Path folder;

    private Path file;
    private EventLog log;

    @BeforeEach
    void prepare() {
        file = folder.resolve("events-0.jsonl");
        log = new EventLog(file);
    }

    @Test
    void isEmptyWhileThereIsNoLog() {
        assertThat(log.poll()).isEmpty();
        assertThat(EventLog.readAll(file)).isEmpty();
    }

    @Test
    void followsAGrowingLogByWholeLines() throws IOException {
        append("{\"event\":\"started\",\"t\":1.5,\"id\":\"a\",\"worker\":\"gw0\"}\n{\"event\":\"star");
        assertThat(log.poll()).containsExactly(new ResultEvent.Started(1.5, "a", "gw0"));

        append("ted\",\"t\":2,\"id\":\"\u00e9");
        assertThat(log.poll()).isEmpty();

        append("\",\"worker\":\"gw1\"}\n");
        assertThat(log.poll()).containsExactly(new ResultEvent.Started(2, "\u00e9", "gw1"));
        assertThat(log.poll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'event':'worker','id':'gw0','pid':7,'python':'3.11.7','executable':'/p'"
                        + "|WorkerReady[time=1.0, worker=gw0, pid=7, python=3.11.7, executable=/p, origin=null]",
                "'event':'worker','id':'gw2','pid':7,'python':'3.12.1','executable':'/p','host':'ssh=b','replaces':'gw0',"
                        + "'implementation':'CPython','platform':'linux-x86_64','tools':{'pytest':'9.2.0'}"
                        + "|WorkerReady[time=1.0, worker=gw2, pid=7, python=3.12.1, executable=/p, origin=Origin[host=ssh=b,"
                        + " replaces=gw0, implementation=CPython, platform=linux-x86_64, tools={pytest=9.2.0}]]",
                "'event':'outlived','worker':'gw0','pid':9,'host':'ssh=b'"
                        + "|Outlived[time=1.0, worker=gw0, pid=9, host=ssh=b]",
                "'event':'unreplaced','id':'gw0','error':'HostNotFound: b'"
                        + "|Unreplaced[time=1.0, worker=gw0, reason=HostNotFound: b]",
                "'event':'beforehand','name':'shop','path':'/m/shop.py'"
                        + "|ImportedBeforehand[time=1.0, name=shop, path=/m/shop.py]",
                "'event':'rest-left','id':'gw0','scheduler':'LoadFileScheduling'"
                        + "|RestLeft[time=1.0, worker=gw0, scheduler=LoadFileScheduling]",
                "'event':'collect-error','id':'t.py','text':'E'|CollectionFailed[time=1.0, id=t.py, text=E]",
                "'event':'planned','worker':null,'ids':['a','b']|Planned[time=1.0, worker=null, ids=[a, b]]",
                "'event':'planned','worker':'main','ids':[]|Planned[time=1.0, worker=main, ids=[]]",
                "'event':'deselected','count':3|Deselected[time=1.0, count=3]",
                "'event':'finished','id':'a','worker':'gw0','duration':0.25"
                        + "|Finished[time=1.0, id=a, worker=gw0, seconds=0.25, outcome=true]",
                "'event':'finished','id':'a','worker':'gw0','duration':0,'silent':true"
                        + "|Finished[time=1.0, id=a, worker=gw0, seconds=0.0, outcome=false]",
                "'event':'idle','options':['--setup-plan']|Idle[time=1.0, options=[--setup-plan]]",
                "'event':'late','worker':'gw0','count':2,'first':'a'|CameLate[time=1.0, worker=gw0, count=2, first=a]",
                "'event':'crashed','id':'a','worker':'gw0'|Crashed[time=1.0, id=a, worker=gw0]",
                "'event':'worker-down','id':'gw0','error':null,'complete':true"
                        + "|WorkerDown[time=1.0, worker=gw0, error=null, complete=true, exit=null]",
                "'event':'worker-down','id':'gw0','error':'Not properly terminated','complete':false,'exit':137"
                        + "|WorkerDown[time=1.0, worker=gw0, error=Not properly terminated, complete=false, exit=137]",
                "'event':'problem','worker':'gw0','where':'journal','text':'x'"
                        + "|Trouble[time=1.0, worker=gw0, where=journal, text=x]",
                "'event':'neutralised','via':'PYTEST_ADDOPTS','options':['-n','4']"
                        + "|Neutralised[time=1.0, via=PYTEST_ADDOPTS, options=[-n, 4]]",
                "'event':'session','pid':1,'python':'3.11.7','version':'9.2.0','xdist':null,'engine':'1.1.0',"
                        + "'rootdir':'/m','args':[]"
                        + "|SessionStarted[time=1.0, python=3.11.7, runner=9.2.0, xdist=null, engine=1.1.0, rootdir=/m]",
                "'event':'ended','exitstatus':1,'counts':{'failed':2},'summary':'2 failed','stopped':null"
                        + "|Ended[time=1.0, exitStatus=1, counts={failed=2}, summary=2 failed, stopped=null, error=null]",
                "'event':'ended','exitstatus':3,'counts':{},'summary':'','stopped':null,'error':'SystemExit: 0'"
                        + "|Ended[time=1.0, exitStatus=3, counts={}, summary=, stopped=null, error=SystemExit: 0]",
                "'event':'result','id':'a','worker':'gw0','when':'call','category':'passed','duration':0.5"
                        + "|Reported[time=1.0, id=a, worker=gw0, phase=call, category=passed, seconds=0.5, reason=null, detail=null, retried=false]",
                "'event':'result','id':'a','worker':'gw0','when':'setup','category':'skipped','duration':0,"
                        + "'message':'no database'"
                        + "|Reported[time=1.0, id=a, worker=gw0, phase=setup, category=skipped, seconds=0.0, reason=no database, detail=null, retried=false]",
                "'event':'result','id':'a','worker':'gw0','when':'call','category':'rerun','duration':0,'retried':true,"
                        + "'headline':'a','message':'m','text':'t'"
                        + "|Reported[time=1.0, id=a, worker=gw0, phase=call, category=rerun, seconds=0.0, reason=null, detail=Detail[headline=a, message=m, text=t, sections=[], path=null, line=null], retried=true]",
            })
    void understandsEveryEvent(String members, String event) throws IOException {
        append("{" + members.replace('\'', '"') + ",\"t\":1,\"added later\":[]}\n");

        assertThat(log.poll()).singleElement().hasToString(event);
    }

    @Test
    void aLongLineBehindAShortOneIsReadToItsEndAndNoFurther() throws IOException {
        String text = "x".repeat(50_000);
        append("{\"event\":\"deselected\",\"t\":1,\"count\":2}\n"
                + "{\"event\":\"collect-error\",\"t\":2,\"id\":\"a.py\",\"text\":\"" + text + "\"}\n"
                + "{\"event\":\"collect-skip\",\"t\":3,\"id\":\"b.py\",\"message\":\"no tea\"}\n");

        assertThat(log.poll())
                .containsExactly(
                        new SuiteEvent.Deselected(1, 2),
                        new SuiteEvent.CollectionFailed(2, "a.py", text),
                        new SuiteEvent.CollectionSkipped(3, "b.py", "no tea"));
    }

    @Test
    void aFailureHasItsDetail() throws IOException {
        append("{\"event\":\"result\",\"t\":1,\"id\":\"a\",\"worker\":\"gw0\",\"when\":\"teardown\","
                + "\"category\":\"error\",\"duration\":0.5,\"headline\":\"ERROR at teardown of a\",\"message\":\"m\","
                + "\"text\":\"t1\\nt2\",\"sections\":[[\"Captured stdout call\",\"out\"]],\"path\":\"t.py\",\"line\":3}\n"
                + "{\"event\":\"result\",\"t\":1,\"id\":\"b\",\"worker\":\"gw0\",\"when\":\"call\","
                + "\"category\":\"failed\",\"duration\":0.5,\"headline\":\"b\",\"message\":\"m\",\"text\":\"t\","
                + "\"sections\":[],\"path\":null,\"line\":null}\n");

        assertThat(log.poll())
                .containsExactly(
                        new ResultEvent.Reported(
                                1,
                                "a",
                                "gw0",
                                "teardown",
                                "error",
                                0.5,
                                null,
                                new Detail(
                                        "ERROR at teardown of a",
                                        "m",
                                        "t1\nt2",
                                        List.of(new Detail.Section("Captured stdout call", "out")),
                                        "t.py",
                                        3)),
                        new ResultEvent.Reported(
                                1,
                                "b",
                                "gw0",
                                "call",
                                "failed",
                                0.5,
                                null,
                                new Detail("b", "m", "t", List.of(), null, null)));
    }

    @Test
    void ignoresEventsOfALaterVersion() throws IOException {
        append("{\"event\":\"telepathy\",\"t\":1,\"id\":7}\n{\"event\":\"deselected\",\"t\":1,\"count\":0}\n");

        assertThat(log.poll()).containsExactly(new SuiteEvent.Deselected(1, 0));
    }

    @Test
    void readsTheCountsInOrder() throws IOException {
        append("{\"event\":\"ended\",\"t\":1,\"exitstatus\":-9,\"counts\":{\"passed\":7,\"failed\":2},"
                + "\"summary\":\"\",\"stopped\":\"stopping after 1 failures\"}\n");

        assertThat(log.poll())
                .containsExactly(new SuiteEvent.Ended(
                        1, -9, Map.of("passed", 7, "failed", 2), "", "stopping after 1 failures", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|a line is not JSON",
                "{}{}|a line is not JSON",
                "''|a value is not a JSON object",
                "[]|a value is not a JSON object",
                "{}|'\"event\" is missing'",
                "{\"event\":1}|'\"event\" is not a string'",
                "{\"event\":\"started\"}|'\"t\" is missing'",
                "{\"event\":\"started\",\"t\":\"1\"}|'\"t\" is not a number'",
                "{\"event\":\"started\",\"t\":1,\"id\":null}|'\"id\" is not a string'",
                "{\"event\":\"planned\",\"t\":1,\"ids\":[1]}|'\"ids\" is not a string'",
                "{\"event\":\"planned\",\"t\":1,\"ids\":\"a\"}|'\"ids\" is not a list'",
                "{\"event\":\"deselected\",\"t\":1,\"count\":-1}|'\"count\" is not a count'",
                "{\"event\":\"worker\",\"t\":1,\"id\":\"gw0\",\"pid\":1.5}|'\"pid\" is not a whole number'",
                "{\"event\":\"worker-down\",\"t\":1,\"id\":\"gw0\",\"complete\":1}"
                        + "|'\"complete\" is not true or false'",
            })
    void namesTheByteOfAMalformedLine(String line, String reason) throws IOException {
        String before = "{\"event\":\"deselected\",\"t\":1,\"count\":0}\n";
        append(before + line + "\n");

        assertThat(Problems.of(log::poll))
                .isEqualTo(Problem.broken(
                        file + " is damaged at byte " + before.length() + ": " + reason
                                + ". What the tests did from there on is not known.",
                        "Run the slipcover:shard goal again, and see to it that no test writes into the build"
                                + " folder."));
    }

    @Test
    void aPlanOfAHundredThousandTestsIsOneLine() throws IOException {
        String ids = IntStream.range(0, 100_000)
                .mapToObj(
                        i -> "\"tests/a/long/enough/path/test_something.py::TestThings::test_it[parameter-" + i + "]\"")
                .collect(Collectors.joining(","));
        append("{\"event\":\"planned\",\"t\":1,\"worker\":null,\"ids\":[" + ids + "]}\n");

        assertThat(log.poll())
                .singleElement()
                .isInstanceOfSatisfying(
                        SuiteEvent.Planned.class, plan -> assertThat(plan.ids()).hasSize(100_000));
    }

    @Test
    void noticesThatTheLogWasCut() throws IOException {
        append("{\"event\":\"deselected\",\"t\":1,\"count\":0}\n");
        log.poll();
        Files.writeString(file, "{}");

        assertThat(Problems.of(log::poll))
                .isEqualTo(Problem.broken(
                        file + " was cut to 2 bytes after 39 had been read.",
                        "See to it that no test deletes or writes into the build folder, then run the build again."));

        Files.delete(file);
        assertThat(Problems.of(log::poll).what()).isEqualTo(file + " was cut to 0 bytes after 39 had been read.");
    }

    private void append(String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
