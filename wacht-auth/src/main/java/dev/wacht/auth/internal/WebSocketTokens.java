package dev.wacht.auth.internal;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.UnauthenticatedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the token of a WebSocket handshake from {@code Sec-WebSocket-Protocol: wacht.bearer, <token>}, which is how a
 * browser can send a token: {@code new WebSocket(url, ["wacht.bearer", token])}. Any page can open a WebSocket, so the
 * page's origin must be in a list of allowed origins. Immutable.
 *
 * <p>The server must respond with {@link #PROTOCOL} as the only subprotocol, never with the token.
 */
public final class WebSocketTokens {
    /** The subprotocol that announces the token, and the one to respond with. */
    public static final String PROTOCOL = "wacht.bearer";

    /** The header of the handshake that contains the token (RFC 6455, section 11.3.4). */
    public static final String HEADER = "Sec-WebSocket-Protocol";

    /**
     * The punctuation of {@code token68} that a subprotocol may contain. A subprotocol is an HTTP token, which excludes
     * {@code /} and {@code =}.
     */
    private static final String PUNCTUATION = "-._~+";

    private final Set<String> origins;

    private WebSocketTokens(Set<String> origins) {
        this.origins = origins;
    }

    /**
     * Accepts tokens only from pages of these origins.
     *
     * @param origins the origins as browsers send them, such as {@code https://app.example}
     * @throws IllegalArgumentException if the collection is empty, or contains anything but origins, such as a path, a
     *     wildcard or {@code null}
     */
    public static WebSocketTokens fromOrigins(Collection<String> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("WebSocket tokens need at least one allowed origin");
        }
        origins.forEach(WebSocketTokens::requireOrigin);
        return new WebSocketTokens(Set.copyOf(origins));
    }

    /** Returns whether the handshake announces a token, well-formed or not. */
    public static boolean isOffered(Function<String, List<String>> headers) {
        return protocols(headers).contains(PROTOCOL);
    }

    /**
     * Returns the headers of the handshake, with the token as {@code Authorization: Bearer}. Returns them unchanged if
     * the handshake announces no token ({@link #isOffered}).
     *
     * @param headers returns all values of a header by its case-insensitive name; empty if there is none
     * @throws ForbiddenException if the page's origin is not allowed: 403
     * @throws UnauthenticatedException if the subprotocols are not {@code wacht.bearer} and one token, or there is also
     *     an {@code Authorization} header: 401
     */
    public Function<String, List<String>> asAuthorization(Function<String, List<String>> headers) {
        List<String> protocols = protocols(headers);
        if (!protocols.contains(PROTOCOL)) {
            return headers;
        }
        List<String> origin = headers.apply("Origin");
        if (origin.size() != 1 || !origins.contains(origin.get(0))) {
            throw new ForbiddenException(
                    "a WebSocket token was sent by a page of an origin that is not allowed, or without exactly one"
                            + " Origin header");
        }
        if (!headers.apply("Authorization").isEmpty()) {
            throw new UnauthenticatedException(
                    "two credentials were sent, in Authorization and as a subprotocol: send one", AuthChallenge.BEARER);
        }
        if (protocols.size() != 2 || !protocols.get(0).equals(PROTOCOL) || !isToken(protocols.get(1))) {
            throw new UnauthenticatedException(
                    HEADER + " must be " + PROTOCOL + " and one token", AuthChallenge.BEARER);
        }
        List<String> authorization = List.of("Bearer " + protocols.get(1));
        return name -> name.equalsIgnoreCase("Authorization") ? authorization : headers.apply(name);
    }

    /** Returns the subprotocols, which may be in one header line or several (RFC 6455, section 11.3.4). */
    private static List<String> protocols(Function<String, List<String>> headers) {
        List<String> protocols = new ArrayList<>();
        for (String line : headers.apply(HEADER)) {
            for (String protocol : line.split(",", -1)) {
                protocols.add(protocol.strip());
            }
        }
        return protocols;
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0)
                && !text.equals(PROTOCOL);
    }

    /**
     * Checks that the text is an origin (RFC 6454, section 6.1) as browsers write it: lower case, no default port,
     * nothing after the port.
     */
    private static void requireOrigin(String text) {
        boolean isOrigin;
        try {
            URI uri = new URI(text);
            isOrigin = uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getPort() != ("https".equals(uri.getScheme()) ? 443 : 80)
                    && text.equals(uri.getScheme() + "://" + uri.getHost() + port(uri))
                    && text.equals(text.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            isOrigin = false;
        }
        if (!isOrigin) {
            throw new IllegalArgumentException("allowed origin " + text
                    + " is not an origin as browsers send it, such as https://app.example or http://localhost:5173");
        }
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 ? "" : ":" + uri.getPort();
    }
}
