package io.github.slipcovermaven.mojo.cache;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;

/**
 * The extension that this Maven has loaded, in a class loader that no plugin sees. What it says of itself goes by its own
 * interfaces, which are the same from 1.0.0 to 1.3.0 as far as they are asked here.
 */
final class LoadedExtension implements CacheExtension {

    /** How Maven calls the class loader of a plugin that is no extension (DefaultClassRealmManager). */
    private static final String PLUGIN = "plugin>";

    private static final String PACKAGE = "org.apache.maven.buildcache.";
    private static final String CONTROLLER = PACKAGE + "CacheController";
    private static final String CONFIGURATION = PACKAGE + "xml.CacheConfig";
    private static final String INPUT = PACKAGE + "checksum.MavenProjectInput";

    private final ClassRealm realm;
    private final PlexusContainer container;

    private LoadedExtension(ClassRealm realm, PlexusContainer container) {
        this.realm = realm;
        this.container = container;
    }

    /** Finds it; empty where this Maven has none. A plugin's realm has none, and would open all its jars to say so. */
    static Optional<CacheExtension> find(PlexusContainer container) {
        return LoadedExtension.class.getClassLoader() instanceof ClassRealm own
                ? own.getWorld().getRealms().stream()
                        .filter(realm -> !realm.getId().startsWith(PLUGIN))
                        .filter(realm -> realm.loadClassFromSelf(CONTROLLER) != null)
                        .findFirst()
                        .map(realm -> new LoadedExtension(realm, container))
                : Optional.empty();
    }

    @Override
    public boolean isOn() {
        return ask(true, CONFIGURATION, "isEnabled", new Class<?>[0]);
    }

    @Override
    public boolean runsAlways(MavenProject project, MojoExecution goal) {
        return ask(
                false,
                CONTROLLER,
                "isForcedExecution",
                new Class<?>[] {MavenProject.class, MojoExecution.class},
                project,
                goal);
    }

    @Override
    public Abstention abstention() {
        if (has(INPUT, "isSkipSave", MavenProject.class)) {
            return Abstention.MODULE;
        }
        return has(CONFIGURATION, "isSkipSave") ? Abstention.BUILD : Abstention.NONE;
    }

    private boolean has(String type, String method, Class<?>... parameters) {
        try {
            realm.loadClass(type).getMethod(method, parameters);
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /** Where it does not answer, the answer is the one that keeps nothing. */
    private boolean ask(boolean otherwise, String type, String question, Class<?>[] parameters, Object... arguments) {
        try {
            Class<?> asked = realm.loadClass(type);
            return (boolean) asked.getMethod(question, parameters).invoke(container.lookup(asked), arguments);
        } catch (ReflectiveOperationException | ComponentLookupException | RuntimeException | LinkageError e) {
            return otherwise;
        }
    }
}
