package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/** A token as it was sent, decoded when it is first needed, and once. For one request; not thread-safe. */
final class SentToken {
    private final String text;

    @Nullable private CompactToken compact;

    @Nullable private TokenRefusal malformed;

    SentToken(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean isTooLong() {
        return CompactToken.isTooLong(text);
    }

    /** @throws TokenRefusal if it is not the compact form of a signed token */
    CompactToken compact() throws TokenRefusal {
        if (malformed != null) {
            throw malformed;
        }
        if (compact == null) {
            try {
                compact = CompactToken.parse(text);
            } catch (TokenRefusal refusal) {
                malformed = refusal;
                throw refusal;
            }
        }
        return compact;
    }
}
