package dev.wacht.auth;

/** What a machine shows: an API key or an OAuth access token. Its value is in no {@code toString()}. Immutable. */
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
            throw new IllegalArgumentException("a blank credential; answer 401 before it comes to this");
        }
        this.kind = kind;
        this.value = value;
    }

    /** @throws IllegalArgumentException if it is blank */
    public static MachineCredential apiKey(String value) {
        return new MachineCredential(Kind.API_KEY, value);
    }

    /** @throws IllegalArgumentException if it is blank */
    public static MachineCredential oauthToken(String value) {
        return new MachineCredential(Kind.OAUTH_TOKEN, value);
    }

    /** Which kind it was sent as. */
    public Kind kind() {
        return kind;
    }

    /** The secret itself. Keep it out of logs and messages. */
    public String value() {
        return value;
    }

    /** The challenge of a 401 that refuses this credential. */
    public AuthChallenge challenge() {
        return kind == Kind.API_KEY ? AuthChallenge.API_KEY : AuthChallenge.BEARER_INVALID_TOKEN;
    }

    @Override
    public String toString() {
        return "MachineCredential[" + kind + "]";
    }
}
