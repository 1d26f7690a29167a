package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.request.IsolationParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Reads {@code workerFiles}: Maven makes nothing of a <code>${worker}</code> that stands alone; the model still has it. */
final class WorkerFiles {

    private static final String WORKER = "${worker}";

    private WorkerFiles() {}

    /**
     * Returns what is wished.
     *
     * @param files as Maven read them
     * @param element as the model has them
     */
    static List<IsolationParser.Wish> wishes(List<WorkerFile> files, Optional<Xpp3Dom> element) {
        List<IsolationParser.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            WorkerFile file = files.get(i);
            int place = i;
            Optional<Xpp3Dom> written =
                    element.filter(all -> all.getChildCount() == files.size()).map(all -> all.getChild(place));
            wishes.add(new IsolationParser.Wish(
                    file.from,
                    orWorker(file.to, written, "to"),
                    orWorker(file.environmentVariable, written, "environmentVariable")));
        }
        return wishes;
    }

    private static @Nullable String orWorker(@Nullable String value, Optional<Xpp3Dom> written, String name) {
        Optional<Xpp3Dom> child = written.map(file -> file.getChild(name));
        return value == null && child.isPresent() && WORKER.equals(child.get().getValue()) ? WORKER : value;
    }
}
