package io.github.slipcovermaven.file;

import java.io.IOException;

/** Takes something and may fail as input and output do. */
@FunctionalInterface
public interface IOConsumer<T> {

    /** Takes it. */
    void accept(T value) throws IOException;
}
