package dev.wacht.auth;

/**
 * The credential of a machine: an API key or an OAuth access token. {@code toString()} leaves out its value. Immutable.
 */
public final class MachineCredential {
    /** The kinds of credential that machines have. */
    public enum Kind {
        /** A Wacht API key, sent as {@code X-Api-Key}. */
        API_KEY,
        /** An OAuth access token, sent as {@code Authorization: Bearer}. */
        OAUTH_TOKEN
    }

    private final Kind kind;
    private final String value;

    private MachineCredential(Kind kind, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the credential is blank: respond with 401 instead");
        }
        this.kind = kind;
        this.value = value;
    }

    /**
     * Creates the credential of an API key.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static MachineCredential apiKey(String value) {
        return new MachineCredential(Kind.API_KEY, value);
    }

    /**
     * Creates the credential of an OAuth access token.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static MachineCredential oauthToken(String value) {
        return new MachineCredential(Kind.OAUTH_TOKEN, value);
    }

    /** Returns the kind of credential. */
    public Kind kind() {
        return kind;
    }

    /** Returns the secret itself. Keep it out of logs and messages. */
    public String value() {
        return value;
    }

    /** Returns the {@code WWW-Authenticate} challenge of a 401 that rejects this credential. */
    public AuthChallenge challenge() {
        return kind == Kind.API_KEY ? AuthChallenge.API_KEY : AuthChallenge.BEARER_INVALID_TOKEN;
    }

    @Override
    public String toString() {
        return "MachineCredential[" + kind + "]";
    }
}
