package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees of the system: the machine's and the user's configuration, which may name a file of patterns to ignore or
 * say what becomes of line ends, are read; nothing is written and nothing is started. JGit by itself asks a {@code git} on
 * the path for the system's configuration, probes the clock of the file system with files in {@code .git}, and keeps the
 * result in {@code ~/.config/jgit}.
 */
final class QuietSystem extends SystemReader {

    private static final String FILE_SYSTEMS = "filesystem";

    /** In JGit's own words the coarsest of today's file systems. */
    private static final long RESOLUTION_MILLIS = 2000;

    private static boolean installed;

    private final SystemReader system;

    private QuietSystem(SystemReader system) {
        this.system = system;
        setPlatformChecker();
    }

    /** JGit has one for all; this one's class loader is the plugin's own. */
    static synchronized void install() {
        if (!installed) {
            SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
            installed = true;
        }
    }

    @Override
    public String getHostname() {
        return system.getHostname();
    }

    @Override
    public @Nullable String getenv(String variable) {
        return system.getenv(variable);
    }

    @Override
    public @Nullable String getProperty(String key) {
        return system.getProperty(key);
    }

    /** As git itself looks for it; Java takes another folder for home where {@code HOME} says so. */
    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        String home = getenv("HOME");
        String xdg = getenv("XDG_CONFIG_HOME");
        Path own = home == null || home.isEmpty() ? fs.userHome().toPath() : Names.path(home);
        Path folder = (xdg == null || xdg.isEmpty() ? own.resolve(".config") : Names.path(xdg)).resolve("git");
        File file = own.resolve(".gitconfig").toFile();
        return new ReadOnly(
                parent, file.exists() ? file : folder.resolve("config").toFile(), folder, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        File file = SystemConfiguration.find(this::getenv).map(Path::toFile).orElse(null);
        return new ReadOnly(parent, file, null, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new ReadOnly(parent, null, null, fs);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public long getCurrentTime() {
        return system.getCurrentTime();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public int getTimezone(long when) {
        return system.getTimezone(when);
    }

    /** A configuration that knows of each file system what JGit would measure. */
    private static final class ReadOnly extends FileBasedConfig {

        private final boolean exists;
        private final @Nullable Path folder;

        ReadOnly(@Nullable Config parent, @Nullable File file, @Nullable Path folder, FS fs) {
            super(parent, file, fs);
            this.exists = file != null;
            this.folder = folder;
        }

        @Override
        public void load() throws java.io.IOException, org.eclipse.jgit.errors.ConfigInvalidException {
            if (exists) {
                super.load();
            }
            // git's default, which JGit has not.
            if (folder != null && getString("core", null, "excludesfile") == null) {
                setString("core", null, "excludesfile", folder.resolve("ignore").toString());
            }
        }

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return exists && super.isOutdated();
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals(FILE_SYSTEMS)
                    ? wanted.convert(RESOLUTION_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
        }
    }
}
