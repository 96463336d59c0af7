package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An archive of the classes that a program loads, made by a first run: AppCDS, see docs/startup.md. */
final class ClassArchive {
    /** The JVM's remarks on classes that cannot be archived go to standard output, where the program speaks. */
    private static final String NO_REMARKS = "-Xlog:disable";

    private ClassArchive() {}

    /**
     * Makes one.
     *
     * @param file where to put it
     * @return the JVM arguments for the runs that use it; they fail if it does not fit
     */
    static List<String> of(StartedProgram program, Jdk jdk, Path file) throws IOException, InterruptedException {
        program.run(jdk, List.of(NO_REMARKS, "-XX:ArchiveClassesAtExit=" + file));
        if (!Files.exists(file)) {
            throw new IOException("JDK " + jdk.name() + " made no class archive");
        }
        return List.of("-Xshare:on", "-XX:SharedArchiveFile=" + file);
    }
}
