package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/**
 * A token as it was received. It is decoded at most once, at first use. For one request; not thread-safe.
 */
final class ReceivedToken {
    private final String text;

    @Nullable private CompactToken compact;

    @Nullable private TokenCheckFailedException malformed;

    ReceivedToken(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean isTooLong() {
        return CompactToken.isTooLong(text);
    }

    /** @throws TokenCheckFailedException if it is not the compact form of a signed token */
    CompactToken compact() throws TokenCheckFailedException {
        if (malformed != null) {
            throw malformed;
        }
        if (compact == null) {
            try {
                compact = CompactToken.parse(text);
            } catch (TokenCheckFailedException failed) {
                malformed = failed;
                throw failed;
            }
        }
        return compact;
    }
}
