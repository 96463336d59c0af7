package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file of {@code --seed}. */
final class SeedFile {
    /**
     * The maximum size of a seed, in a file or over HTTP, so that its rows fit into the memory of a small container.
     */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private SeedFile() {}

    /** @throws IllegalArgumentException if the file cannot be read, is not a seed, or contains a live key */
    static Seed read(Path file) {
        try {
            return Seed.read(text(file), json -> LiveKeyCheck.reject("", json));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--seed " + file + ": the file does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--seed " + file + ": the file cannot be read as UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw problem(file, e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("the file exceeds " + MAX_BYTES / 1024 / 1024 + " MiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    /** Returns an exception whose message contains the path of the file. */
    static IllegalArgumentException problem(Path file, IllegalArgumentException cause) {
        return new IllegalArgumentException("--seed " + file + ": " + cause.getMessage(), cause);
    }
}
