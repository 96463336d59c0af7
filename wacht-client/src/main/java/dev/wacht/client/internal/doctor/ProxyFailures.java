package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ProxyRefusedException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out whether a proxy refused a connection, and why. */
final class ProxyFailures {
    /** The message of the JDK's client, whose exception has no other trace of the proxy's status. */
    private static final Pattern JDK_TUNNEL =
            Pattern.compile("Unable to tunnel through proxy\\. Proxy returns \"HTTP/1\\.[01] (\\d{3}).*");

    private ProxyFailures() {}

    /** Returns the status of the proxy; empty if the exception is not that of a proxy. */
    static Stream<Integer> status(Throwable cause) {
        if (!(cause instanceof IOException failure)) {
            return Stream.empty();
        }
        Matcher tunnel = JDK_TUNNEL.matcher(String.valueOf(cause.getMessage()));
        return tunnel.matches()
                ? Stream.of(Integer.parseInt(tunnel.group(1)))
                : ProxyRefusedException.of(failure).map(ProxyRefusedException::status).stream();
    }

    static Finding of(int status, Place place) {
        if (status == 407) {
            return ConnectionFailures.error(
                    FindingCodes.PROXY_AUTHENTICATION_REQUIRED,
                    "The proxy on the way to " + place + " requires credentials.",
                    "Set a proxyAuthenticator on an OkHttpClient, and use that client for keys and calls.");
        }
        return ConnectionFailures.error(
                FindingCodes.PROXY_REFUSED,
                "The proxy refuses to connect to " + place + ": status " + status + ".",
                "Allow the host in the proxy, or exclude it with http.nonProxyHosts.");
    }
}
