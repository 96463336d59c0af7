package dev.wacht.api;

import org.jspecify.annotations.Nullable;

/** Lets tests pass null where the compiler does not allow it, as callers without null checks can. */
public final class NullArguments {
    private NullArguments() {}

    /** Returns null for a parameter that must not be null. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null is passed on purpose
    public static <T> T nullValue() {
        return null;
    }

    /** Returns the value, which may be null, for a parameter that must not be null. */
    @SuppressWarnings("NullAway") // null is passed on purpose
    public static <T> T nullable(@Nullable T value) {
        return value;
    }
}
