package dev.wacht.auth;

import dev.wacht.auth.internal.JsonStringWriter;
import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that OAuth clients discover and call, such as an MCP server: its identifier, the OAuth apps that issue
 * tokens for it, and its scopes (RFC 9728). Immutable.
 *
 * <pre>{@code
 * ProtectedResource tools = ProtectedResource.builder("https://tools.example.com/mcp")
 *         .authorizationServers("https://oauth.example.com")
 *         .scopes("user:read", "user:update")
 *         .build();
 * }</pre>
 *
 * <p>An authorizer or a guard that was built with this resource rejects OAuth tokens that are not for it, and adds
 * {@code resource_metadata} to the challenges of 401 and 403 responses. The guards of adapters also serve the metadata
 * document at {@link #metadataPath()}.
 *
 * <h2>Which tokens are for this resource</h2>
 *
 * <p>A client names the resource when it requests a token (RFC 8707). For an opaque token, Wacht's gateway returns that
 * name as {@code oauth_resource}. The name must equal the identifier of this resource: a token for another resource, or
 * for none, is rejected.
 *
 * <p>Wacht's JWTs do not name a resource: their {@code aud} is the granted organization, workspace or user, or else the
 * client. So a JWT that a user granted for another service of the same OAuth app cannot be distinguished from a JWT for
 * this service. Therefore JWTs are rejected by default. {@link Builder#acceptJwts} accepts JWTs of clients and tenants
 * that you trust to call this service.
 */
public final class ProtectedResource {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    /**
     * Excludes {@code *}, which is a wildcard in routers, and {@code %} and {@code ;}, which frameworks interpret
     * differently.
     */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._~!$&'()+,=:@/-]*");

    private final URI identifier;
    private final Set<String> scopes;
    private final String metadataJson;
    private final Set<String> jwtClients;
    private final Predicate<String> jwtTenants;

    private ProtectedResource(Builder builder) {
        this.identifier = builder.identifier;
        this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(builder.scopes));
        this.jwtClients = Set.copyOf(builder.jwtClients);
        this.jwtTenants = builder.jwtTenants;
        this.metadataJson = json(builder);
    }

    /**
     * Creates a builder.
     *
     * @param identifier the URL of the service as its clients use it, such as {@code https://tools.example.com/mcp}:
     *     https, or http to loopback. It must not have a query, a fragment, an upper-case host or a default port, and
     *     its path must not contain escapes, {@code ;} or {@code *}
     * @throws IllegalArgumentException if it is not such a URL
     */
    public static Builder builder(String identifier) {
        return new Builder(identifier(identifier));
    }

    /** Returns the identifier of the resource ({@code resource} in RFC 9728), as it was configured. */
    public String identifier() {
        return identifier.toString();
    }

    /** Returns the scopes that clients can request, in the order in which they were added. Unmodifiable. */
    public Set<String> scopes() {
        return scopes;
    }

    /**
     * Returns the path of the metadata document (RFC 9728, section 3.1): {@code /.well-known/oauth-protected-resource},
     * followed by the path of the identifier. The path starts at the root of the host. If the application is behind a
     * proxy or has a context path, the proxy must route this path to the application.
     */
    public String metadataPath() {
        return isRoot() ? WELL_KNOWN : WELL_KNOWN + identifier.getRawPath();
    }

    /** Returns the URL of the metadata document, which challenges contain as {@code resource_metadata}. */
    public String metadataUrl() {
        return identifier.getScheme() + "://" + identifier.getRawAuthority() + metadataPath();
    }

    /** Returns the metadata document (RFC 9728, section 2): a JSON object, to be sent as UTF-8. */
    public String metadataJson() {
        return metadataJson;
    }

    /**
     * Requires scopes for a part of a route, such as one tool of an MCP server. The exceptions contain the challenge
     * that tells the client which scope to request. If an exception leaves the handler, the response is 401 or 403.
     *
     * @param caller the caller that the guard authorized
     * @param scopes the scopes that an OAuth token needs; users and API keys need the permissions of the same names
     * @throws TokenRejectedException if the caller's OAuth token is for another resource
     * @throws ForbiddenException if a scope or a permission is missing
     */
    public void require(Caller caller, MachineRequirement scopes) {
        try {
            requireTokenOf(caller);
        } catch (TokenRejectedException refusal) {
            throw withChallenge(refusal, scopes);
        }
        if (!scopes.isMetBy(caller.permissions())) {
            String message = "missing " + scopes + " (has " + caller.permissions() + ", " + caller + ")";
            throw caller.kind() == Caller.Kind.OAUTH_TOKEN
                    ? withChallenge(new ForbiddenException(message, scopes), scopes)
                    : new ForbiddenException(message);
        }
    }

    /**
     * Returns the exception with the challenge of this resource added, for routes that take OAuth tokens. The challenge
     * contains {@code resource_metadata} and the scopes that the token needs (RFC 6750, section 3; RFC 9728, section
     * 5.1). An exception that no other token could prevent is returned unchanged. {@link CallerAuthorizer} calls this
     * method for its own exceptions.
     *
     * @param required what the route requires of a token
     */
    public WachtAuthException withChallenge(WachtAuthException refusal, MachineRequirement required) {
        return ResourceChallenge.add(this, required, refusal);
    }

    /** Returns whether JWTs of at least one client are accepted. */
    boolean acceptsJwts() {
        return !jwtClients.isEmpty();
    }

    /**
     * Checks that the credential of a caller is for this resource. Sessions and API keys have no resource, and pass.
     *
     * @throws TokenRejectedException if it is an OAuth token for another resource or for none
     */
    void requireTokenOf(Caller caller) {
        if (caller.kind() != Caller.Kind.OAUTH_TOKEN) {
            return;
        }
        if (caller.oauthToken().isPresent()) {
            requireAcceptedJwt(caller.oauthToken().get());
        } else if (caller.machine()
                .flatMap(MachinePrincipal::oauthResource)
                .filter(this::isThis)
                .isEmpty()) {
            throw new TokenRejectedException(TokenRejection.wrongResource(identifier()));
        }
    }

    private void requireAcceptedJwt(OAuthTokenClaims claims) {
        if (!jwtClients.contains(claims.clientId())) {
            throw new TokenRejectedException(TokenRejection.jwtNotAccepted("the client " + claims.clientId()));
        }
        if (claims.audience().stream().noneMatch(jwtTenants)) {
            throw new TokenRejectedException(TokenRejection.jwtNotAccepted("the tenant " + claims.audience()));
        }
    }

    /** An empty path and the path {@code /} are equivalent, and clients send either (RFC 3986, section 6.2.3). */
    private boolean isThis(String resource) {
        return resource.equals(identifier())
                || (isRoot() && ((resource + "/").equals(identifier()) || resource.equals(identifier() + "/")));
    }

    private boolean isRoot() {
        return identifier.getRawPath().isEmpty() || identifier.getRawPath().equals("/");
    }

    private static URI identifier(String text) {
        URI uri = ServiceUrls.require("the identifier of the resource", text, Set.of());
        boolean plain = text.equals(uri.toString())
                && uri.getScheme().equals(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
                && uri.normalize().equals(uri)
                && !uri.getRawAuthority().matches(".*:0[0-9]+")
                && uri.getPort() != (uri.getScheme().equals("https") ? 443 : 80)
                && PLAIN_PATH.matcher(uri.getRawPath()).matches();
        if (!plain) {
            throw new IllegalArgumentException("the identifier of the resource must be written as clients send it:"
                    + " lower-case scheme and host, no default port, no dot segments, and in its path only letters,"
                    + " digits and -._~!$&'()+,=:@/");
        }
        return uri;
    }

    private static String json(Builder builder) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("resource", JsonStringWriter.quote(builder.identifier.toString()));
        members.put("authorization_servers", array(builder.authorizationServers));
        if (!builder.scopes.isEmpty()) {
            members.put("scopes_supported", array(builder.scopes));
        }
        members.put("bearer_methods_supported", array(List.of("header")));
        if (builder.name != null) {
            members.put("resource_name", JsonStringWriter.quote(builder.name));
        }
        if (builder.documentation != null) {
            members.put("resource_documentation", JsonStringWriter.quote(builder.documentation));
        }
        return members.entrySet().stream()
                .map(member -> JsonStringWriter.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(Collection<String> values) {
        return values.stream().map(JsonStringWriter::quote).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String toString() {
        return "ProtectedResource[" + identifier + "]";
    }

    /** Collects settings. Needs {@link #authorizationServers}. Not thread-safe. */
    public static final class Builder {
        private final URI identifier;
        private final List<String> authorizationServers = new ArrayList<>();
        private final Set<String> scopes = new LinkedHashSet<>();
        private final Set<String> jwtClients = new LinkedHashSet<>();
        private Predicate<String> jwtTenants = tenant -> false;
        private @Nullable String name;
        private @Nullable String documentation;

        private Builder(URI identifier) {
            this.identifier = identifier;
        }

        /**
         * Adds OAuth apps that issue tokens for this resource, by their issuer URLs: https, or http to loopback.
         * Clients use these URLs to find the endpoints of the apps (RFC 8414). Required.
         *
         * @throws IllegalArgumentException if one is not such a URL
         */
        public Builder authorizationServers(String first, String... more) {
            add(first);
            List.of(more).forEach(this::add);
            return this;
        }

        private void add(String issuer) {
            authorizationServers.add(ServiceUrls.require("the authorization server", issuer, Set.of())
                    .toString());
        }

        /**
         * Adds scopes that clients can request, for the metadata document. This does not make routes require them: use
         * route rules for that. Default: none.
         *
         * @throws IllegalArgumentException if one is not a scope token (RFC 6749, section 3.3)
         */
        public Builder scopes(String... scopes) {
            for (String scope : scopes) {
                if (!ResourceChallenge.isScope(scope)) {
                    throw new IllegalArgumentException("a scope is one word of printable ASCII, without \" and \\");
                }
                this.scopes.add(scope);
            }
            return this;
        }

        /** Sets the name that clients show to users. Default: none. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Sets the URL of a page for developers. Default: none.
         *
         * @throws IllegalArgumentException if it is not an http or https URL
         */
        public Builder documentation(String url) {
            String scheme = String.valueOf(URI.create(url).getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException("documentation must be an http or https URL");
            }
            this.documentation = url;
            return this;
        }

        /**
         * Also accepts JWTs, but only of these clients and tenants. Needs an {@link OAuthTokenVerifier}. Default: only
         * opaque tokens are accepted, because a JWT of Wacht does not name the resource that it is for. Use this only
         * if every JWT of these clients may be used here, whichever service its user granted it for. A second call
         * replaces the clients and tenants of the first.
         *
         * @param clientIds the clients ({@code client_id}) whose JWTs are accepted
         * @param tenants called with each value of {@code aud}, such as {@code urn:wacht:organization:42}, or the
         *     client id if nothing was granted; the token is accepted if the predicate returns true for one value. Must
         *     be thread-safe
         * @throws IllegalArgumentException if there is no client, or one is blank
         */
        public Builder acceptJwts(Collection<String> clientIds, Predicate<String> tenants) {
            if (clientIds.isEmpty() || clientIds.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("name the clients whose JWTs are accepted");
            }
            jwtClients.clear();
            jwtClients.addAll(clientIds);
            jwtTenants = Objects.requireNonNull(tenants, "tenants");
            return this;
        }

        /**
         * Creates the resource.
         *
         * @throws IllegalStateException if there is no authorization server
         */
        public ProtectedResource build() {
            if (authorizationServers.isEmpty()) {
                throw new IllegalStateException(
                        "set authorizationServers(…): the OAuth app, such as https://oauth.example.com");
            }
            return new ProtectedResource(this);
        }
    }
}
