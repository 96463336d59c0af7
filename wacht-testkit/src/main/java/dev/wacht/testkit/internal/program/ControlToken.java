package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.RequestHead;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token that the control API asks for. {@code toString()} does not show it. */
final class ControlToken {
    /** Where a script can put a token that it knows before. Not an option: other users see the arguments of a process. */
    static final String VARIABLE = "WACHT_LOCAL_TOKEN";

    private final String text;

    private ControlToken(String text) {
        this.text = text;
    }

    /**
     * Takes the one of the environment, or makes one.
     *
     * @throws IllegalArgumentException if it could be guessed, or is no header value
     */
    static ControlToken from(@Nullable String variable) {
        if (variable == null) {
            return new ControlToken(Secrets.random("local_"));
        }
        if (!variable.matches("[!-~]{16,}")) {
            throw new IllegalArgumentException(VARIABLE + " must have 16 or more characters, all visible ASCII");
        }
        LiveKeyCheck.refuse(VARIABLE, variable);
        return new ControlToken(variable);
    }

    String text() {
        return text;
    }

    /** Whether a request brings it; compared in constant time. */
    boolean isIn(RequestHead head) {
        List<String> sent = head.header("Authorization");
        return sent.size() == 1
                && MessageDigest.isEqual(sent.get(0).getBytes(UTF_8), ("Bearer " + text).getBytes(UTF_8));
    }
}
