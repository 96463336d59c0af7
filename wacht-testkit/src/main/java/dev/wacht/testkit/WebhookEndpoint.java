package dev.wacht.testkit;

import dev.wacht.testkit.internal.webhooks.EndpointState;
import java.time.Duration;

/**
 * An endpoint of the webhook app: its settings, and whether Wacht still delivers to it. {@link WebhookBuilder#deliverTo}
 * delivers to the endpoint with its URL, which is made when it is first named. Thread-safe.
 *
 * <p>Wacht switches an endpoint off when it responds 410, and when ten deliveries, within 24 hours of the first of them,
 * failed in all their attempts.
 */
public final class WebhookEndpoint {
    private final EndpointState state;

    WebhookEndpoint(EndpointState state) {
        this.state = state;
    }

    /** Whether Wacht delivers to this endpoint. */
    public boolean isEnabled() {
        return state.isEnabled();
    }

    /** Switches the endpoint on again, as a person does in Wacht's console. */
    public WebhookEndpoint enable() {
        state.setEnabled(true);
        return this;
    }

    /**
     * Sets how many attempts a delivery has in all; default: 32, which Wacht's schedule spreads over 7 days.
     *
     * @throws IllegalArgumentException if it is not 1 to 32
     */
    public WebhookEndpoint maxAttempts(int attempts) {
        if (attempts < 1 || attempts > 32) {
            throw new IllegalArgumentException("maxAttempts must be 1 to 32");
        }
        state.setMaxAttempts(attempts);
        return this;
    }

    /**
     * Sets the time-out of an attempt; default: 30 s, which are really waited for.
     *
     * @param simulated what passes in simulated time when there is no response; the endpoint's {@code timeout_seconds}
     * @param real how long the attempt really waits for the response, such as 200 ms
     * @throws IllegalArgumentException if one of them is not more than zero
     */
    public WebhookEndpoint timeout(Duration simulated, Duration real) {
        if (simulated.isNegative() || simulated.isZero() || real.isNegative() || real.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero");
        }
        state.setTimeout(simulated, real);
        return this;
    }

    @Override
    public String toString() {
        return state.isEnabled() ? "WebhookEndpoint[on]" : "WebhookEndpoint[off]";
    }
}
