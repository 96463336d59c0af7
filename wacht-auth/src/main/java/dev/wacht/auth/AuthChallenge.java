package dev.wacht.auth;

/** The {@code WWW-Authenticate} header of a 401: which credential the route takes, and whether one was refused. */
public enum AuthChallenge {
    /** A bearer token is needed and none was sent (RFC 6750, section 3). */
    BEARER("Bearer"),
    /** A bearer token was sent and refused (RFC 6750, section 3.1). */
    BEARER_INVALID_TOKEN("Bearer error=\"invalid_token\""),
    /** An API key is needed; it was missing or refused. */
    API_KEY("ApiKey");

    private final String headerValue;

    AuthChallenge(String headerValue) {
        this.headerValue = headerValue;
    }

    /** The value of {@code WWW-Authenticate}. */
    public String headerValue() {
        return headerValue;
    }
}
