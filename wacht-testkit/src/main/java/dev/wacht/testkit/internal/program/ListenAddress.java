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
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"; // RFC 1123, and _ as in Docker.
    private static final Pattern ALLOWED =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

    /**
     * Reads {@code --host}.
     *
     * @throws IllegalArgumentException if this machine has no such address
     */
    static ListenAddress of(String host) {
        LiveKeyCheck.refuse("--host", host);
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

    /** Checks a value of {@code --allow-host}. */
    static void requireName(String name) {
        LiveKeyCheck.refuse("--allow-host", name);
        Matcher match = ALLOWED.matcher(name);
        boolean isRight = match.matches();
        if (isRight && match.group(1) != null) {
            int port = Integer.parseInt(match.group(1));
            isRight = port > 0 && port <= 65_535;
        }
        if (!isRight) {
            throw new IllegalArgumentException(
                    "--allow-host takes a host name, with a port or without: no scheme, no path, no *");
        }
    }

    /** @throws IllegalArgumentException if the port is taken, or none */
    LoopbackServer bind(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port must be from 0 to 65535");
        }
        try {
            return LoopbackServer.bind(address, port);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; choose another with --port, or any with --port 0", e);
        }
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Returns what the variables name: the first of the allowed names, or else the address. */
    String authority(int port, List<String> names) {
        if (!names.isEmpty()) {
            return AllowedHosts.withPort(names.get(0), port);
        }
        return (address.isAnyLocalAddress() ? "127.0.0.1" : AllowedHosts.literal(address)) + ":" + port;
    }

    String warning(AllowedHosts hosts) {
        return "Warning: LocalWacht listens on " + address.getHostAddress()
                + ", so other machines reach it. Its keys are for" + " tests; keep nothing else in it. It answers to "
                + hosts + ".";
    }
}
