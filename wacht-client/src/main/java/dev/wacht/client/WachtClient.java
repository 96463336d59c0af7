package dev.wacht.client;

import dev.wacht.api.ApiGroups;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.internal.Environment;
import dev.wacht.client.internal.ApiKeyCheck;
import dev.wacht.client.internal.ClientSettings;
import dev.wacht.client.internal.DriftObserver;
import dev.wacht.client.internal.ServiceAddress;
import dev.wacht.client.internal.WachtTransport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Calls Wacht's management API. Create one client and share it: it is immutable and thread-safe, and it keeps
 * connections and daemon threads until it is closed.
 *
 * <pre>{@code
 * try (WachtClient wacht = WachtClient.fromEnv()) {
 *     UserPage page = wacht.users().listUsers(q -> q.limit(20));
 * }
 * }</pre>
 *
 * <p>Groups and methods have the same names as in Wacht's JavaScript SDK.
 *
 * <h2>Time-outs and retries</h2>
 *
 * <p>A call blocks for at most 30 s, including all attempts and the waits between them; {@link TimeoutSettings} and
 * {@link RequestOptions} change that. A request that may have reached the server is retried only if the operation is
 * safe to retry. A retried DELETE or revocation that gets 404 counts as success, because an earlier attempt has removed
 * the resource.
 *
 * <p>An interrupt ends the wait between two attempts immediately. During the wait for a response, an interrupt takes
 * effect when the attempt times out, or earlier. The call then throws {@link WachtTransportException} of kind
 * {@code INTERRUPTED}, and the thread's interrupt flag stays set.
 *
 * <h2>Exceptions</h2>
 *
 * <p>All are unchecked:
 *
 * <ul>
 *   <li>{@link WachtApiException} and its subclasses: Wacht responded with an error status;
 *   <li>{@link WachtTransportException}: there was no usable response;
 *   <li>{@link WachtDecodeException}: a successful response could not be read;
 *   <li>{@link IllegalArgumentException}: an argument cannot be sent;
 *   <li>{@link java.io.UncheckedIOException}: a file or stream to upload could not be read, a download could not be
 *       written, or the handler of a download threw an {@link java.io.IOException}.
 * </ul>
 */
public final class WachtClient extends ApiGroups implements AutoCloseable {
    private final Builder builder;
    private final ClientSettings clientSettings;
    private final WachtTransport transport;

    private WachtClient(Builder builder, ClientSettings clientSettings) {
        this(builder, clientSettings, new WachtTransport(clientSettings, ApiExceptions::of));
    }

    private WachtClient(Builder builder, ClientSettings clientSettings, WachtTransport transport) {
        super(transport);
        this.builder = builder;
        this.clientSettings = clientSettings;
        this.transport = transport;
    }

    /**
     * Returns a client that is configured by environment variables: {@code WACHT_API_KEY}, and optionally
     * {@code WACHT_BACKEND_API_URL} and {@code WACHT_GATEWAY_URL}, which override Wacht's own URLs. Values are trimmed.
     *
     * @throws IllegalStateException if {@code WACHT_API_KEY} is not set
     * @throws IllegalArgumentException if a variable has an invalid value; the message names the variable, without its
     *     value
     */
    public static WachtClient fromEnv() {
        return fromEnv(Environment.ofProcess());
    }

    static WachtClient fromEnv(Environment environment) {
        Builder builder = new Builder(Environment.API_KEY, Environment.BACKEND_API_URL, Environment.GATEWAY_URL);
        builder.apiKey(environment.require(Environment.API_KEY));
        environment.get(Environment.BACKEND_API_URL).ifPresent(builder::baseUrl);
        environment.get(Environment.GATEWAY_URL).ifPresent(builder::gatewayUrl);
        return builder.build();
    }

    /** Returns a builder. Only {@link Builder#apiKey} is required. Reads no environment variable. */
    public static Builder builder() {
        return new Builder("apiKey", "baseUrl", "gatewayUrl");
    }

    /** Returns a builder that starts with the settings of this client. Closing one client does not close the other. */
    public Builder toBuilder() {
        return new Builder(builder);
    }

    /**
     * Returns a request for an endpoint of the backend API that this version has no method for.
     *
     * @param method GET, HEAD, POST, PUT, PATCH or DELETE
     * @param pathTemplate the path below the base URL, such as {@code /users/{user_id}}; {@link ApiRequest#pathParam}
     *     sets the values of the names in braces
     * @throws IllegalArgumentException if the method is not one of these, or the path template is invalid
     */
    public ApiRequest request(String method, String pathTemplate) {
        return new ApiRequest(transport.request(method, pathTemplate));
    }

    /**
     * Closes the client and releases its connections and threads. Calls in progress and later calls fail with
     * {@link WachtTransportException.Kind#CLOSED}. A blocking call that is waiting between two attempts fails when the
     * wait is over. Does not close an {@link OkHttpClient} or {@link Executor} that was passed to the builder.
     * Idempotent.
     */
    @Override
    public void close() {
        transport.close();
    }

    /** Returns the URLs, and never the key. */
    @Override
    public String toString() {
        return "WachtClient[baseUrl=" + clientSettings.baseUrl().url() + ", gatewayUrl="
                + clientSettings.gatewayUrl().url() + "]";
    }

    ClientSettings clientSettings() {
        return clientSettings;
    }

    WachtTransport transport() {
        return transport;
    }

