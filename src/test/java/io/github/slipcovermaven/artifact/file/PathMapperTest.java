package io.github.slipcovermaven.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMapperTest {

    @ParameterizedTest
    @CsvSource({
        "/home/ci/shop, /home/ci/shop/src/app.py, src/app.py",
        "/home/ci/shop/, /home/ci/shop/src/app.py, src/app.py",
        "/home/ci/shop, src/app.py, src/app.py",
        "/home/ci/shop, ./src//x/../app.py, src/app.py",
        "/home/ci/shop, /home/ci/shop2/src/app.py, ../shop2/src/app.py",
        "/home/ci/shop, /home/ci/lib/util.py, ../lib/util.py",
        "/home/ci/shop, ../lib/util.py, ../lib/util.py",
        "/home/ci/shop, /opt/gen.py, ../../../opt/gen.py",
        "/home/ci/shop, /home/ci/shop/../lib/util.py, ../lib/util.py",
        "/, /src/app.py, src/app.py",
        "/shop, /../../shop/app.py, app.py",
        "/shop, /Shop/app.py, ../Shop/app.py",
        "/shop, /shop/a\\b.py, a\\b.py",
        "/shop, 'C:\\x.py', 'C:\\x.py'",
        "/shop, /shop, ."
    })
    void mapsPathsOfUnixMachines(String root, String recorded, String relative) {
        assertThat(PathMapper.ofRoot(root).relative(recorded)).isEqualTo(relative);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\ci\\shop, C:\\ci\\shop\\src\\app.py, src/app.py",
        "C:\\ci\\shop, c:\\CI\\Shop\\src\\App.py, src/App.py",
        "C:\\ci\\shop, C:/ci/shop/src/app.py, src/app.py",
        "C:\\ci\\shop, src\\app.py, src/app.py",
        "C:\\ci\\shop, \\ci\\lib\\util.py, ../lib/util.py",
        "C:\\ci\\shop, D:\\lib\\util.py, D:/lib/util.py",
        "\\\\nas\\ci\\shop, \\\\nas\\ci\\shop\\src\\app.py, src/app.py",
        "\\\\nas\\ci\\shop, \\\\nas\\other\\app.py, //nas/other/app.py"
    })
    void mapsPathsOfWindowsMachinesAnywhere(String root, String recorded, String relative) {
        assertThat(PathMapper.ofRoot(root).relative(recorded)).isEqualTo(relative);
    }

    @Test
    void leavesUnicodeAndUndecodableNamesAsTheyAre() {
        PathMapper mapper = PathMapper.ofRoot("/shop");

        assertThat(mapper.relative("/shop/caf\u00e9.py")).isEqualTo("caf\u00e9.py");
        assertThat(mapper.relative("/shop/cafe\u0301.py")).isEqualTo("cafe\u0301.py");
        assertThat(mapper.relative("/shop/\udcff.py")).isEqualTo("\udcff.py");
        assertThat(mapper.relative("/shop/a\nb .py")).isEqualTo("a\nb .py");
    }

    @Test
    void aRootMustBeAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathMapper.ofRoot("shop"))
                .withMessage("not an absolute path: shop");
    }
}
