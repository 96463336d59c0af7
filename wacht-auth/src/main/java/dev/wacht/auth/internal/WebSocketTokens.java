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
 * browser can send one: {@code new WebSocket(url, ["wacht.bearer", token])}. Any page can open a WebSocket, so the page's
 * origin must be one of a list. Immutable and thread-safe.
 *
 * <p>The server must respond with {@link #PROTOCOL} as the only subprotocol, never with the token.
 */
public final class WebSocketTokens {
    /** The subprotocol that announces the token, and the one to respond with. */
    public static final String PROTOCOL = "wacht.bearer";

    /** Header of the handshake (RFC 6455, section 11.3.4). */
    public static final String HEADER = "Sec-WebSocket-Protocol";

    /** Of {@code token68}, what may be in a subprotocol too: that is an HTTP token, without {@code /} and {@code =}. */
    private static final String PUNCTUATION = "-._~+";

    private final Set<String> origins;

    private WebSocketTokens(Set<String> origins) {
        this.origins = origins;
    }

    /**
     * Takes tokens from pages of these origins only.
     *
     * @param origins as browsers send them, such as {@code https://app.example}
     * @throws IllegalArgumentException if there is none, or one is not an origin: a path, a wildcard, {@code null}
     */
    public static WebSocketTokens fromOrigins(Collection<String> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("WebSocket tokens need at least one allowed origin");
        }
        origins.forEach(WebSocketTokens::requireOrigin);
        return new WebSocketTokens(Set.copyOf(origins));
    }

    /** Whether the handshake says that it has a token, well-formed or not. */
    public static boolean isOffered(Function<String, List<String>> headers) {
        return protocols(headers).contains(PROTOCOL);
    }

    /**
     * The headers of the handshake, with the token as their {@code Authorization: Bearer}. The same headers if
     * {@link #isOffered} says no.
     *
     * @param headers all values of a header by its name, in any case; empty if there is none
     * @throws ForbiddenException if the page's origin is not allowed: 403
     * @throws UnauthenticatedException if the subprotocols are not {@code wacht.bearer} and one token, or there is an
     *     {@code Authorization} as well: 401
     */
    public Function<String, List<String>> asAuthorization(Function<String, List<String>> headers) {
        List<String> protocols = protocols(headers);
        if (!protocols.contains(PROTOCOL)) {
            return headers;
        }
        List<String> origin = headers.apply("Origin");
        if (origin.size() != 1 || !origins.contains(origin.get(0))) {
            throw new ForbiddenException(
                    "a WebSocket token was sent by a page of an origin that is not allowed, or not exactly one");
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

    /** In one header line or several (RFC 6455, section 11.3.4). */
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

    /** RFC 6454, section 6.1, as browsers write it: small letters, no default port, nothing behind the port. */
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
