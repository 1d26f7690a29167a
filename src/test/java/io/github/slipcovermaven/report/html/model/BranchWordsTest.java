package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchWordsTest {

    /** The first branch leads into the statement's body: it is the nearest line behind it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "    if a: | 13 | 15 | 13 | line 12 never jumped to line 13: the condition was never true",
                "    if a: | 13 | 15 | 15 | line 12 never jumped to line 15: the condition was never false",
                "    elif a: | 13 | 9 | 9 | line 12 never jumped to line 9: the condition was never false",
                "    while a: | 13 | 0 | 0 | line 12 never left the function: the condition was never false",
                "    for a in b: | 13 | 15 | 13 | line 12 never jumped to line 13: the loop never began",
                "    for a in b: | 13 | 15 | 15 | line 12 never jumped to line 15: the loop never ended",
                "    async for a in b: | 13 | -4 | -4 | line 12 never left the function: the loop never ended",
                "for a in b: | 13 | 0 | 0 | line 12 never left the module: the loop never ended",
                "    case 1: | 13 | 15 | 13 | line 12 never jumped to line 13: the pattern never matched",
                "    case 1: | 13 | 15 | 15 | line 12 never jumped to line 15: the pattern always matched",
                "    except E: | 13 | 15 | 13 | line 12 never jumped to line 13: no such exception was caught",
                "    with a: | 13 | 0 | 0 | line 12 never left the function",
                "    iffy = a | 13 | 15 | 15 | line 12 never jumped to line 15",
                "    return a | 13 | 0 | 0 | line 12 never left the function",
                "    if a: b() | 12 | 15 | 12 | line 12 never went on in itself",
                "\"\" | 13 | 15 | 13 | line 12 never jumped to line 13",
            })
    void saysWhereItDidNotGo(String text, int one, int other, int to, String words) {
        Branch first = new Branch(12, one);
        Branch second = new Branch(12, other);
        FileCoverage file = FileCoverage.unexecuted(LineSet.of(12), BranchSet.of(first, second));

        // CSV cuts off the indentation that tells a function from a module.
        String line = words.contains("the module") || text.isEmpty() ? text : "    " + text;
        assertThat(new BranchWords(file).of(new Branch(12, to), line)).isEqualTo(words);
    }
}
