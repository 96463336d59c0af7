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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Wacht's management API. Make one and share it: it is immutable and thread-safe, and it holds connections and threads
 * (all daemons) until it is closed.
 *
 * <pre>{@code
 * try (WachtClient wacht = WachtClient.fromEnv()) {
 *     UserPage page = wacht.users().listUsers(q -> q.limit(20));
 * }
 * }</pre>
 *
 * <p>Groups and methods are named as in Wacht's JavaScript SDK. A call takes at most 30 s, with all attempts, unless
 * {@link TimeoutSettings} or {@link RequestOptions} say otherwise. What may have reached the server is sent again only
 * where a second time does no harm; a retried DELETE or revocation that finds nothing has succeeded. An interrupt ends the
 * wait between two attempts at once, and the wait for an answer at the latest when the attempt's time is over; the error
 * says so, and the thread's flag stays set.
 *
 * <p>Errors are unchecked: {@link WachtApiException} and its subclasses (Wacht answered with an error),
 * {@link WachtTransportException} (no answer), {@link WachtDecodeException} (an unreadable answer),
 * {@link IllegalArgumentException} for arguments that cannot be sent, and {@link java.io.UncheckedIOException} where a file
 * or stream on this side fails: one to upload that cannot be read, or a download that cannot be written or whose handler
 * throws an {@link java.io.IOException}.
 */
public final class WachtClient extends ApiGroups implements AutoCloseable {
    private final Builder origin;
    private final ClientSettings configuration;
    private final WachtTransport transport;

    private WachtClient(Builder origin, ClientSettings configuration) {
        this(origin, configuration, new WachtTransport(configuration, ApiExceptions::of));
    }

    private WachtClient(Builder origin, ClientSettings configuration, WachtTransport transport) {
        super(transport);
        this.origin = origin;
        this.configuration = configuration;
        this.transport = transport;
    }

    /**
     * A client with the key of {@code WACHT_API_KEY}; {@code WACHT_BACKEND_API_URL} and {@code WACHT_GATEWAY_URL} take
     * the place of Wacht's addresses. Values are trimmed.
     *
     * @throws IllegalStateException if {@code WACHT_API_KEY} is not set
     * @throws IllegalArgumentException if a variable holds something that cannot be used; it is named, not shown
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

    /** Only {@link Builder#apiKey} is required. Reads no environment variable. */
    public static Builder builder() {
        return new Builder("apiKey", "baseUrl", "gatewayUrl");
    }

    /** The settings of this client, to build another that differs. */
    public Builder toBuilder() {
        return new Builder(origin);
    }

    /**
     * A request that this version has no method for.
     *
     * @param method GET, HEAD, POST, PUT, PATCH or DELETE
     * @param pathTemplate below the base URL, such as {@code /users/{user_id}}; names in braces are filled by
     *     {@link ApiRequest#pathParam}
     * @throws IllegalArgumentException if either is something else
     */
    public ApiRequest request(String method, String pathTemplate) {
        return new ApiRequest(transport.request(method, pathTemplate));
    }

    /**
     * Ends the calls that are under way, with {@link WachtTransportException.Kind#CLOSED}, and lets go of connections and
     * threads; a thread that waits for its next attempt notices when that is due. An {@link OkHttpClient} or
     * {@link Executor} that was given stays open. Further calls fail. Closing again does nothing.
     */
    @Override
    public void close() {
        transport.close();
    }

    /** The addresses; never the key. */
    @Override
    public String toString() {
        return "WachtClient[baseUrl=" + configuration.baseUrl().url() + ", gatewayUrl="
                + configuration.gatewayUrl().url() + "]";
    }

    ClientSettings configuration() {
        return configuration;
    }

    WachtTransport transport() {
        return transport;
    }

    /** Collects settings; they are checked in {@link #build}. Not thread-safe. */
    public static final class Builder {
        private static final String BASE_URL = "https://api.wacht.dev";
        private static final String GATEWAY_URL = "https://gateway.wacht.dev";

        private final String apiKeyName;
        private final String baseUrlName;
        private final String gatewayUrlName;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Set<String> insecureHosts = new HashSet<>();
        private @Nullable String apiKey;
        private String baseUrl = BASE_URL;
        private String gatewayUrl = GATEWAY_URL;
        private @Nullable OkHttpClient okHttpClient;
        private @Nullable Executor executor;
        private @Nullable CallListener listener;
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
            listener = other.listener;
            driftListener = other.driftListener;
            timeouts = other.timeouts;
            retries = other.retries;
        }

        /** The secret key of the backend API, never the publishable key; it selects the deployment. Trimmed. */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /** Where the backend API is; {@code https://api.wacht.dev} unless set. A path in it is kept. */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** Where the gateway is; {@code https://gateway.wacht.dev} unless set. */
        public Builder gatewayUrl(String gatewayUrl) {
            this.gatewayUrl = gatewayUrl;
            return this;
        }

        /**
         * A client to derive ours from: it keeps its pool, dispatcher (and so its limit of five calls at once to a host
         * for futures), proxy, TLS and interceptors, which see the API key. Its repeats, redirects, cookies, cache,
         * authenticator and time-outs are not used. It is never closed.
         */
        public Builder okHttpClient(OkHttpClient okHttpClient) {
            this.okHttpClient = okHttpClient;
            return this;
        }

        /** How long to wait; {@link TimeoutSettings#defaults()} unless set. */
        public Builder timeouts(TimeoutSettings timeouts) {
            this.timeouts = timeouts;
            return this;
        }

        /** How calls are retried, and the retry budget that they share; default: {@link RetrySettings#defaults()}. */
        public Builder retries(RetrySettings retries) {
            this.retries = retries;
            return this;
        }

        /**
         * A header for every call, to Wacht's gateway too.
         *
         * @throws IllegalArgumentException as {@link RequestOptions.Builder#header} says
         */
        public Builder header(String name, String value) {
            headers.putAll(RequestOptions.builder().header(name, value).build().headers());
            return this;
        }

        /**
         * Hosts that may be reached by {@code http}, beside loopback addresses: those of an emulator in a container, say.
         * Never with a live key.
         */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Where futures complete and download handlers run; default: daemon threads of our own, as many as needed. It is
         * never closed. A callback that waits for another call with {@code join()} blocks its thread, so that on an executor
         * with one thread it never ends: chain the calls with {@code thenCompose}.
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /** Receives the events of every call, also of a {@link GatewayAuthorizer} of this client; default: none. */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /** Receives what responses hold that this version does not know; default: none, and nothing looks for it. */
        public Builder driftListener(DriftListener listener) {
            this.driftListener = listener;
            return this;
        }

        /**
         * @throws IllegalStateException if there is no API key
         * @throws IllegalArgumentException if a setting cannot be used; it is named, and a secret is not shown
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
                            ListenerNotifier.by(listener),
                            driftReport()));
        }

        private @Nullable DriftObserver driftReport() {
            DriftListener told = driftListener;
            return told == null
                    ? null
                    : (kind, operation, path) -> told.onDrift(new DriftListener.Drift(kind, operation, path));
        }
    }
}
