package dev.wacht.testkit.internal.webhooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** Posts one delivery to a receiver. Does not follow redirects. Thread-safe. */
final class WebhookPost {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PostedResponse send(URI url, Map<String, String> headers, byte[] body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Wacht-Webhook/1.0")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
            return new PostedResponse(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    false);
        } catch (HttpTimeoutException e) {
            return PostedResponse.none(true);
        } catch (IOException e) {
            return PostedResponse.none(false); // Refused, reset or cut off: the worker makes no difference.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while delivering a webhook", e);
        }
    }
}
