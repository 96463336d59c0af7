package dev.wacht.auth;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of credential that a route takes. Default: sessions only. A route ignores credentials of other kinds.
 * Immutable.
 */
public final class Accept {
    private static final Accept SESSION = new Accept(EnumSet.of(Caller.Kind.SESSION));
    private static final Accept OAUTH = new Accept(EnumSet.of(Caller.Kind.OAUTH_TOKEN));
    private static final Accept API_KEY = new Accept(EnumSet.of(Caller.Kind.API_KEY));

    private final Set<Caller.Kind> kinds;

    private Accept(Set<Caller.Kind> kinds) {
        this.kinds = kinds;
    }

    /** Accepts session tokens of users, sent as {@code Authorization: Bearer}. */
    public static Accept session() {
        return SESSION;
    }

    /** Accepts OAuth access tokens, both JWTs and opaque tokens, sent as {@code Authorization: Bearer}. */
    public static Accept oauth() {
        return OAUTH;
    }

    /** Accepts API keys, sent as {@code X-Api-Key}. */
    public static Accept apiKey() {
        return API_KEY;
    }

    /**
     * Accepts each of these kinds. A request must have exactly one such credential: a request with two is rejected with
     * 401.
     */
    public static Accept any(Accept first, Accept... more) {
        Set<Caller.Kind> kinds = EnumSet.copyOf(first.kinds);
        for (Accept other : more) {
            kinds.addAll(other.kinds);
        }
        return new Accept(kinds);
    }

    /** Returns the accepted kinds. Unmodifiable. */
    public Set<Caller.Kind> kinds() {
        return Collections.unmodifiableSet(kinds);
    }

    boolean takes(Caller.Kind kind) {
        return kinds.contains(kind);
    }

    boolean takesBearer() {
        return takes(Caller.Kind.SESSION) || takes(Caller.Kind.OAUTH_TOKEN);
    }

    /** @throws IllegalArgumentException if there is no kind that both accept */
    Accept intersect(Accept other) {
        Set<Caller.Kind> common = EnumSet.copyOf(kinds);
        common.retainAll(other.kinds);
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "no kind of credential is in both " + this + " and " + other + ", so no caller could pass");
        }
        return new Accept(common);
    }

    /** Returns the kinds for logs and messages, such as {@code session or api key}. */
    String words() {
        return kinds.stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" or "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Accept that && kinds.equals(that.kinds);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }

    @Override
    public String toString() {
        return "Accept[" + words() + "]";
    }
}
