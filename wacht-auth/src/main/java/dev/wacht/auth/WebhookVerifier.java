package dev.wacht.auth;

import dev.wacht.auth.internal.AuthEventPublisher;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a delivery is from Wacht, as specified by Standard Webhooks: with HMAC-SHA256 over
 * {@code {id}.{timestamp}.{body}}. Thread-safe: create one per webhook app.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.builder().secret(signingSecret).build();
 * WebhookEvent event = verifier.verify(body, request::getHeader);
 * }</pre>
 *
 * <p>A verifier does not prevent replays: the same delivery passes again while it is within the tolerance.
 * {@link WebhookReceiver} prevents them.
 */
public final class WebhookVerifier {
    private final List<WebhookSecret> secrets;
    private final Duration tolerance;
    private final Duration clockSkew;
    private final Clock clock;
    private final AuthEventPublisher events;

    private WebhookVerifier(Builder builder) {
        this.secrets = List.copyOf(builder.secrets);
        this.tolerance = builder.tolerance;
        this.clockSkew = builder.clockSkew;
        this.clock = builder.clock;
        this.events = new AuthEventPublisher(builder.listeners);
    }

    /** Creates a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies one delivery and returns its event.
     *
     * @param body the bytes of the body as they were received. JSON that was parsed and written again does not match
     *     the signature
     * @param header returns the value of a header by its name, null if there is none. The function is called for
     *     {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}, in lower case and other
     *     spellings
     * @throws WebhookVerificationException if the delivery is not from Wacht, or is too old: 401
     * @throws WebhookFromFutureException if it is from Wacht, but its timestamp is in the future: 503
     * @throws WebhookUnreadableException if it is from Wacht, but its body is not a JSON object or has no type: 500
     */
    public WebhookEvent verify(byte[] body, Function<String, @Nullable String> header) {
        return WebhookEventReader.read(authenticate(body, header), body);
    }

    /** Verifies one delivery as {@link #verify} does, without reading the event. */
    WebhookHeaders authenticate(byte[] body, Function<String, @Nullable String> header) {
        WebhookHeaders headers = WebhookHeaders.read(header);
        if (!isSigned(headers, body)) {
            throw new WebhookVerificationException(notSigned(body.length));
        }
        requireInTime(headers);
        return headers;
    }

    Clock clock() {
        return clock;
    }

    AuthEventPublisher events() {
        return events;
    }

    private static String notSigned(int bytes) {
        return bytes == 0
                ? "no configured secret matches the signature, and the body is empty: was it read before?"
                : "no configured secret matches the signature: the secret is that of another webhook app, or the body"
                        + " was read and changed before (it has " + bytes + " bytes)";
    }

    /**
     * Compares the signature of every secret with every signature in the headers, so that the time taken does not
     * reveal which of them match.
     */
    private boolean isSigned(WebhookHeaders headers, byte[] body) {
        byte[] head = headers.signedHead();
        boolean signed = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(head, body);
            for (byte[] candidate : headers.signatures()) {
                signed |= MessageDigest.isEqual(expected, candidate);
            }
        }
        return signed;
    }

    private void requireInTime(WebhookHeaders headers) {
        Duration age = Duration.between(headers.sentAt(), clock.instant());
        if (age.compareTo(tolerance) > 0) {
            throw new WebhookVerificationException("it was first sent " + age.toSeconds()
                    + " s ago, longer than the tolerance of " + tolerance.toSeconds() + " s");
        }
        if (age.negated().compareTo(clockSkew) > 0) {
            throw new WebhookFromFutureException(headers.id(), age.negated());
        }
    }

    /** Collects settings. Needs a {@link #secret}. Not thread-safe. */
    public static final class Builder {
        private final List<WebhookSecret> secrets = new ArrayList<>();
        private final List<AuthEventListener> listeners = new ArrayList<>();
        private Duration tolerance = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Adds the signing secret of the webhook app ({@code whsec_…}). Call it several times to accept several
         * secrets, such as the old and the new one during a rotation, or those of several webhook apps.
         *
         * @throws IllegalArgumentException if the secret is malformed; the message does not contain the secret
         */
        public Builder secret(String secret) {
            secrets.add(WebhookSecret.parse(secret));
            return this;
        }

        /**
         * Sets how long ago the first attempt of a delivery may have been. Default: 7 days.
         *
         * <p>The default is that long because Wacht sends a delivery again for up to 7 days (after 30 s, 1 min, 5 min,
         * 15 min, then every 6 h). Each attempt has the timestamp of the first one, and a 401 is final for Wacht. With
         * a tolerance of minutes, a receiver that was down for an hour would lose its events. Replays are prevented by
         * the id of the delivery instead: see {@link WebhookReceiver}.
         *
         * @throws IllegalArgumentException if it is negative or zero
         */
        public Builder tolerance(Duration tolerance) {
            if (tolerance.isNegative() || tolerance.isZero()) {
                throw new IllegalArgumentException("tolerance must be more than zero");
            }
            this.tolerance = tolerance;
            return this;
        }

        /**
         * Sets how far Wacht's clock may be ahead of this machine's clock. Default: 5 min. A delivery whose timestamp
         * is further ahead causes a {@link WebhookFromFutureException}.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder clockSkew(Duration clockSkew) {
            if (clockSkew.isNegative()) {
                throw new IllegalArgumentException("clockSkew must not be negative");
            }
            this.clockSkew = clockSkew;
            return this;
        }

        /** Sets the clock, for tests. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Adds a listener for the events of each {@link WebhookReceiver} that uses this verifier
         * ({@link AuthEventListener#onWebhookReceived}). May be called several times. Default: none.
         */
        public Builder listener(AuthEventListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Creates the verifier.
         *
         * @throws IllegalStateException if there is no secret
         */
        public WebhookVerifier build() {
            if (secrets.isEmpty()) {
                throw new IllegalStateException("set secret: the signing secret of the webhook app");
            }
            return new WebhookVerifier(this);
        }
    }
}