    /** Builds a {@link WachtClient}. {@link #build} validates the settings. Not thread-safe. */
    public static final class Builder {
        private final String apiKeyName;
        private final String baseUrlName;
        private final String gatewayUrlName;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Set<String> insecureHosts = new HashSet<>();
        private final List<CallListener> listeners = new ArrayList<>();
        private @Nullable String apiKey;
        private String baseUrl = ServiceAddress.BACKEND_URL;
        private String gatewayUrl = ServiceAddress.GATEWAY_URL;
        private @Nullable OkHttpClient okHttpClient;
        private @Nullable Executor executor;
        private @Nullable DriftListener driftListener;
        private TimeoutSettings timeouts = TimeoutSettings.defaults();
        private RetrySettings retries = RetrySettings.defaults();

        private Builder(String apiKeyName, String baseUrlName, String gatewayUrlName) {
            this.apiKeyName = apiKeyName;
            this.baseUrlName = baseUrlName;
            this.gatewayUrlName = gatewayUrlName;
        }

        private Builder(Builder other) {
            this(other.apiKeyName, other.baseUrlName, other.gatewayUrlName);
            headers.putAll(other.headers);
            insecureHosts.addAll(other.insecureHosts);
            apiKey = other.apiKey;
            baseUrl = other.baseUrl;
            gatewayUrl = other.gatewayUrl;
            okHttpClient = other.okHttpClient;
            executor = other.executor;
            listeners.addAll(other.listeners);
            driftListener = other.driftListener;
            timeouts = other.timeouts;
            retries = other.retries;
        }

        /**
         * Sets the secret API key of the backend API, which selects the deployment. Not the publishable key. Required.
         * The value is trimmed.
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /**
         * Sets the URL of the backend API. Default: {@code https://api.wacht.dev}. If it has a path, the paths of
         * operations are appended to it.
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** Sets the URL of the gateway. Default: {@code https://gateway.wacht.dev}. */
        public Builder gatewayUrl(String gatewayUrl) {
            this.gatewayUrl = gatewayUrl;
            return this;
        }

        /**
         * Sets the OkHttp client whose connection pool, dispatcher, proxy, TLS settings and interceptors are used.
         * Default: none; the Wacht client creates its own. The interceptors see the API key. The dispatcher limits
         * asynchronous calls, by default to five at once per host. Settings of the OkHttp client for retries,
         * redirects, cookies, cache, authenticator and time-outs are ignored. Closing the Wacht client does not close
         * the OkHttp client.
         */
        public Builder okHttpClient(OkHttpClient okHttpClient) {
            this.okHttpClient = okHttpClient;
            return this;
        }

        /** Sets the time-outs. Default: {@link TimeoutSettings#defaults()}. */
        public Builder timeouts(TimeoutSettings timeouts) {
            this.timeouts = timeouts;
            return this;
        }

        /**
         * Sets how calls are retried, and the retry budget that they share. Default: {@link RetrySettings#defaults()}.
         */
        public Builder retries(RetrySettings retries) {
            this.retries = retries;
            return this;
        }

        /**
         * Sets a header for every call, including calls to the gateway. {@link RequestOptions} override it.
         *
         * @throws IllegalArgumentException if {@link RequestOptions.Builder#header} would throw it
         */
        public Builder header(String name, String value) {
            headers.putAll(RequestOptions.builder().header(name, value).build().headers());
            return this;
        }

        /**
         * Allows {@code http} URLs for the given hosts, for example for an emulator in a container. Default: only for
         * loopback addresses. A live key is never sent over {@code http}.
         */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Sets the executor on which futures complete and download handlers run. Default: daemon threads of the client,
         * as many as needed. Closing the client does not close the executor. A callback that blocks on another call
         * with {@code join()} occupies a thread, and deadlocks on a single-threaded executor: chain calls with
         * {@code thenCompose}.
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /**
         * Adds a listener that receives the events of all calls, including those of a {@link GatewayAuthorizer} of this
         * client. Call it again to add another listener. Default: none.
         */
        public Builder listener(CallListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Sets the listener that receives properties and values in responses that this version does not know. Default:
         * none, and responses are not searched for them.
         */
        public Builder driftListener(DriftListener listener) {
            this.driftListener = listener;
            return this;
        }

        /**
         * Returns the client. Opens no connection.
         *
         * @throws IllegalStateException if no API key is set
         * @throws IllegalArgumentException if a setting is invalid; the message names the setting and never shows a
         *     secret
         */
        public WachtClient build() {
            if (apiKey == null) {
                throw new IllegalStateException("apiKey is not set");
            }
            String key = ApiKeyCheck.require(apiKeyName, apiKey);
            ServiceAddress base = ServiceAddress.of(baseUrlName, baseUrl, insecureHosts, key);
            ServiceAddress gateway = ServiceAddress.of(gatewayUrlName, gatewayUrl, insecureHosts, key);
            return new WachtClient(
                    new Builder(this),
                    new ClientSettings(
                            key,
                            base,
                            gateway,
                            headers,
                            timeouts,
                            retries,
                            okHttpClient,
                            executor,
                            ListenerNotifier.of(listeners),
                            driftObserver()));
        }

        private @Nullable DriftObserver driftObserver() {
            DriftListener receiver = driftListener;
            return receiver == null
                    ? null
                    : (kind, operation, path) -> receiver.onDrift(new DriftListener.Drift(kind, operation, path));
        }
    }
}
