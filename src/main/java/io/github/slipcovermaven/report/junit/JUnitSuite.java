package io.github.slipcovermaven.report.junit;

import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of the tests of one execution.
 *
 * @param name the suite's name
 * @param started when the session began
 * @param hostname the machine it ran on
 * @param seconds how long the session took
 * @param results every planned test
 * @param collectionFailures files that could not be collected
 * @param crashes the tests during which a worker died
 * @param deaths how workers died, of those of which it is known
 * @param properties what tests recorded of the suite as a whole
 */
public record JUnitSuite(
        String name,
        Instant started,
        String hostname,
        double seconds,
        List<TestResult> results,
        List<SuiteEvent.CollectionFailed> collectionFailures,
        List<ResultEvent.Crashed> crashes,
        Map<String, String> deaths,
        List<ResultEvent.Property> properties) {

    /** Keeps unmodifiable copies. */
    public JUnitSuite {
        results = List.copyOf(results);
        collectionFailures = List.copyOf(collectionFailures);
        crashes = List.copyOf(crashes);
        deaths = Map.copyOf(deaths);
        properties = List.copyOf(properties);
    }
}
