package dev.wacht.auth;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request from a machine, to be authorized by a {@link MachineAuthorizer}. Immutable. */
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

    /** Creates a builder for a request with this credential. */
    public static Builder builder(MachineCredential credential) {
        return new Builder(credential);
    }

    /** Returns the credential that the machine sent. */
    public MachineCredential credential() {
        return credential;
    }

    /** Returns the HTTP method, as received. */
    public String method() {
        return method;
    }

    /** Returns the route template, such as {@code /items/{id}}. The gateway applies rate limits per template. */
    public String resource() {
        return resource;
    }

    /** Returns the caller's IP address, for rate limits by address; empty if unknown. */
    public Optional<String> clientIp() {
        return Optional.ofNullable(clientIp);
    }

    /** Returns the caller's {@code User-Agent}, for the audit log; empty if it sent none. */
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

        /** Sets the HTTP method. Required. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /**
         * Sets the matched route template, never the raw path: each raw path would get its own rate limit. Required.
         */
        public Builder resource(String routeTemplate) {
            this.resource = routeTemplate;
            return this;
        }

        /**
         * Sets the caller's IP address. If it is missing, rate limits by address apply to this service's own address.
         */
        public Builder clientIp(@Nullable String clientIp) {
            this.clientIp = clientIp;
            return this;
        }

        /** Sets the caller's {@code User-Agent}. Default: none. */
        public Builder userAgent(@Nullable String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /**
         * Creates the request.
         *
         * @throws IllegalStateException if the method or the resource is missing or blank
         */
        public MachineRequest build() {
            return new MachineRequest(this, require("method", method), require("resource", resource));
        }

        private static String require(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalStateException("set " + name + ": a MachineRequest needs it");
            }
            return value;
        }
    }
}
