package dev.wacht.rules.publicapi;

import dev.wacht.rules.ProjectFiles;
import dev.wacht.rules.PublishedModules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The public API of every published module, as compiled and as recorded in the repository. */
final class PublicApiFiles {
    static final Path FOLDER = ProjectFiles.ROOT.resolve("verification/project-rules/public-api");

    private PublicApiFiles() {}

    /** Returns the compiled API by module name. Its class files are in {@code target/classes} of the module. */
    static Map<String, PublicApi> compiled() throws Exception {
        Map<String, PublicApi> compiled = new TreeMap<>();
        for (String folder : PublishedModules.foldersOfJars()) {
            Path classes = ProjectFiles.ROOT.resolve(folder).resolve("target/classes");
            if (!Files.isDirectory(classes)) {
                throw new IllegalStateException(folder
                        + " is not compiled: run Maven with -am, and enter the module as a test dependency in"
                        + " verification/project-rules/pom.xml");
            }
            String module = PublishedModules.artifact(folder);
            compiled.put(module, PublicApi.of(ClassFiles.in(classes)));
        }
        return compiled;
    }
}
