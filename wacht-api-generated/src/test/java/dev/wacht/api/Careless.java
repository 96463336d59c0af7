package dev.wacht.api;

import org.jspecify.annotations.Nullable;

/** A caller whose compiler does not look at null. */
public final class Careless {
    private Careless() {}

    /** Passes null where none is taken. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is the point
    public static <T> T nothing() {
        return null;
    }

    /** Passes on what may be null. */
    @SuppressWarnings("NullAway") // that is the point
    public static <T> T unchecked(@Nullable T value) {
        return value;
    }
}
