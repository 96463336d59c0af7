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
 * The properties {@code wacht.*}. Null means unset: the environment variable with the same meaning is used instead.
 *
 * @param publishableKey the publishable key of the deployment whose session tokens are accepted
 * @param apiKey the secret key of the management API
 * @param baseUrl the address of the management API
 * @param gateway how machines are authorized
 * @param clockSkew the tolerated difference between this clock and Wacht's: 0 to 60 s
 * @param jwks how session keys are fetched, and how long they are used
 * @param web how routes are guarded
 * @param allowInsecureHttp hosts that may be reached by http, such as an emulator's; never with a live key
 * @param client how the management API is called
 * @param webhook how webhooks are verified, and where it is kept which were handled
 * @param metrics what is counted
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
    /** @param enabled whether meters and observations are recorded, where there is a registry for them */
    public record Metrics(@DefaultValue("true") boolean enabled) {}

    /**
     * @param url the address of the gateway
     * @param deploymentId the ids of the deployments whose API keys are accepted
     */
    public record Gateway(
            @Nullable String url, @DefaultValue List<String> deploymentId) {}

    /**
     * @param timeToLive how long keys are fresh: 1 s to 7 days
     * @param staleAllowance how much longer keys are used while newer ones cannot be fetched: 0 to 7 days
     * @param connectTimeout the connect time-out: 1 ms to 1 min
     * @param readTimeout the read time-out: 1 ms to 1 min
     * @param deadline the time-out of a whole fetch: 1 ms to 1 min
     * @param maxSize the largest accepted key set: 1 KB to 1 MB
     */
    public record Jwks(
            @DefaultValue("5m") Duration timeToLive,
            @DefaultValue("1h") Duration staleAllowance,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("2s") Duration readTimeout,
            @DefaultValue("5s") Duration deadline,
            @DefaultValue("64KB") DataSize maxSize) {}

    /**
     * @param enabled whether routes are guarded
     * @param unguarded the rule of routes that no annotation or guard covers
     * @param openHandlers classes and packages of libraries whose handlers and servlets are open
     * @param actuator the rule of the actuator endpoints on the application's port, apart from health: {@code deny},
     *     {@code permit}, or the name of the permission that a signed-in user needs
     * @param webSocketTokenOrigins origins whose pages may send the token of a WebSocket handshake as a subprotocol
     * @param envelope which exceptions are written in Wacht's error envelope
     */
    public record Web(
            @DefaultValue("true") boolean enabled,
            @Name("default") @DefaultValue("authenticated") UnguardedRoutes unguarded,
            @DefaultValue List<String> openHandlers,
            @DefaultValue("deny") String actuator,
            @DefaultValue List<String> webSocketTokenOrigins,
            @DefaultValue("wacht") Envelope envelope) {
        /** Which exceptions are written in Wacht's error envelope. */
        public enum Envelope {
            /** Wacht's own. The application's other exceptions stay its own. */
            WACHT,
            /** All, the application's and Spring's too. */
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
     * @param connectTimeout the connect time-out
     * @param attemptTimeout the time-out of one attempt
     * @param callTimeout the time-out of a call, with all attempts and waits
     * @param retry how failed attempts are retried
     */
    public record Client(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration attemptTimeout,
            @DefaultValue("30s") Duration callTimeout,
            @DefaultValue Retry retry) {
        /**
         * @param maxAttempts how many attempts a call may make, the first included: 1 to 10
         * @param initialDelay the longest random wait before the second attempt, which doubles with each further one
         * @param maxDelay the longest wait between two attempts
         * @param budgetCapacity how many retries a burst of failing calls may use
         * @param budgetRefillPerSecond how many retries are added to the budget each second
         */
        public record Retry(
                @DefaultValue("3") int maxAttempts,
                @DefaultValue("250ms") Duration initialDelay,
                @DefaultValue("8s") Duration maxDelay,
                @DefaultValue("100") int budgetCapacity,
                @DefaultValue("1") double budgetRefillPerSecond) {}
    }

    /**
     * @param secrets the signing secrets of the webhook app, also one that is being replaced
     * @param store where it is kept which webhooks were handled
     */
    public record Webhook(
            @DefaultValue List<String> secrets,
            @DefaultValue("memory") Store store) {
        /** Where it is kept which webhooks were handled. */
        public enum Store {
            /** In this process: for one instance. A restart forgets it. */
            MEMORY,
            /** In the database of the {@code DataSource}, by wacht-webhooks-jdbc: for several instances. */
            JDBC
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Webhook[" + secrets.size() + " secrets, store=" + store + "]";
        }
    }

    /** Without the keys and secrets. */
    @Override
    public String toString() {
        return "WachtProperties[baseUrl=" + baseUrl + ", gateway=" + gateway + ", clockSkew=" + clockSkew + ", jwks="
                + jwks + ", web=" + web + ", allowInsecureHttp=" + allowInsecureHttp + ", client=" + client
                + ", webhook=" + webhook + ", metrics=" + metrics + "]";
    }
}
