package dev.wacht.testkit.internal;

import dev.wacht.testkit.LocalWacht;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Starts the LocalWacht that a {@code @WachtTest} asks for. */
public final class AnnotatedStart {
    private AnnotatedStart() {}

    /**
     * Starts it.
     *
     * @param seed the name of the seed; empty for none
     * @param place the class, or the method, that bears the annotation
     * @throws IllegalStateException if the seed cannot be read, or is none
     */
    public static LocalWacht start(String seed, @Nullable ClassLoader loader, String place) {
        if (seed.isEmpty()) {
            return LocalWacht.start();
        }
        try {
            return LocalWacht.builder().seed(SeedResource.read(seed, loader)).start();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "@WachtTest(seed = \"" + seed + "\") on " + place + ": " + e.getMessage(), e);
        }
    }
}
