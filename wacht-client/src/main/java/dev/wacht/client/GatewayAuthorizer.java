package dev.wacht.client;

import dev.wacht.api.RetrySettings;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.auth.internal.PublishableKey;
import dev.wacht.client.internal.ClientSettings;
import dev.wacht.client.internal.DeploymentId;
import dev.wacht.client.internal.DeploymentSource;
import dev.wacht.client.internal.GatewayCheck;
import dev.wacht.client.internal.ServiceAddress;
import dev.wacht.client.internal.TrustedDeployments;
import dev.wacht.client.internal.WachtTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Lets machines in by API key or opaque OAuth access token, as Wacht's gateway judges them
 * ({@code POST /v1/authz/check}). Thread-safe; make one and share it.
 *
 * <p>The gateway finds a credential among all of Wacht's customers, so a yes says only that it is valid somewhere. This
 * class takes only credentials of the deployments that it was given, or else of the one that the API key and the
 * publishable key belong to. For these keys Wacht is asked at start if a route takes machines or {@link #preload()} is
 * called, else when the first machine comes; until the deployment is known, every machine gets 503.
 *
 * <p>A decision takes at most 3 s and is never remembered. The question is asked again only if no connection was made.
 */
public final class GatewayAuthorizer implements MachineAuthorizer, AutoCloseable {
    private static final Duration PRELOAD = Duration.ofSeconds(10);

    private final GatewayCheck checks;
    private final TrustedDeployments pin;
    private final @Nullable WachtTransport own;

    private GatewayAuthorizer(GatewayCheck checks, TrustedDeployments pin, @Nullable WachtTransport own) {
        this.checks = checks;
        this.pin = pin;
        this.own = own;
    }

    /**
     * Serves the deployment of a client's API key, and asks the gateway of the client, over its connections. The client
     * must stay open. Reads no environment variable.
     */
    public static GatewayAuthorizer of(WachtClient client) {
        return builder().client(client).build();
    }

    /**
     * Serves the deployment {@code WACHT_DEPLOYMENT_ID}, or else the one that {@code WACHT_API_KEY} and
     * {@code WACHT_PUBLISHABLE_KEY} belong to, where one of the two is enough. {@code WACHT_GATEWAY_URL} and
     * {@code WACHT_BACKEND_API_URL} take the place of Wacht's addresses. Values are trimmed. What
     * {@link dev.wacht.auth.TokenVerifier#fromEnv()} takes in place of the publishable key is taken here too.
     *
     * @throws IllegalStateException if nothing says which deployment is served; it names the variables
     * @throws IllegalArgumentException if a variable holds something that cannot be used; it is named, not shown
     */
    public static GatewayAuthorizer fromEnv() {
        return fromEnv(Environment.ofProcess());
    }

    static GatewayAuthorizer fromEnv(Environment environment) {
        Builder builder = builder().variables(GatewayVariables.of(environment));
        if (environment.get(Environment.DEPLOYMENT_ID).isPresent()
                || environment.get(Environment.API_KEY).isEmpty()) {
            return builder.build();
        }
        WachtClient own = WachtClient.fromEnv(environment);
        try {
            return builder.client(own).build(own.transport());
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /**
     * Something must say which deployment is served: {@link Builder#deploymentId}, {@link Builder#publishableKey} or
     * {@link Builder#client}. Reads no environment variable.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Authorizes one request.
     *
     * @throws UnauthenticatedException if the credential is unknown, expired, or of another deployment or app
     * @throws ForbiddenException if it lacks a permission, the gateway denies for a reason of its own, or the HTTP method
     *     is none that the gateway knows
     * @throws RateLimitedException if it calls too often
     * @throws AuthUnavailableException if the gateway is unreachable, or responds with an error status or with a malformed
     *     or contradictory body, or if the deployment is not known yet
     */
    @Override
    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        return checks.authorize(request, requirement);
    }

    /**
     * Asks Wacht which deployment is served, and waits for the response, 10 s at most. Optional: the first request of a
     * machine does so too. Adapters call it at start if a route takes machines.
     *
     * @throws IllegalStateException if API key and publishable key belong to different deployments; it names both
     * @throws AuthUnavailableException if it cannot be found out now; this goes on in the background
     */
    @Override
    public void preload() {
        pin.preload(PRELOAD);
    }

    /** Stops asking for the deployment and lets go of connections, unless they are a client's. Closing again does nothing. */
    @Override
    public void close() {
        pin.close();
        if (own != null) {
            own.close();
        }
    }

    /** Collects settings; they are checked in {@link #build}. Not thread-safe. */
    public static final class Builder {
        private static final String GATEWAY_URL = "https://gateway.wacht.dev";
        private static final TimeoutSettings TIMEOUTS = TimeoutSettings.builder()
                .connect(Duration.ofSeconds(3))
                .attempt(Duration.ofSeconds(3))
                .call(Duration.ofSeconds(3))
                .build();

        private final Set<String> deployments = new LinkedHashSet<>();
        private final Set<String> insecureHosts = new HashSet<>();
        private GatewayVariables variables = GatewayVariables.UNREAD;
        private @Nullable WachtClient client;
        private @Nullable String appSlug;
        private @Nullable String gatewayUrl;
        private @Nullable String publishableKey;
        private @Nullable OkHttpClient okHttpClient;
        private @Nullable CallListener listener;

        private Builder() {}

        /** A client whose connections, gateway and API key are used. It must stay open. */
        public Builder client(WachtClient client) {
            this.client = client;
            return this;
        }

        /**
         * The deployments whose credentials are taken, each an id of 1 to 20 decimal digits; may be called again to add
         * others.
         *
         * @throws IllegalArgumentException if one is blank
         */
        public Builder deploymentId(String deploymentId, String... more) {
            deployments.add(notBlank("deploymentId", deploymentId));
            for (String other : more) {
                deployments.add(notBlank("deploymentId", other));
            }
            return this;
        }

        /** The one app whose credentials are taken; all of the deployment unless set. */
        public Builder appSlug(String appSlug) {
            this.appSlug = notBlank("appSlug", appSlug);
            return this;
        }

        /** Where the gateway is; default: the client's, or {@code https://gateway.wacht.dev} without a client. */
        public Builder gatewayUrl(String gatewayUrl) {
            this.gatewayUrl = gatewayUrl;
            return this;
        }

        /** The publishable key of the deployment that is served; it tells the id. */
        public Builder publishableKey(String publishableKey) {
            this.publishableKey = publishableKey;
            return this;
        }

        /** A client to derive ours from, as in {@link WachtClient.Builder#okHttpClient}. Not together with {@link #client}. */
        public Builder okHttpClient(OkHttpClient okHttpClient) {
            this.okHttpClient = okHttpClient;
            return this;
        }

        /** Watches the questions to the gateway. Not together with {@link #client}, whose listener sees them. */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /** Hosts that may be reached by {@code http}, beside loopback addresses. */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * The deployment and the gateway that these variables name, where nothing else is set: for frameworks with an
         * environment of their own. {@link GatewayAuthorizer#fromEnv()} reads the same variables of the process, and the
         * API key, which here is that of the {@link #client}.
         *
         * @param variables the value of a variable by its name, null if it is unset
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            return variables(GatewayVariables.of(Environment.of(name -> name == null ? null : variables.apply(name))));
        }

        private Builder variables(GatewayVariables variables) {
            this.variables = variables;
            return this;
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalStateException if nothing says which deployment is served, or settings contradict each other
         * @throws IllegalArgumentException if a setting cannot be used; it is named
         */
        public GatewayAuthorizer build() {
            return build(null);
        }

        /** @param ofClient the transport of a client that the authorizer closes; null if the client stays open */
        private GatewayAuthorizer build(@Nullable WachtTransport ofClient) {
            if (client != null && (okHttpClient != null || listener != null)) {
                throw new IllegalStateException("client and " + (okHttpClient != null ? "okHttpClient" : "listener")
                        + " are both set: the client brings its own");
            }
            ServiceAddress gateway = gateway();
            Optional<FrontendOrigin> frontend = frontend();
            if (pinned().isEmpty() && client == null && frontend.isEmpty()) {
                throw new IllegalStateException("nothing says which deployment is served: set " + variables.remedy());
            }
            if (client != null) {
                return authorizer(client.transport(), gateway, frontend, ofClient);
            }
            WachtTransport own = transport(gateway);
            return authorizer(own, gateway, frontend, own);
        }

        private GatewayAuthorizer authorizer(
                WachtTransport transport,
                ServiceAddress gateway,
                Optional<FrontendOrigin> frontend,
                @Nullable WachtTransport own) {
            Set<String> pinned = pinned();
            TrustedDeployments pin = pinned.isEmpty()
                    ? TrustedDeployments.of(sources(transport, frontend))
                    : TrustedDeployments.given(pinned);
            return new GatewayAuthorizer(new GatewayCheck(transport, gateway, pin, appSlug), pin, own);
        }

        /** What needs not be asked for. */
        private Set<String> pinned() {
            if (deployments.isEmpty()) {
                return variables.deploymentId().map(Set::of).orElse(Set.of());
            }
            deployments.forEach(id -> DeploymentId.require("deploymentId", id));
            return deployments;
        }

        private ServiceAddress gateway() {
            if (gatewayUrl != null) {
                return ServiceAddress.of("gatewayUrl", gatewayUrl, insecureHosts, "");
            }
            if (client != null) {
                return client.configuration().gatewayUrl();
            }
            return variables
                    .gateway(insecureHosts)
                    .orElseGet(() -> ServiceAddress.of("gatewayUrl", GATEWAY_URL, insecureHosts, ""));
        }

        private Optional<FrontendOrigin> frontend() {
            if (publishableKey != null) {
                return Optional.of(PublishableKey.parse("publishableKey", publishableKey, insecureHosts)
                        .origin());
            }
            return variables.frontend(insecureHosts);
        }

        private List<DeploymentSource> sources(WachtTransport transport, Optional<FrontendOrigin> frontend) {
            List<DeploymentSource> sources = new ArrayList<>();
            if (client != null) {
                sources.add(DeploymentSource.ofApiKey(transport));
            }
            frontend.ifPresent(origin -> sources.add(DeploymentSource.ofPublishableKey(transport, origin)));
            return sources;
        }

        private WachtTransport transport(ServiceAddress gateway) {
            ClientSettings settings = new ClientSettings(
                    null,
                    gateway,
                    gateway,
                    Map.of(),
                    TIMEOUTS,
                    RetrySettings.defaults(),
                    okHttpClient,
                    null,
                    ListenerNotifier.by(listener),
                    null);
            return new WachtTransport(settings, ApiExceptions::of);
        }

        private static String notBlank(String name, String value) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank");
            }
            return value.strip();
        }
    }
}
