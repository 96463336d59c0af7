package dev.wacht.auth.internal;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Receives the delivery of a webhook for an adapter. Whatever fails has a response of ours: an error handler of the
 * application could make it a 4xx, which is final to Wacht's sender, and the event lost.
 */
public final class WebhookDelivery {
    private WebhookDelivery() {}

    /** The body of a request. */
    public interface Body {
        InputStream open() throws IOException;
    }

    /**
     * Hands a delivery to a receiver as it came.
     *
     * @param header returns the first value of a header by its name, null if there is none
     * @param log the adapter's: what the receiver does not log itself
     * @return the response that refuses the delivery; empty if it was received, which is 204
     */
    public static Optional<ErrorEnvelope> receive(
            WebhookReceiver receiver, Body body, Function<String, @Nullable String> header, Logger log) {
        try {
            receiver.receive(body.open(), header);
            return Optional.empty();
        } catch (IOException e) {
            log.debug("the body of a webhook could not be read", e);
            return Optional.of(ErrorEnvelope.of(e));
        } catch (RuntimeException | Error e) {
            if (!(e instanceof WachtException)) {
                log.error("a webhook could not be received", e);
            }
            return Optional.of(ErrorEnvelope.of(e));
        }
    }
}
