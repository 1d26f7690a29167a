package io.github.slipcovermaven.mojo.cache;

import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What the extension is asked. */
interface CacheExtension {

    /** How it can be kept from storing what a build made. */
    enum Abstention {
        /** For one module, from 1.3.0 on. */
        MODULE,
        /** For the rest of the build, from 1.2.0 on. */
        BUILD,
        /** Not at all; nor does it have goals made that it passes over. */
        NONE
    }

    /** Tells whether it stores and restores in this build. */
    boolean isOn();

    /** Tells whether its configuration has a goal run in a module that is restored, too. */
    boolean runsAlways(MavenProject project, MojoExecution goal);

    Abstention abstention();
}
