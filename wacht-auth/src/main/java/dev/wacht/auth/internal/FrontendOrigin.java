package dev.wacht.auth.internal;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a deployment's frontend API: the base address of its keys and metadata, and the exact issuer of its
 * session tokens.
 */
public final class FrontendOrigin {
    private final String text;

    private FrontendOrigin(String text) {
        this.text = text;
    }

    /**
     * Reads an origin such as {@code https://frontend.example.com}.
     *
     * @param name the setting or variable, for the message
     * @throws IllegalArgumentException if it is not an origin
     */
    static FrontendOrigin require(String name, String text, Set<String> insecureHosts) {
        URI uri = ServiceUrls.require(name, text, insecureHosts);
        if (!uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(name + " must be an origin such as https://host, without a path");
        }
        if (!text.equals(uri.toString())) {
            throw new IllegalArgumentException(name + " must be an origin such as https://host, without spaces");
        }
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            // The origin is compared with the issuer of tokens, and Wacht writes the scheme of an issuer in lower case.
            throw new IllegalArgumentException(name + " must begin with https:// in lower case");
        }
        return new FrontendOrigin(text);
    }

    /**
     * Reads a host such as {@code frontend.example.com}, or an origin.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static FrontendOrigin ofHost(String name, String host, Set<String> insecureHosts) {
        String origin = host.contains("://") ? host : "https://" + host;
        return require(name, origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin, insecureHosts);
    }

    /**
     * Returns the deployment that the environment names, by a publishable key in either of two variables or by the
     * frontend host.
     *
     * @return empty if no variable is set
     * @throws IllegalArgumentException if a value is invalid
     * @throws IllegalStateException if two variables name different deployments
     */
    public static Optional<FrontendOrigin> ofEnvironment(Environment environment, Set<String> insecureHosts) {
        Optional<Named> found = key(environment, Environment.PUBLISHABLE_KEY, insecureHosts);
        found = agreed(found, key(environment, Environment.NEXT_PUBLIC_PUBLISHABLE_KEY, insecureHosts));
        found = agreed(
                found,
                environment
                        .get(Environment.FRONTEND_HOST)
                        .map(host -> new Named(
                                Environment.FRONTEND_HOST, ofHost(Environment.FRONTEND_HOST, host, insecureHosts))));
        return found.map(Named::origin);
    }

    /** Returns the address of the key set. */
    public URI jwksUri() {
        return URI.create(text + "/.well-known/jwks.json");
    }

    /** Returns the address of the deployment's public metadata. */
    public URI metaUri() {
        return URI.create(text + "/.well-known/meta");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrontendOrigin that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the origin, which is the issuer of session tokens. */
    @Override
    public String toString() {
        return text;
    }

    private static Optional<Named> key(Environment environment, String variable, Set<String> insecureHosts) {
        return environment
                .get(variable)
                .map(key -> new Named(
                        variable,
                        PublishableKey.parse(variable, key, insecureHosts).origin()));
    }

    private static Optional<Named> agreed(Optional<Named> first, Optional<Named> second) {
        if (first.isPresent()
                && second.isPresent()
                && !first.get().origin().equals(second.get().origin())) {
            throw new IllegalStateException("environment variables "
                    + first.get().name() + " and " + second.get().name() + " name different deployments; unset one");
        }
        return first.isPresent() ? first : second;
    }

    private record Named(String name, FrontendOrigin origin) {}
}
