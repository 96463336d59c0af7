package dev.wacht.spring.boot;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code wacht.*}. If a nullable property is null, the environment variable with the same meaning is
 * used; {@code docs/settings.md} lists all properties and variables. Immutable.
 *
 * @param publishableKey the publishable key of the deployment whose session tokens are accepted
 * @param apiKey the secret key of the management API
 * @param baseUrl the URL of the management API
 * @param gateway how API keys and opaque OAuth tokens are verified
 * @param clockSkew the tolerated difference between this machine's clock and Wacht's: 0 to 60 s
 * @param jwks how session keys are fetched and cached
 * @param web how routes are guarded
 * @param allowInsecureHttp hosts that may be reached over http, such as an emulator's; never with a live key
 * @param client how the management API is called
 * @param webhook how webhooks are verified, and where the ids of handled webhooks are stored
 * @param metrics whether meters are recorded
 */
@ConfigurationProperties("wacht")
public record WachtProperties(
        @Nullable String publishableKey,
        @Nullable String apiKey,
        @Nullable String baseUrl,
        @DefaultValue Gateway gateway,
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue Jwks jwks,
        @DefaultValue Web web,
        @DefaultValue List<String> allowInsecureHttp,
        @DefaultValue Client client,
        @DefaultValue Webhook webhook,
        @DefaultValue Metrics metrics) {
    /**
     * Whether meters are recorded.
     *
     * @param enabled whether meters and observations are recorded, if there is a registry for them
     */
    public record Metrics(@DefaultValue("true") boolean enabled) {}

    /**
     * How API keys and opaque OAuth tokens are verified.
     *
     * @param url the URL of the gateway
     * @param deploymentId the ids of the deployments whose API keys are accepted
     */
    public record Gateway(
            @Nullable String url, @DefaultValue List<String> deploymentId) {}

    /**
     * How session keys are fetched and cached.
     *
     * @param timeToLive how long cached keys are fresh: 1 s to 7 days
     * @param staleAllowance how much longer cached keys are used while fetching them fails: 0 to 7 days
     * @param connectTimeout the connect time-out: 1 ms to 1 min
     * @param readTimeout the read time-out: 1 ms to 1 min
     * @param deadline the time-out of the entire fetch: 1 ms to 1 min
     * @param maxSize the maximum size of the key set: 1 KB to 1 MB
     */
    public record Jwks(
            @DefaultValue("5m") Duration timeToLive,
            @DefaultValue("1h") Duration staleAllowance,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("2s") Duration readTimeout,
            @DefaultValue("5s") Duration deadline,
            @DefaultValue("64KB") DataSize maxSize) {}

    /**
     * How routes are guarded.
     *
     * @param enabled whether routes are guarded
     * @param unguarded the rule for routes that no annotation or guard covers
     * @param openHandlers classes and packages of libraries whose handlers and servlets are public
     * @param actuator the rule for the actuator endpoints on the application's port, except health: {@code deny},
     *     {@code permit}, or the name of the permission that a signed-in user needs
     * @param webSocketTokenOrigins origins whose pages may send the token of a WebSocket handshake as a subprotocol
     * @param envelope which exceptions are written as Wacht's error envelope
     */
    public record Web(
            @DefaultValue("true") boolean enabled,
            @Name("default") @DefaultValue("authenticated") UnguardedRoutes unguarded,
            @DefaultValue List<String> openHandlers,
            @DefaultValue("deny") String actuator,
            @DefaultValue List<String> webSocketTokenOrigins,
            @DefaultValue("wacht") Envelope envelope) {
        /** Which exceptions are written as Wacht's error envelope. */
        public enum Envelope {
            /** Only Wacht's own exceptions. The application handles all others. */
            WACHT,
            /** All exceptions, including those of the application and of Spring. */
            ALL
        }

        RouteRule actuatorRule() {
            return switch (actuator.strip().toLowerCase(Locale.ROOT)) {
                case "deny" -> RouteRule.denied();
                case "permit" -> RouteRule.open();
                default -> RouteRule.users(Requirement.permission(actuator.strip()));
            };
        }
    }

    /**
     * How the management API is called.
     *
     * @param connectTimeout the connect time-out
     * @param attemptTimeout the time-out of one attempt
     * @param callTimeout the time-out of a call, including all attempts and the waits between them
     * @param retry how failed attempts are retried
     */
    public record Client(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration attemptTimeout,
            @DefaultValue("30s") Duration callTimeout,
            @DefaultValue Retry retry) {
        /**
         * How failed attempts are retried.
         *
         * @param maxAttempts the maximum number of attempts, including the first: 1 to 10
         * @param initialDelay the upper bound of the random wait before the second attempt; it doubles with each
         *     further attempt
         * @param maxDelay the upper bound of the wait between two attempts, unless the server sends Retry-After
         * @param budgetCapacity how many retries a burst of failing calls may use
         * @param budgetRefillPerSecond how many retries are added to the budget per second
         */
        public record Retry(
                @DefaultValue("3") int maxAttempts,
                @DefaultValue("250ms") Duration initialDelay,
                @DefaultValue("8s") Duration maxDelay,
                @DefaultValue("100") int budgetCapacity,
                @DefaultValue("1") double budgetRefillPerSecond) {}
    }

    /**
     * How webhooks are verified, and where the ids of handled webhooks are stored.
     *
     * @param secrets the signing secrets of the webhook app; during a rotation, the old and the new one
     * @param store where the ids of handled webhooks are stored
     */
    public record Webhook(
            @DefaultValue List<String> secrets,
            @DefaultValue("memory") Store store) {
        /** Where the ids of handled webhooks are stored. */
        public enum Store {
            /** In this process, for a single instance. Lost on restart. */
            MEMORY,
            /** In the database of the {@code DataSource}, for several instances. Needs wacht-webhooks-jdbc. */
            JDBC
        }

        /** Returns a string without the secrets. */
        @Override
        public String toString() {
            return "Webhook[" + secrets.size() + " secrets, store=" + store + "]";
        }
    }

    /** Returns a string without keys and secrets. */
    @Override
    public String toString() {
        return "WachtProperties[baseUrl=" + baseUrl + ", gateway=" + gateway + ", clockSkew=" + clockSkew + ", jwks="
                + jwks + ", web=" + web + ", allowInsecureHttp=" + allowInsecureHttp + ", client=" + client
                + ", webhook=" + webhook + ", metrics=" + metrics + "]";
    }
}
