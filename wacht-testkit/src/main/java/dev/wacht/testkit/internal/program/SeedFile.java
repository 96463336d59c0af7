package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of {@code --seed}. */
final class SeedFile {
    /** The largest seed, in a file or over HTTP: its rows then fit into the memory of a small container. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private SeedFile() {}

    /** @throws IllegalArgumentException if it cannot be read, is no seed, or holds a live key */
    static Seed read(Path file) {
        try {
            return Seed.read(text(file), json -> LiveKeyCheck.refuse("", json));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--seed " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--seed " + file + ": the file cannot be read as text in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw problem(file, e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("the file is larger than " + MAX_BYTES / 1024 / 1024 + " MiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    /** Says which file it is about. */
    static IllegalArgumentException problem(Path file, IllegalArgumentException cause) {
        return new IllegalArgumentException("--seed " + file + ": " + cause.getMessage(), cause);
    }
}
