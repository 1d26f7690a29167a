package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.Arguments;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOptionsTest {

    /** The cases of test_addopts.py, which holds the other half of the same rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cov=app --cov-report xml --strict-markers | --strict-markers | --cov=app --cov-report xml",
                "--cov app tests/a.py | tests/a.py | --cov app",
                "--cov -q tests/a.py | -q tests/a.py | --cov",
                "--cov-fail tests | tests | --cov-fail",
                "--no-cov --no-cov-on-fail -x | -x | --no-cov --no-cov-on-fail",
                "-n 4 tests | tests | -n 4",
                "-n4 | '' | -n4",
                "-n=2 -q | -q | -n=2",
                "-qn2 | -q | -n2",
                "-qxn 2 tests | -qx tests | -n 2",
                "--numprocesses 2 --dist=loadfile | --dist=loadfile | --numprocesses 2",
                "-k -n -m n | -k -n -m n | ''",
                "-kn4 | -kn4 | ''",
                "-p no:xdist -p no:cacheprovider -pno:xdist | -p no:cacheprovider | -p no:xdist -pno:xdist",
                "-qp no:xdist -x | -q -x | -p no:xdist",
                "-p pytest_cov | -p pytest_cov | ''",
                "-df -v | -v | -df",
                "-- -n 4 --cov | -- -n 4 --cov | ''",
            })
    void partsThem(String line, String kept, String dropped) {
        Arguments options = OwnOptions.of(List.of(line.split(" ")));
        assertThat(String.join(" ", options.kept())).isEqualTo(kept);
        assertThat(String.join(" ", options.dropped())).isEqualTo(dropped);
    }
}
