package dev.wacht.auth;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The {@code WWW-Authenticate} header of a 401 or 403: the kind of credential that the route takes, whether a
 * credential was rejected, and where a client can learn how to get one. Immutable.
 */
public final class AuthChallenge implements Serializable {
    /** A bearer token is needed and none was sent (RFC 6750, section 3). */
    public static final AuthChallenge BEARER = new AuthChallenge("Bearer");

    /** A bearer token was sent and rejected (RFC 6750, section 3.1). */
    public static final AuthChallenge BEARER_INVALID_TOKEN = new AuthChallenge("Bearer error=\"invalid_token\"");

    /** An API key is needed; it was missing or rejected. */
    public static final AuthChallenge API_KEY = new AuthChallenge("ApiKey");

    private static final long serialVersionUID = 1L;

    private final String headerValue;

    private AuthChallenge(String headerValue) {
        this.headerValue = headerValue;
    }

    /** @param parameters the parameters as they are sent, such as {@code error="insufficient_scope"} */
    static AuthChallenge bearer(String parameters) {
        return new AuthChallenge("Bearer " + parameters);
    }

    /** Returns the value of {@code WWW-Authenticate}. */
    public String headerValue() {
        return headerValue;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthChallenge that && headerValue.equals(that.headerValue);
    }

    @Override
    public int hashCode() {
        return headerValue.hashCode();
    }

    @Override
    public String toString() {
        return headerValue;
    }
}
