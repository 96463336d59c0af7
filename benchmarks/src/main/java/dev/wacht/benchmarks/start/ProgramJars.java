package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Creates class paths that contain only jars, as in a deployment, because class data sharing does not support
 * directories. It packs each directory of classes into a jar, because the build has not done so yet.
 */
final class ProgramJars {
    private final Path folder;
    private final Map<Path, Path> packed = new LinkedHashMap<>();

    /** @param folder the directory for the created jars */
    ProgramJars(Path folder) {
        this.folder = folder;
    }

    /** Returns a class path with a jar for each of these entries. */
    String classPath(List<Path> entries) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path entry : entries) {
            jars.add(jar(entry));
        }
        return JavaProgram.classPath(jars);
    }

    private Path jar(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        Path known = packed.get(entry);
        if (known != null) {
            return known;
        }
        Path jar = folder.resolve("classes-" + packed.size() + ".jar");
        pack(entry, jar);
        packed.put(entry, jar);
        return jar;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (Stream<Path> tree = Files.walk(classes);
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(name));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
