package dev.wacht.auth.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an OAuth token was granted: {@code urn:wacht:(organization|workspace|user):<id>}.
 *
 * @param kind what the id is of
 */
public record GrantedResource(Kind kind, String id) {
    /** What can be granted. */
    public enum Kind {
        ORGANIZATION,
        WORKSPACE,
        USER
    }

    private static final Pattern URN = Pattern.compile("urn:wacht:(organization|workspace|user):([^:\\s]+)");

    /** Empty for anything that is not such a URN, character by character. */
    public static Optional<GrantedResource> parse(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        Matcher urn = URN.matcher(text);
        return urn.matches() ? Optional.of(new GrantedResource(kind(urn.group(1)), urn.group(2))) : Optional.empty();
    }

    /** The id, if it is of this kind. */
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
