package io.github.slipcovermaven.mojo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code rules} in the POM. */
public class Rule {

    /** {@code PROJECT}, {@code PACKAGE}, {@code FILE} or {@code REACTOR}. */
    @Nullable
    String element;

    /** Patterns on paths that are relative to the module. */
    @Nullable
    List<String> includes;

    /** Patterns of what is left out of them. */
    @Nullable
    List<String> excludes;

    /** What is asked. */
    @Nullable
    List<Limit> limits;
}
