package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.RequestHead;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bearer token of the control API. {@code toString()} does not contain it. */
final class ControlToken {
    /**
     * The variable that sets the token. There is no command-line option for the token, because other users can see a
     * process's arguments.
     */
    static final String VARIABLE = "WACHT_LOCAL_TOKEN";

    private final String text;

    private ControlToken(String text) {
        this.text = text;
    }

    /**
     * Returns the token of the environment variable, or a new one if the variable is not set.
     *
     * @throws IllegalArgumentException if the variable is too short, or is not a valid header value
     */
    static ControlToken from(@Nullable String variable) {
        if (variable == null) {
            return new ControlToken(Secrets.random("local_"));
        }
        if (!variable.matches("[!-~]{16,}")) {
            throw new IllegalArgumentException(
                    VARIABLE + " must have at least 16 characters, all of them visible ASCII");
        }
        LiveKeyCheck.reject(VARIABLE, variable);
        return new ControlToken(variable);
    }

    String text() {
        return text;
    }

    /** Returns whether a request contains the token, which is compared in constant time. */
    boolean isIn(RequestHead head) {
        List<String> sent = head.header("Authorization");
        return sent.size() == 1
                && MessageDigest.isEqual(sent.get(0).getBytes(UTF_8), ("Bearer " + text).getBytes(UTF_8));
    }
}
