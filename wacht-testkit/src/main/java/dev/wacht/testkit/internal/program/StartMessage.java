package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The output of the program after its start: {@code export} lines for a shell, with comments. */
final class StartMessage {
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final LocalWacht wacht;
    private final StringBuilder text = new StringBuilder();

    private StartMessage(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** @param token the control token; null to omit it, because the user has set it and it must not appear in logs */
    static String of(LocalWacht wacht, @Nullable String token) {
        StartMessage message = new StartMessage(wacht);
        message.line("# LocalWacht is up at " + wacht.baseUrl() + ". Ctrl+C stops it. For the shell of your service:");
        VariableOperations.variables(wacht).forEach(message::export);
        message.line("# A session token with the permissions user:read and user:update, for " + LIFETIME.toHours()
                + " hours:");
        message.export("TOKEN", message.token());
        if (token == null) {
            message.line("# The control API below /_local requires the token that you have set as "
                    + ControlToken.VARIABLE + ".");
        } else {
            message.line("# The token of the control API below /_local, which creates tokens, faults and more:");
            message.export(ControlToken.VARIABLE, token);
        }
        message.line("# Try it:");
        message.line("# curl -H \"Authorization: Bearer $WACHT_API_KEY\" " + wacht.baseUrl() + "/users");
        return message.text.toString();
    }

    private String token() {
        return wacht.session()
                .lifetime(LIFETIME)
                .permission("user:read")
                .permission("user:update")
                .token();
    }

    private void export(String name, String value) {
        line("export " + name + "=" + ShellWord.quote(value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
