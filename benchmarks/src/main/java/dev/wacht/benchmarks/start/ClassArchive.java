package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Creates an AppCDS archive of the classes that a program loads; see docs/startup.md. */
final class ClassArchive {
    /** Disables the JVM's warnings about classes that cannot be archived, because they go to standard output. */
    private static final String NO_JVM_LOG = "-Xlog:disable";

    private ClassArchive() {}

    /**
     * Runs the program once to create its archive.
     *
     * @param file the archive to create
     * @return the JVM arguments that use the archive; a JVM with these arguments fails if the archive does not match
     */
    static List<String> of(StartedProgram program, Jdk jdk, Path file) throws IOException, InterruptedException {
        program.run(jdk, List.of(NO_JVM_LOG, "-XX:ArchiveClassesAtExit=" + file));
        if (!Files.exists(file)) {
            throw new IOException("JDK " + jdk.name() + " created no class archive");
        }
        return List.of("-Xshare:on", "-XX:SharedArchiveFile=" + file);
    }
}
