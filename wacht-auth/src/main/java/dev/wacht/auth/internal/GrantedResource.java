package dev.wacht.auth.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource that an OAuth token was granted for: {@code urn:wacht:(organization|workspace|user):<id>}.
 *
 * @param kind the kind of resource that has the id
 */
public record GrantedResource(Kind kind, String id) {
    /** The kinds of resource that can be granted. */
    public enum Kind {
        ORGANIZATION,
        WORKSPACE,
        USER
    }

    private static final Pattern URN = Pattern.compile("urn:wacht:(organization|workspace|user):([^:\\s]+)");

    /** Parses a URN; empty for anything that is not exactly such a URN. */
    public static Optional<GrantedResource> parse(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        Matcher urn = URN.matcher(text);
        return urn.matches() ? Optional.of(new GrantedResource(kind(urn.group(1)), urn.group(2))) : Optional.empty();
    }

    /** Returns the id if the resource is of this kind. */
    public Optional<String> idOf(Kind wanted) {
        return kind == wanted ? Optional.of(id) : Optional.empty();
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "organization" -> Kind.ORGANIZATION;
            case "workspace" -> Kind.WORKSPACE;
            default -> Kind.USER;
        };
    }
}
