package dev.wacht.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** The sources that are generated from a specification. */
record GeneratedSources(Path folder) {
    static GeneratedSources of(Path spec, Path folder) {
        new DefaultGenerator()
                .opts(new CodegenConfigurator()
                        .setGeneratorName(WachtJavaGenerator.class.getName())
                        .setInputSpec(spec.toString())
                        .setOutputDir(folder.toString())
                        .toClientOptInput())
                .generate();
        return new GeneratedSources(folder);
    }

    List<Path> files() {
        return filesUnder(folder.resolve("dev"));
    }

    /** Returns the text of each file by its name. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files().forEach(file -> texts.put(folder.relativize(file).toString().replace('\\', '/'), read(file)));
        return texts;
    }

    static List<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
