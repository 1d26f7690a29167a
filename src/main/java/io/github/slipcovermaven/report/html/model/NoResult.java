package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.report.Visible;
import java.util.List;

/**
 * What the overview says where there can be no result.
 *
 * @param title the module's name
 * @param why there is none, in lines
 * @param remedy what to do, in lines
 * @param failed the tests that failed, and where
 * @param limits what would have been asked of it
 */
public record NoResult(String title, List<String> why, List<String> remedy, List<String> failed, List<String> limits) {

    /** Makes visible what cannot be seen. */
    public NoResult {
        title = Visible.name(title);
        why = shown(why);
        remedy = shown(remedy);
        failed = shown(failed);
        limits = shown(limits);
    }

    private static List<String> shown(List<String> lines) {
        return lines.stream().map(Visible::name).toList();
    }
}
