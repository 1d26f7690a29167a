package io.github.slipcovermaven.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleMoveTest {

    @ParameterizedTest
    @CsvSource({
        "services/shop,services/shop,''",
        ".,.,''",
        "shop,.,../",
        ".,shop,shop/",
        "services/shop,services/old,../old/",
        "services/shop,shop,../../shop/",
        "../shop,../old,../old/"
    })
    void thePathFromWhereItIs(String now, String then, String prefix) {
        assertThat(ModuleMove.prefix(now, then)).isEqualTo(prefix);
    }
}
