package io.github.slipcovermaven.mojo;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * How many workers the modules of a build have at the moment. In the data of the session, which all modules share; JDK
 * types only, because a module with other dependencies of the plugin has it in another class loader.
 */
final class SessionWorkers {

    private static final String KEY = "io.github.slipcovermaven.workers";

    private SessionWorkers() {}

    static AtomicInteger of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        while (true) {
            if (data.get(KEY) instanceof AtomicInteger workers) {
                return workers;
            }
            // Of several that set it at once only one succeeds (computeIfAbsent came with Maven 3.9).
            data.set(KEY, null, new AtomicInteger());
        }
    }
}
