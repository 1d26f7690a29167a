package io.github.slipcovermaven.request;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is told, each line with its level. */
public final class RecordingConsole implements Console {

    public final List<String> lines = new ArrayList<>();

    @Override
    public void info(String line) {
        lines.add("info " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn " + line);
    }

    @Override
    public void error(String line) {
        lines.add("error " + line);
    }

    @Override
    public void raw(String line) {
        lines.add("raw " + line);
    }

    @Override
    public void progress(String line) {
        // How often it is told depends on the machine's speed.
    }

    @Override
    public boolean isColoured() {
        return false;
    }

    @Override
    public void endProgress() {
        // Nothing moves here.
    }
}
