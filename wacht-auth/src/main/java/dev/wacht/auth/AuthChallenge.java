package dev.wacht.auth;

/**
 * The {@code WWW-Authenticate} header of a 401: which kind of credential the route takes, and whether one was rejected.
 */
public enum AuthChallenge {
    /** A bearer token is needed and none was sent (RFC 6750, section 3). */
    BEARER("Bearer"),
    /** A bearer token was sent and rejected (RFC 6750, section 3.1). */
    BEARER_INVALID_TOKEN("Bearer error=\"invalid_token\""),
    /** An API key is needed; it was missing or rejected. */
    API_KEY("ApiKey");

    private final String headerValue;

    AuthChallenge(String headerValue) {
        this.headerValue = headerValue;
    }

    /** Returns the value of {@code WWW-Authenticate}. */
    public String headerValue() {
        return headerValue;
    }
}
