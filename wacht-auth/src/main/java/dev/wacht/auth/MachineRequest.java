package dev.wacht.auth;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of a machine, for a {@link MachineAuthorizer} to authorize. Immutable. */
public final class MachineRequest {
    private final MachineCredential credential;
    private final String method;
    private final String resource;

    @Nullable private final String clientIp;

    @Nullable private final String userAgent;

    private MachineRequest(Builder builder, String method, String resource) {
        this.credential = builder.credential;
        this.method = method;
        this.resource = resource;
        this.clientIp = builder.clientIp;
        this.userAgent = builder.userAgent;
    }

    public static Builder builder(MachineCredential credential) {
        return new Builder(credential);
    }

    /** Returns the credential that the machine sent. */
    public MachineCredential credential() {
        return credential;
    }

    /** The HTTP method, as received. */
    public String method() {
        return method;
    }

    /** The route template, such as {@code /items/{id}}: rate limits are counted by it. */
    public String resource() {
        return resource;
    }

    /** The caller's address, for rate limits by address. */
    public Optional<String> clientIp() {
        return Optional.ofNullable(clientIp);
    }

    /** The caller's {@code User-Agent}, for the audit log. */
    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    @Override
    public String toString() {
        return "MachineRequest[" + method + " " + resource + ", " + credential + "]";
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private final MachineCredential credential;

        @Nullable private String method;

        @Nullable private String resource;

        @Nullable private String clientIp;

        @Nullable private String userAgent;

        private Builder(MachineCredential credential) {
            this.credential = Objects.requireNonNull(credential, "credential");
        }

        /** The HTTP method; must be set. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** The matched route template, never the raw path: each raw path would get a rate limit of its own. Must be set. */
        public Builder resource(String routeTemplate) {
            this.resource = routeTemplate;
            return this;
        }

        /** The caller's address; without it, limits by address count the service's own. */
        public Builder clientIp(@Nullable String clientIp) {
            this.clientIp = clientIp;
            return this;
        }

        /** The caller's {@code User-Agent}. */
        public Builder userAgent(@Nullable String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /** @throws IllegalStateException if the method or the resource is missing or blank */
        public MachineRequest build() {
            return new MachineRequest(this, require("method", method), require("resource", resource));
        }

        private static String require(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalStateException("MachineRequest needs a " + name);
            }
            return value;
        }
    }
}
