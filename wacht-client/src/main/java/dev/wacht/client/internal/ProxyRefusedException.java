package dev.wacht.client.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy refused to connect to the server. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** OkHttp's message if a proxy refuses to open a tunnel; the status appears nowhere else in the exception. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Unexpected response code for CONNECT: (\\d{3})");

    private final int status;

    ProxyRefusedException(int status) {
        super("the proxy refused the connection with status " + status);
        this.status = status;
    }

    /** Returns the proxy's refusal that caused the failure; empty for any other failure. */
    public static Optional<ProxyRefusedException> of(IOException failure) {
        if (failure instanceof ProxyRefusedException refused) {
            return Optional.of(refused);
        }
        Matcher found = NO_TUNNEL.matcher(String.valueOf(failure.getMessage()));
        return found.matches()
                ? Optional.of(new ProxyRefusedException(Integer.parseInt(found.group(1))))
                : Optional.empty();
    }

    public int status() {
        return status;
    }

    /** Returns the text to add to a message. */
    String note() {
        return "proxy status: " + status
                + (status == 407
                        ? "; the proxy requires credentials: set a proxyAuthenticator on the OkHttpClient"
                        : "");
    }
}
