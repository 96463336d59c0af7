package dev.wacht.testkit;

import dev.wacht.testkit.internal.webhooks.EndpointState;
import java.time.Duration;

/**
 * The settings of a webhook endpoint, and whether Wacht still delivers to it. {@link WebhookBuilder#deliverTo} uses the
 * endpoint with the same URL. Thread-safe.
 *
 * <p>Wacht disables an endpoint if it responds with 410, or if, within 24 hours, ten deliveries to it fail after all
 * their attempts.
 */
public final class WebhookEndpoint {
    private final EndpointState state;

    WebhookEndpoint(EndpointState state) {
        this.state = state;
    }

    /** Returns whether Wacht delivers to this endpoint. */
    public boolean isEnabled() {
        return state.isEnabled();
    }

    /** Enables the endpoint again, as its owner does in Wacht's console. */
    public WebhookEndpoint enable() {
        state.setEnabled(true);
        return this;
    }

    /**
     * Sets the maximum number of attempts of a delivery; default: 32, which Wacht's schedule spreads over 7 days.
     *
     * @throws IllegalArgumentException if the number is not from 1 to 32
     */
    public WebhookEndpoint maxAttempts(int attempts) {
        if (attempts < 1 || attempts > 32) {
            throw new IllegalArgumentException("maxAttempts must be from 1 to 32, not " + attempts);
        }
        state.setMaxAttempts(attempts);
        return this;
    }

    /**
     * Sets the time-out of an attempt; default: 30 s, in simulated and in real time.
     *
     * @param simulated the simulated time that passes when an attempt times out: the endpoint's {@code timeout_seconds}
     * @param real how long an attempt really waits for the response, such as 200 ms
     * @throws IllegalArgumentException if one of them is not positive
     */
    public WebhookEndpoint timeout(Duration simulated, Duration real) {
        if (simulated.isNegative() || simulated.isZero() || real.isNegative() || real.isZero()) {
            throw new IllegalArgumentException("timeout must be positive");
        }
        state.setTimeout(simulated, real);
        return this;
    }

    @Override
    public String toString() {
        return state.isEnabled() ? "WebhookEndpoint[enabled]" : "WebhookEndpoint[disabled]";
    }
}
