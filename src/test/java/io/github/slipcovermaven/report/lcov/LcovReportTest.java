package io.github.slipcovermaven.report.lcov;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.report.Samples;
import org.junit.jupiter.api.Test;

class LcovReportTest {

    @Test
    void writesLinesAndNumberedBranches() throws Exception {
        assertThat(Samples.write(new LcovReport(), Samples.context(Samples.shop(), "INCOMPLETE: 2 tests lost\nSF:x")))
                .isEqualTo("""
                        # INCOMPLETE: 2 tests lost\\nSF:x
                        SF:services/shop/src/shop/__init__.py
                        LF:0
                        LH:0
                        BRF:0
                        BRH:0
                        end_of_record
                        SF:services/shop/src/shop/cart.py
                        DA:1,1
                        DA:2,1
                        DA:3,1
                        DA:4,0
                        DA:5,1
                        DA:7,1
                        DA:9,0
                        LF:7
                        LH:5
                        BRDA:3,0,0,0
                        BRDA:3,0,1,1
                        BRDA:7,0,0,0
                        BRDA:7,0,1,1
                        BRDA:9,0,0,-
                        BRDA:9,0,1,-
                        BRF:6
                        BRH:2
                        end_of_record
                        SF:services/shop/src/shop/price.py
                        DA:1,1
                        DA:2,1
                        LF:2
                        LH:2
                        BRF:0
                        BRH:0
                        end_of_record
                        """);
    }

    @Test
    void saysNothingOfBranchesThatWereNotMeasured() throws Exception {
        assertThat(Samples.write(new LcovReport(), Samples.context(Samples.file("a.py", Samples.ran(1, 2)))))
                .isEqualTo("""
                        SF:services/shop/a.py
                        DA:1,1
                        DA:2,0
                        LF:2
                        LH:1
                        end_of_record
                        """);
    }

    @Test
    void keepsANameOnItsLine() throws Exception {
        assertThat(Samples.write(new LcovReport(), Samples.context(Samples.file(Samples.HOSTILE, Samples.ran(1, 1)))))
                .startsWith("SF:services/shop/a<b>&\"c|`d`]]>\\n\\x1b[31me\\u202e\\ud800.py\nDA:1,1\n");
    }

    @Test
    void isEmptyWhenNothingWasMeasured() throws Exception {
        assertThat(Samples.write(new LcovReport(), Samples.context(Coverage.empty(true))))
                .isEmpty();
    }
}
