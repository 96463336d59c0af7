package dev.wacht.client.internal;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Delegates to the user's proxy authenticator, and throws {@link ProxyRefusedException} if it has no new credentials.
 * OkHttp alone would resend rejected credentials up to 20 times, and its exception does not contain the status.
 */
public final class ProxyAuthentication implements Authenticator {
    /** The scheme of the challenge with which OkHttp asks for credentials before the proxy does. */
    private static final String PREEMPTIVE = "OkHttp-Preemptive";

    private static final String CREDENTIALS = "Proxy-Authorization";

    private final Authenticator given;

    public ProxyAuthentication(Authenticator given) {
        this.given = given;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
        Request next = given.authenticate(route, response);
        boolean refused = next == null
                || Objects.equals(next.header(CREDENTIALS), response.request().header(CREDENTIALS));
        if (refused && response.challenges().stream().map(Challenge::scheme).noneMatch(PREEMPTIVE::equals)) {
            throw new ProxyRefusedException(response.code());
        }
        return next;
    }
}
