package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.compare.Category;

/** What became of a line, or of a branch that leaves it, since an earlier result; in the order in which they count. */
public enum Change {
    /** It ran, has not changed, and does not run any more. */
    LOST(Category.LOST, "lost"),
    /** It is new and does not run. */
    NEW_MISSED(Category.NEW_MISSED, "new, missed"),
    /** It has not changed, and runs only now. */
    GAINED(Category.GAINED, "gained"),
    /** It is new and runs. */
    NEW_HIT(Category.NEW_HIT, "new, hit");

    private final Category category;
    private final String word;

    Change(Category category, String word) {
        this.category = category;
        this.word = word;
    }

    /** Returns the category that is meant. */
    Category category() {
        return category;
    }

    /** Returns it for people. */
    public String word() {
        return word;
    }

    /** Returns the class of its elements. */
    public String mark() {
        return "c-" + word.replace(", ", "-");
    }
}
