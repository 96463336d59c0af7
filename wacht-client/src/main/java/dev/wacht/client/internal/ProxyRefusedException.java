package dev.wacht.client.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy did not let a request through. */
final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** All that OkHttp says of a proxy that makes no tunnel. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Unexpected response code for CONNECT: (\\d{3})");

    private final int status;

    ProxyRefusedException(int status) {
        super("the proxy refused the connection with status " + status);
        this.status = status;
    }

    /** What a proxy refused, if that is what failed. */
    static Optional<ProxyRefusedException> of(IOException failure) {
        if (failure instanceof ProxyRefusedException refused) {
            return Optional.of(refused);
        }
        Matcher found = NO_TUNNEL.matcher(String.valueOf(failure.getMessage()));
        return found.matches()
                ? Optional.of(new ProxyRefusedException(Integer.parseInt(found.group(1))))
                : Optional.empty();
    }

    int status() {
        return status;
    }

    /** What to add to a message. */
    String note() {
        return "status of the proxy: " + status
                + (status == 407 ? ", it wants credentials: set a proxyAuthenticator on the OkHttpClient" : "");
    }
}
