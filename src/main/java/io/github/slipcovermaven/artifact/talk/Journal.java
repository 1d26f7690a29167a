package io.github.slipcovermaven.artifact.talk;

import org.jspecify.annotations.Nullable;

/**
 * What a process's journal says of the process.
 *
 * @param name the file's name
 * @param header null when the process died before it could write one
 * @param ended whether the process ended in an orderly way
 */
public record Journal(String name, @Nullable Header header, boolean ended) {

    /**
     * The first line.
     *
     * @param worker which worker the process belongs to: {@code main}, {@code gw0}, ...
     * @param pid its process id
     * @param parent its parent's
     * @param attempt which process of the runner, or of one of several, it is or belongs to; from 0
     * @param python its Python's version
     * @param branch whether it measured branches
     */
    public record Header(String worker, long pid, long parent, int attempt, String python, boolean branch) {}
}
