package io.github.slipcovermaven.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private final ClassLoader mine = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(mine);
    }

    /** When the last project has ended, Maven's own loader is the thread's; it does not know this plugin. */
    @Test
    void templatesAreFoundWhateverTheThreadsLoaderIs() {
        ClassLoader mavens = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(mavens);

        // It was found, as it refuses what is no page.
        assertThatThrownBy(() -> new Templates("1").write("index", "no page", OutputStream.nullOutputStream()))
                .hasRootCauseInstanceOf(ClassCastException.class);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mavens);
    }
}
