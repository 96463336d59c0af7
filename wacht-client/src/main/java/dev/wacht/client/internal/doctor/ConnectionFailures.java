package dev.wacht.client.internal.doctor;

import static dev.wacht.client.doctor.FindingCodes.CONNECTION_REFUSED;
import static dev.wacht.client.doctor.FindingCodes.CONNECTION_RESET;
import static dev.wacht.client.doctor.FindingCodes.DNS_UNKNOWN_HOST;
import static dev.wacht.client.doctor.FindingCodes.INVALID_RESPONSE;
import static dev.wacht.client.doctor.FindingCodes.NETWORK_FAILED;
import static dev.wacht.client.doctor.FindingCodes.TIMEOUT;

import dev.wacht.client.WachtTransportException;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Returns the finding for the exception of a request that got no response. Findings do not quote exception messages.
 */
final class ConnectionFailures {
    private ConnectionFailures() {}

    static Finding of(Throwable failure, Endpoint endpoint) {
        List<Throwable> causes = causes(failure);
        Optional<Integer> proxy = causes.stream().flatMap(ProxyFailures::status).findFirst();
        if (proxy.isPresent()) {
            return ProxyFailures.of(proxy.get(), endpoint);
        }
        if (has(causes, UnknownHostException.class)) {
            return error(
                    DNS_UNKNOWN_HOST,
                    "The host name of " + endpoint + " cannot be resolved.",
                    "Check the host name and the DNS settings of this machine. A truncated publishable key contains the"
                            + " wrong host name: copy the key again.");
        }
        if (has(causes, SSLException.class)) {
            return TlsFailures.of(causes, endpoint);
        }
        return ofSocket(causes, endpoint);
    }

    static Finding timeout(Endpoint endpoint) {
        return error(
                TIMEOUT,
                endpoint + " did not respond in time.",
                "Allow outgoing connections from this machine to the host, or set your network's proxy.");
    }

    private static Finding ofSocket(List<Throwable> causes, Endpoint endpoint) {
        if (isTimeout(causes)) {
            return timeout(endpoint);
        }
        if (has(causes, ConnectException.class, NoRouteToHostException.class)
                || isKind(causes, WachtTransportException.Kind.CONNECTION_REFUSED)) {
            return error(
                    CONNECTION_REFUSED,
                    "The connection to " + endpoint + " was refused.",
                    "Check host and port, and that firewalls allow the connection.");
        }
        if (has(causes, ProtocolException.class)
                || isKind(causes, WachtTransportException.Kind.INVALID_RESPONSE)
                || causes.stream().anyMatch(cause -> "Invalid Http response".equals(cause.getMessage()))) {
            return error(
                    INVALID_RESPONSE,
                    endpoint + " did not respond with valid HTTP.",
                    "Check host and port: another kind of server responds, or https is needed.");
        }
        if (has(causes, SocketException.class, EOFException.class)
                || isKind(causes, WachtTransportException.Kind.CONNECTION_RESET)) {
            return error(
                    CONNECTION_RESET,
                    endpoint + " closed the connection before the response was complete.",
                    "Check the proxies and firewalls between this machine and the host.");
        }
        Throwable root = causes.get(causes.size() - 1);
        return error(
                NETWORK_FAILED,
                "The request to " + endpoint + " failed: " + root.getClass().getSimpleName() + ".",
                "Look up the cause of this exception, or report an issue with this line.");
    }

    private static boolean isTimeout(List<Throwable> causes) {
        return has(causes, InterruptedIOException.class, TimeoutException.class)
                || isKind(causes, WachtTransportException.Kind.TIMEOUT)
                || causes.stream()
                        .anyMatch(cause -> cause instanceof ConnectException
                                && String.valueOf(cause.getMessage()).contains("timed out"));
    }

    private static boolean isKind(List<Throwable> causes, WachtTransportException.Kind kind) {
        return causes.stream().anyMatch(cause -> cause instanceof WachtTransportException e && e.kind() == kind);
    }

    private static boolean has(List<Throwable> causes, Class<?>... types) {
        return causes.stream().anyMatch(cause -> Stream.of(types).anyMatch(type -> type.isInstance(cause)));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null && causes.size() < 20; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    static Finding error(String code, String seen, String remedy) {
        return Finding.of(code, Severity.ERROR, seen, remedy);
    }
}
