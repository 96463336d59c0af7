package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ProxyRefusedException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes connections that a proxy refused. */
final class ProxyFailures {
    /** The message of the JDK's client, whose exception has no accessor for the proxy's status. */
    private static final Pattern JDK_TUNNEL =
            Pattern.compile("Unable to tunnel through proxy\\. Proxy returns \"HTTP/1\\.[01] (\\d{3}).*");

    private ProxyFailures() {}

    /** Returns the proxy's status; empty if the exception was not caused by a proxy. */
    static Stream<Integer> status(Throwable cause) {
        if (!(cause instanceof IOException failure)) {
            return Stream.empty();
        }
        Matcher tunnel = JDK_TUNNEL.matcher(String.valueOf(cause.getMessage()));
        return tunnel.matches()
                ? Stream.of(Integer.parseInt(tunnel.group(1)))
                : ProxyRefusedException.of(failure).map(ProxyRefusedException::status).stream();
    }

    static Finding of(int status, Endpoint endpoint) {
        if (status == 407) {
            return ConnectionFailures.error(
                    FindingCodes.PROXY_AUTHENTICATION_REQUIRED,
                    "The proxy between this machine and " + endpoint + " requires credentials.",
                    "Set a proxyAuthenticator on an OkHttpClient, and use that client for keys and calls.");
        }
        return ConnectionFailures.error(
                FindingCodes.PROXY_REFUSED,
                "The proxy refused to connect to " + endpoint + ": status " + status + ".",
                "Allow the host in the proxy, or exclude it with http.nonProxyHosts.");
    }
}
