package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {

    private static final HostSystem LINUX = new HostSystem("Linux", name -> Optional.empty(), path -> false);
    private static final HostSystem WINDOWS = new HostSystem("Windows 11", name -> Optional.empty(), path -> false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0   | ended with exit code 0
                    5   | ended with exit code 5
                    128 | ended with exit code 128
                    130 | was ended by a signal (SIGINT, exit code 130)
                    134 | aborted itself (SIGABRT, exit code 134), as native code does after an error
                    135 | crashed in native code (SIGBUS, exit code 135)
                    137 | was killed (SIGKILL, exit code 137), often because memory ran out
                    139 | crashed in native code (SIGSEGV, exit code 139)
                    143 | was ended by a signal (SIGTERM, exit code 143)
                    163 | was ended by a signal (signal 35, exit code 163)
                    192 | was ended by a signal (signal 64, exit code 192)
                    193 | ended with exit code 193
                    255 | ended with exit code 255
                    """)
    void saysInPlainWordsHowAProcessEnded(int code, String words) {
        assertThat(ExitStatus.of(code, LINUX).describe()).isEqualTo(words);
    }

    @Test
    void knowsNoSignalsOnWindows() {
        assertThat(ExitStatus.of(137, WINDOWS).signal()).isEmpty();
        assertThat(ExitStatus.of(-1073741819, WINDOWS).describe()).isEqualTo("ended with exit code -1073741819");
    }

    @Test
    void succeedsWithZeroOnly() {
        assertThat(ExitStatus.of(0, LINUX).isSuccess()).isTrue();
        assertThat(ExitStatus.of(1, LINUX).isSuccess()).isFalse();
    }
}
