package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of {@code --seed}. */
final class SeedFile {
    private SeedFile() {}

    /** @throws IllegalArgumentException if it cannot be read, is no seed, or holds a live key */
    static Seed read(Path file) {
        try {
            String text = Files.readString(file);
            Seed seed = Seed.read(text);
            LiveKeys.refuse("", Json.read(text.getBytes(UTF_8)));
            return seed;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--seed " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--seed " + file + ": the file cannot be read as text in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw problem(file, e);
        }
    }

    /** Says which file it is about. */
    static IllegalArgumentException problem(Path file, IllegalArgumentException cause) {
        return new IllegalArgumentException("--seed " + file + ": " + cause.getMessage(), cause);
    }
}
