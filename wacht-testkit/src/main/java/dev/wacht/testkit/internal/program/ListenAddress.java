package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.LoopbackServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that the program listens on. */
record ListenAddress(InetAddress address) {
    // RFC 1123, and underscores, which Docker allows.
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";
    private static final Pattern ALLOWED =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

    /**
     * Parses the value of {@code --host}.
     *
     * @throws IllegalArgumentException if this machine does not have the address
     */
    static ListenAddress of(String host) {
        LiveKeyCheck.reject("--host", host);
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return new ListenAddress(address);
            }
        } catch (UnknownHostException | SocketException e) {
            throw new IllegalArgumentException("--host: this machine has no such address", e);
        }
        throw new IllegalArgumentException("--host: this machine has no such address");
    }

    /**
     * Checks a value of {@code --allow-host}.
     *
     * @throws IllegalArgumentException if it is not a host name with an optional port
     */
    static void requireName(String name) {
        LiveKeyCheck.reject("--allow-host", name);
        Matcher match = ALLOWED.matcher(name);
        boolean isValid = match.matches();
        if (isValid && match.group(1) != null) {
            int port = Integer.parseInt(match.group(1));
            isValid = port > 0 && port <= 65_535;
        }
        if (!isValid) {
            throw new IllegalArgumentException(
                    "--allow-host must be a host name with an optional port, without scheme, path or wildcard");
        }
    }

    /** @throws IllegalArgumentException if the port is in use or out of range */
    LoopbackServer bind(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port must be from 0 to 65535");
        }
        try {
            return LoopbackServer.bind(address, port);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; choose another port with --port, or any free port with --port 0", e);
        }
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Returns the host and port for the printed variables: the first allowed name, or else the address. */
    String authority(int port, List<String> names) {
        if (!names.isEmpty()) {
            return AllowedHosts.withPort(names.get(0), port);
        }
        return (address.isAnyLocalAddress() ? "127.0.0.1" : AllowedHosts.literal(address)) + ":" + port;
    }

    String warning(AllowedHosts hosts) {
        return "Warning: LocalWacht listens on " + address.getHostAddress()
                + ", so other machines can reach it. Use it with test data only. It accepts these Host headers: "
                + hosts + ".";
    }
}
