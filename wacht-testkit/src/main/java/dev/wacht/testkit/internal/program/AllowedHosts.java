package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.RequestHead;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of {@code Host} that are answered. A page whose name was pointed at 127.0.0.1 (DNS rebinding) sends its own
 * name, and is none of them.
 */
final class AllowedHosts {
    private final Set<String> hosts = new TreeSet<>();

    /**
     * @param address where the program listens
     * @param names what {@code --allow-host} adds: {@code NAME} or {@code NAME:PORT}
     */
    AllowedHosts(InetAddress address, int port, List<String> names) {
        hosts.add("localhost:" + port);
        hosts.add("127.0.0.1:" + port);
        hosts.add("[::1]:" + port);
        if (!address.isAnyLocalAddress()) {
            hosts.add(literal(address) + ":" + port);
        }
        names.forEach(name -> hosts.add(withPort(name, port)));
    }

    /** Returns an address as URLs have it: one of IPv6 in brackets. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    /** Returns the name in lower case with a port, which is this one if the name has none. */
    static String withPort(String name, int port) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.matches(".*:\\d+") ? lower : lower + ":" + port;
    }

    boolean allow(RequestHead head) {
        return hosts.contains(withPort(head.authority(), 80));
    }

    @Override
    public String toString() {
        return String.join(", ", hosts);
    }
}
