package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.RequestHead;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The accepted values of the {@code Host} header. They protect against DNS rebinding: a web page whose domain resolves
 * to 127.0.0.1 sends its own domain, which is not accepted.
 */
final class AllowedHosts {
    private final Set<String> hosts = new TreeSet<>();

    /**
     * @param address the address that the program listens on
     * @param names the values of {@code --allow-host}: {@code NAME} or {@code NAME:PORT}
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

    /** Returns an address as it is written in a URL, with brackets around an IPv6 address. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    /** Returns the name in lower case, with this port unless it already has one. */
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
