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
import java.util.TreeMap;

/** Posts webhooks to receivers. Does not follow redirects. Thread-safe. */
final class WebhookSender {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ReceiverResponse send(URI url, Map<String, String> headers, byte[] body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Wacht-Webhook/1.0")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Map<String, String> received = new TreeMap<>();
            response.headers().map().forEach((name, values) -> received.put(name, String.join(", ", values)));
            return new ReceiverResponse(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    false,
                    response.body(),
                    received,
                    since(start));
        } catch (HttpTimeoutException e) {
            return ReceiverResponse.none(true, since(start));
        } catch (IOException e) {
            return ReceiverResponse.none(false, since(start)); // The worker treats all connection errors alike.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while delivering a webhook", e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
