package dev.wacht.auth;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a delivery is Wacht's: Standard Webhooks, HMAC-SHA256 over {@code {id}.{timestamp}.{body}}. Thread-safe;
 * make one and share it.
 *
 * <p>It does not know what came before: the same delivery passes again for as long as its time does.
 * {@link WebhookReceiver} adds that.
 */
public final class WebhookVerifier {
    private final List<WebhookSecret> secrets;
    private final Duration tolerance;
    private final Duration clockSkew;
    private final Clock clock;

    private WebhookVerifier(Builder builder) {
        this.secrets = List.copyOf(builder.secrets);
        this.tolerance = builder.tolerance;
        this.clockSkew = builder.clockSkew;
        this.clock = builder.clock;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks one delivery, and reads the event in it.
     *
     * @param body the bytes of the body as they came. JSON that was read and written again has another signature
     * @param header the value of a header by its name, null if there is none; asked for {@code webhook-id},
     *     {@code webhook-timestamp} and {@code webhook-signature}, in several cases
     * @throws WebhookVerificationException if it is not Wacht's, too old, from the future, or holds no event
     */
    public WebhookEvent verify(byte[] body, Function<String, @Nullable String> header) {
        WebhookHeaders headers = WebhookHeaders.read(header);
        if (!isSigned(headers, body)) {
            throw new WebhookVerificationException("no configured secret made the signature over this body");
        }
        requireInTime(headers.sentAt());
        return WebhookEventReader.read(headers, body);
    }

    /** Every secret and every candidate is compared: how long it takes says nothing about them. */
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

    private void requireInTime(Instant sentAt) {
        Duration age = Duration.between(sentAt, clock.instant());
        if (age.compareTo(tolerance) > 0) {
            throw new WebhookVerificationException("it was first sent " + age.toSeconds() + " s ago, and tolerated are "
                    + tolerance.toSeconds() + " s");
        }
        if (age.negated().compareTo(clockSkew) > 0) {
            throw new WebhookVerificationException(
                    "it was sent " + age.negated().toSeconds() + " s in the future: is a clock wrong?");
        }
    }

    /** Collects settings. Needs a {@link #secret}. Not thread-safe. */
    public static final class Builder {
        private final List<WebhookSecret> secrets = new ArrayList<>();
        private Duration tolerance = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * The signing secret of the webhook app ({@code whsec_…}). Call it again to accept another one: during a
         * rotation the old and the new, or those of several apps.
         *
         * @throws IllegalArgumentException if it is none; the message does not show it
         */
        public Builder secret(String secret) {
            secrets.add(WebhookSecret.parse(secret));
            return this;
        }

        /**
         * How old a delivery may be; 7 days unless set.
         *
         * <p>That long, because Wacht repeats a delivery for up to 7 days (after 30 s, 1 min, 5 min, 15 min, then every
         * 6 h) under the time of the first one, and takes a 401 as final. With a tolerance of minutes, a receiver that
         * was down for an hour loses its events for good. Replays are not stopped by time but by id: see
         * {@link WebhookReceiver}.
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
         * How far Wacht's clock may be ahead of this one; 5 min unless set.
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

        /** What the time is; the system's unless set. For tests. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** @throws IllegalStateException if there is no secret */
        public WebhookVerifier build() {
            if (secrets.isEmpty()) {
                throw new IllegalStateException("set secret: the signing secret of the webhook app");
            }
            return new WebhookVerifier(this);
        }
    }
}
