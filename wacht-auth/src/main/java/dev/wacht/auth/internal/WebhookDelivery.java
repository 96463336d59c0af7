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
 * Receives webhook deliveries for an adapter. Every failure gets its response here, because an error handler of the
 * application could respond with a 4xx. That would be final for Wacht's sender, and the event would be lost.
 */
public final class WebhookDelivery {
    private WebhookDelivery() {}

    /** The body of a request. */
    public interface Body {
        InputStream open() throws IOException;
    }

    /**
     * Passes a delivery to a receiver, unchanged.
     *
     * @param header returns the first value of a header by its name, null if there is none
     * @param log the adapter's logger, for failures that the receiver does not log itself
     * @return the error response; empty if the delivery was received: respond with 204
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
