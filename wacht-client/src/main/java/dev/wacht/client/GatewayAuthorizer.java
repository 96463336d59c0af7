package dev.wacht.client;

import dev.wacht.api.RetrySettings;
import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.internal.AuthEventPublisher;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes machines by API key or opaque OAuth access token with Wacht's gateway ({@code POST /v1/authz/check}).
 * Thread-safe; create one and share it.
 *
 * <pre>{@code
 * try (WachtClient wacht = WachtClient.fromEnv();
 *         GatewayAuthorizer machines = GatewayAuthorizer.of(wacht)) {
 *     MachinePrincipal machine = machines.authorize(request, MachineRequirement.permission("report:read"));
 * }
 * }</pre>
 *
 * <h2>Deployments</h2>
 *
 * <p>The gateway knows the credentials of all of Wacht's customers, so it also allows credentials of other deployments.
 * This class accepts only credentials of the configured deployments. If no deployment is configured, it accepts
 * credentials of the deployment that the API key and the publishable key belong to. It requests the id of that
 * deployment from Wacht when {@link #preload()} is called, which adapters do at startup if a route accepts machines.
 * Otherwise, it requests the id when the first machine sends a request. Until the deployment is known, machines get
 * 503.
 *
 * <h2>Time-outs and retries</h2>
 *
 * <p>A check blocks for at most 3 s. Decisions are never cached. A check is retried only if no connection was made.
 */
public final class GatewayAuthorizer implements MachineAuthorizer, AutoCloseable {
    private static final Duration PRELOAD_TIMEOUT = Duration.ofSeconds(10);

    private final GatewayCheck check;
    private final TrustedDeployments deployments;
    private final AuthEventPublisher events;
    private final @Nullable WachtTransport ownedTransport;

    /** @param ownedTransport the transport that {@link #close} closes; {@code null} if it belongs to a client */
    private GatewayAuthorizer(
            GatewayCheck check,
            TrustedDeployments deployments,
            AuthEventPublisher events,
            @Nullable WachtTransport ownedTransport) {
        this.check = check;
        this.deployments = deployments;
        this.events = events;
        this.ownedTransport = ownedTransport;
    }

    /**
     * Returns an authorizer for the deployment of a client's API key. It uses the client's gateway URL and connections,
     * so the client must stay open. Reads no environment variable.
     */
    public static GatewayAuthorizer of(WachtClient client) {
        return builder().client(client).build();
    }

    /**
     * Returns an authorizer that is configured by environment variables. {@code WACHT_DEPLOYMENT_ID} names the
     * deployment. If it is not set, the deployment is that of {@code WACHT_API_KEY} or {@code WACHT_PUBLISHABLE_KEY};
     * one of the two keys is enough. {@code WACHT_GATEWAY_URL} and {@code WACHT_BACKEND_API_URL} override Wacht's own
     * URLs. Values are trimmed. The variables that {@link dev.wacht.auth.TokenVerifier#fromEnv()} accepts as
     * alternatives to the publishable key are accepted here too.
     *
     * @throws IllegalStateException if no variable determines the deployment; the message names the variables
     * @throws IllegalArgumentException if a variable has an invalid value; the message names the variable, without its
     *     value
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
     * Returns a builder. At least one of {@link Builder#deploymentId}, {@link Builder#publishableKey} and
     * {@link Builder#client} is required, because it determines the deployment. Reads no environment variable.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Authorizes one request from a machine. Blocks for at most 3 s.
     *
     * @return the machine
     * @throws UnauthenticatedException if the credential is unknown or expired, or belongs to another deployment or app
     * @throws ForbiddenException if the credential lacks a permission, the gateway denies the request for another
     *     reason, or the gateway does not support the HTTP method
     * @throws RateLimitedException if the gateway's rate limit is exceeded
     * @throws AuthUnavailableException if the gateway is unreachable or responds with an error status or an invalid
     *     body, or if the deployment is not known yet
     */
    @Override
    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        long start = System.nanoTime();
        try {
            MachinePrincipal machine = check.authorize(request, requirement);
            publish(request, start, null);
            return machine;
        } catch (RuntimeException | Error e) {
            publish(request, start, e);
            throw e;
        }
    }

    private void publish(MachineRequest request, long start, @Nullable Throwable failure) {
        events.publish(
                AuthEventListener::onMachineDecided,
                () -> AccessDecidedEvent.of(
                        request.method(), request.resource(), Duration.ofNanos(System.nanoTime() - start), failure));
    }

    /**
     * Authorizes one request from a machine without blocking the calling thread. A thread of the HTTP client completes
     * the stage, within 3 s.
     *
     * @param executor unused: nothing here blocks
     * @return a stage that completes exceptionally with the exceptions of {@link #authorize}
     */
    @Override
    public CompletionStage<MachinePrincipal> authorizeAsync(
            MachineRequest request, MachineRequirement requirement, Executor executor) {
        long start = System.nanoTime();
        CompletableFuture<MachinePrincipal> checked;
        try {
            checked = check.authorizeAsync(request, requirement);
        } catch (RuntimeException e) {
            checked = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<MachinePrincipal> result = new CompletableFuture<>();
        CompletableFuture<MachinePrincipal> unused = checked.whenComplete((machine, failure) -> {
            Throwable thrown = unwrapped(failure);
            publish(request, start, thrown);
            if (thrown == null) {
                result.complete(machine);
            } else {
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }

    /**
     * Requests the deployment of the API key and the publishable key from Wacht. Blocks for at most 10 s. Does nothing
     * if the deployment is configured. Optional: without this call, the first request from a machine does the same.
     * Adapters call it at startup if a route accepts machines.
     *
     * @throws IllegalStateException if the API key and the publishable key belong to different deployments; the message
     *     names both deployments
     * @throws AuthUnavailableException if Wacht did not respond in time; attempts continue in the background
     */
    @Override
    public void preload() {
        deployments.preload(PRELOAD_TIMEOUT);
    }

    /**
     * Stops requesting the deployment, and releases connections unless they belong to a {@link WachtClient} that was
     * passed in. Idempotent.
     */
    @Override
    public void close() {
        deployments.close();
        if (ownedTransport != null) {
            ownedTransport.close();
        }
    }

    /** Builds a {@link GatewayAuthorizer}. {@link #build} validates the settings. Not thread-safe. */
    public static final class Builder {
        private static final TimeoutSettings TIMEOUTS = TimeoutSettings.builder()
                .connect(Duration.ofSeconds(3))
                .attempt(Duration.ofSeconds(3))
                .call(Duration.ofSeconds(3))
                .build();

        private final Set<String> deployments = new LinkedHashSet<>();
        private final Set<String> insecureHosts = new HashSet<>();
        private final List<CallListener> callListeners = new ArrayList<>();
        private final List<AuthEventListener> authListeners = new ArrayList<>();
        private GatewayVariables variables = GatewayVariables.NONE;
        private @Nullable WachtClient client;
        private @Nullable String appSlug;
        private @Nullable String gatewayUrl;
        private @Nullable String publishableKey;
        private @Nullable OkHttpClient okHttpClient;

        private Builder() {}

        /** Sets a client whose connections, gateway URL and API key are used. It must stay open. Default: none. */
        public Builder client(WachtClient client) {
            this.client = client;
            return this;
        }

        /**
         * Adds deployments whose credentials are accepted; each id has 1 to 20 decimal digits. May be called several
         * times. Default: the deployment of the API key and the publishable key.
         *
         * @throws IllegalArgumentException if an id is blank
         */
        public Builder deploymentId(String deploymentId, String... more) {
            deployments.add(notBlank("deploymentId", deploymentId));
            for (String other : more) {
                deployments.add(notBlank("deploymentId", other));
            }
            return this;
        }

        /**
         * Restricts the accepted credentials to those of one app. Default: all apps of the deployment.
         *
         * @throws IllegalArgumentException if the slug is blank
         */
        public Builder appSlug(String appSlug) {
            this.appSlug = notBlank("appSlug", appSlug);
            return this;
        }

        /**
         * Sets the URL of the gateway. Default: the client's, or {@code https://gateway.wacht.dev} without a client.
         */
        public Builder gatewayUrl(String gatewayUrl) {
            this.gatewayUrl = gatewayUrl;
            return this;
        }

        /** Sets the publishable key, from which the deployment is resolved. Default: none. */
        public Builder publishableKey(String publishableKey) {
            this.publishableKey = publishableKey;
            return this;
        }

        /**
         * Sets an OkHttp client, as {@link WachtClient.Builder#okHttpClient} does. Cannot be combined with
         * {@link #client}.
         */
        public Builder okHttpClient(OkHttpClient okHttpClient) {
            this.okHttpClient = okHttpClient;
            return this;
        }

        /**
         * Adds a listener that receives the events of the calls to the gateway. Call it again to add another listener.
         * Cannot be combined with {@link #client}, whose own listeners receive these events. Default: none.
         */
        public Builder listener(CallListener listener) {
            callListeners.add(listener);
            return this;
        }

        /**
         * Adds a listener that receives the decisions ({@link AuthEventListener#onMachineDecided}). Call it again to
         * add another listener. Default: none.
         */
        public Builder listener(AuthEventListener listener) {
            authListeners.add(listener);
            return this;
        }

        /** Allows {@code http} URLs for the given hosts. Default: only for loopback addresses. */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Sets the environment variables from which missing settings are read, for frameworks with their own
         * environment. Default: none. {@link GatewayAuthorizer#fromEnv()} reads the same variables from the process,
         * and also the API key. Here, the API key is that of the {@link #client}.
         *
         * @param variables returns the value of a variable by its name; {@code null} if it is not set
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            return variables(GatewayVariables.of(Environment.of(name -> name == null ? null : variables.apply(name))));
        }

        private Builder variables(GatewayVariables variables) {
            this.variables = variables;
            return this;
        }

        /**
         * Returns the authorizer. Opens no connection.
         *
         * @throws IllegalStateException if no setting determines the deployment, or if settings that cannot be combined
         *     are set
         * @throws IllegalArgumentException if a setting is invalid; the message names the setting
         */
        public GatewayAuthorizer build() {
            return build(null);
        }

        /** @param clientTransport the transport of a client that the authorizer owns; {@code null} if it owns none */
        private GatewayAuthorizer build(@Nullable WachtTransport clientTransport) {
            if (client != null && (okHttpClient != null || !callListeners.isEmpty())) {
                throw new IllegalStateException("client and " + (okHttpClient != null ? "okHttpClient" : "listener")
                        + " are both set: set the latter on the client");
            }
            ServiceAddress gateway = gateway();
            Optional<FrontendOrigin> frontend = frontend();
            if (configuredDeployments().isEmpty() && client == null && frontend.isEmpty()) {
                throw new IllegalStateException("no deployment is configured: set " + variables.remedy());
            }
            if (client != null) {
                return authorizer(client.transport(), gateway, frontend, clientTransport);
            }
            WachtTransport own = transport(gateway);
            return authorizer(own, gateway, frontend, own);
        }

        private GatewayAuthorizer authorizer(
                WachtTransport transport,
                ServiceAddress gateway,
                Optional<FrontendOrigin> frontend,
                @Nullable WachtTransport ownedTransport) {
            Set<String> configured = configuredDeployments();
            TrustedDeployments trusted = configured.isEmpty()
                    ? TrustedDeployments.resolvedFrom(sources(transport, frontend))
                    : TrustedDeployments.fixed(configured);
            return new GatewayAuthorizer(
                    new GatewayCheck(transport, gateway, trusted, appSlug),
                    trusted,
                    new AuthEventPublisher(authListeners),
                    ownedTransport);
        }

        private Set<String> configuredDeployments() {
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
                return client.clientSettings().gatewayUrl();
            }
            return variables
                    .gateway(insecureHosts)
                    .orElseGet(() -> ServiceAddress.of("gatewayUrl", ServiceAddress.GATEWAY_URL, insecureHosts, ""));
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
                    ListenerNotifier.of(callListeners),
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
