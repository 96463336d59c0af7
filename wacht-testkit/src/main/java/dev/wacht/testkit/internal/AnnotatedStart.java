package dev.wacht.testkit.internal;

import dev.wacht.testkit.LocalWacht;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Starts the LocalWacht of a {@code @WachtTest} annotation. */
public final class AnnotatedStart {
    private AnnotatedStart() {}

    /**
     * Starts a LocalWacht.
     *
     * @param seed the name of the seed; empty for none
     * @param place the annotated class or method, for messages
     * @throws IllegalStateException if the seed cannot be read or is invalid
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
