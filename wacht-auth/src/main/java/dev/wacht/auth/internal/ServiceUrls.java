package dev.wacht.auth.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Checks the addresses that keys are fetched from and that credentials are sent to. */
public final class ServiceUrls {
    private ServiceUrls() {}

    /**
     * Checks an address of Wacht: {@code https}, or {@code http} to loopback and to the hosts that are allowed by name.
     *
     * @param name the setting or variable, for the message
     * @param insecureHosts hosts that may be used without TLS
     * @throws IllegalArgumentException if it is not such an address, or has user info, a query or a fragment
     */
    public static URI require(String name, String value, Set<String> insecureHosts) {
        URI uri;
        try {
            uri = new URI(value.strip());
        } catch (URISyntaxException e) {
            // The text may contain a credential (https://user:secret@host), so neither it nor the cause is passed on.
            throw new IllegalArgumentException(name + " is not a URL: character " + e.getIndex() + " is not allowed");
        }
        String host = uri.getHost();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(name + " must be a URL such as https://host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(name + " must not have user info, a query or a fragment");
        }
        if (uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.getRawAuthority().endsWith(":")) {
            throw new IllegalArgumentException(name + " has an invalid port");
        }
        if (scheme.equals("http") && !isLoopback(host) && !insecureHosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " must be https: http is only for loopback addresses and for"
                    + " hosts named in allowInsecureHttp");
        }
        return uri;
    }

    /** Returns whether requests to an address cross a network without TLS. */
    public static boolean isInsecure(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) && !isLoopback(uri.getHost());
    }

    /** Returns whether a string is a URL whose host is a loopback address; false if it is not a URL. */
    public static boolean isLoopbackUrl(String text) {
        try {
            String host = new URI(text).getHost();
            return host != null && isLoopback(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Returns whether a host is {@code localhost}, {@code 127.x.y.z} or {@code [::1]}, without a DNS look-up. */
    static boolean isLoopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.equals("[::1]") || isLoopbackV4(lower);
    }

    private static boolean isLoopbackV4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("127")) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }
}
