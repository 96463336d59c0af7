package dev.wacht.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the seed that an annotation names: a class-path resource or a file. */
public final class SeedResource {
    private static final String FILE = "file:";

    private SeedResource() {}

    /**
     * Returns the text of the seed.
     *
     * @param loader the class loader of resources; null for the system class loader
     * @throws UncheckedIOException if there is no such resource or file, or it cannot be read
     */
    public static String read(String name, @Nullable ClassLoader loader) {
        try {
            return name.startsWith(FILE)
                    ? Files.readString(Path.of(name.substring(FILE.length())))
                    : resource(
                            name.startsWith("/") ? name.substring(1) : name,
                            loader == null ? ClassLoader.getSystemClassLoader() : loader);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("the file does not exist", e);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String resource(String name, ClassLoader loader) throws IOException {
        try (InputStream resource = loader.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException("the class path has no such resource");
            }
            return new String(resource.readAllBytes(), UTF_8);
        }
    }
}
