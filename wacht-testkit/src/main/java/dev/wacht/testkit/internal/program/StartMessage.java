package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the program prints when it has started: lines for a shell, and comments. */
final class StartMessage {
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final LocalWacht wacht;
    private final StringBuilder text = new StringBuilder();

    private StartMessage(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** @param token the control token; null for one that its owner knows, and that belongs in no log */
    static String of(LocalWacht wacht, @Nullable String token) {
        StartMessage message = new StartMessage(wacht);
        message.line("# LocalWacht is up at " + wacht.baseUrl() + ". Ctrl+C ends it. For the shell of your service:");
        VariableOperations.variables(wacht).forEach(message::export);
        message.line("# A session token with the permissions user:read and user:update, for " + LIFETIME.toHours()
                + " hours:");
        message.export("TOKEN", message.token());
        if (token == null) {
            message.line("# The control API below /_local takes the token in your " + ControlToken.VARIABLE + ".");
        } else {
            message.line("# For the control API below /_local, which makes tokens and faults:");
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
