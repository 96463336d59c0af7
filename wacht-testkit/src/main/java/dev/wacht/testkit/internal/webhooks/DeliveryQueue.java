package dev.wacht.testkit.internal.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Makes the delivery attempts that are due by the clock, in the order of their due times, as Wacht's worker does. After
 * the clock has been moved by a day, the attempts of that day are made one after the other, each with its due time.
 */
public final class DeliveryQueue {
    /** Headers that the HTTP client sets itself, and does not allow its callers to set. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final State state;
    private final WebhookRows rows;
    private final Function<URI, Duration> realTimeout;
    private final WebhookSender post = new WebhookSender();
    private final ReentrantLock delivering = new ReentrantLock();
    private final AtomicInteger pauses = new AtomicInteger();

    /** @param realTimeout the time-out of an attempt, in real time, by URL */
    public DeliveryQueue(State state, WebhookRows rows, Function<URI, Duration> realTimeout) {
        this.state = state;
        this.rows = rows;
        this.realTimeout = realTimeout;
    }

    /** @param epoch the epoch of the state that the delivery belongs to */
    private record Attempt(
            long epoch,
            String deliveryId,
            Instant at,
            URI url,
            Map<String, String> headers,
            String body,
            Duration timeout) {}

    /** Makes all due attempts. Must be called without the lock of the state, because a receiver may call LocalWacht. */
    public void deliverDue() {
        delivering.lock();
        try {
            Optional<Attempt> attempt = state.atomically(this::next);
            while (attempt.isPresent() && pauses.get() == 0) {
                Attempt made = attempt.get();
                ReceiverResponse response = post.send(made.url, made.headers, made.body.getBytes(UTF_8), made.timeout);
                attempt = state.atomically(() -> {
                    record(made, response);
                    return next();
                });
            }
        } finally {
            delivering.unlock();
        }
    }

    /**
     * Runs work, such as replacing all rows, while no attempt is in progress, so that a receiver's calls to LocalWacht
     * do not change the new state. Waits for the current attempt for two seconds at most, because its receiver may
     * itself wait for this method.
     */
    public void whilePaused(Runnable work) {
        pauses.incrementAndGet();
        boolean idle = false;
        try {
            idle = delivering.tryLock(MAX_PAUSE.toMillis(), MILLISECONDS);
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            work.run();
        } finally {
            pauses.decrementAndGet();
            if (idle) {
                delivering.unlock();
            }
        }
    }

    /** Returns when the next attempt is due; empty if none is pending. */
    public Optional<Instant> nextDue() {
        return state.atomically(() -> first().map(DeliveryQueue::dueTime));
    }

    /** Posts an event to an endpoint immediately and only once, without creating a delivery. */
    public ObjectNode test(ObjectNode endpoint, String secret, String event, JsonNode payload) {
        Instant now = state.clock().instant();
        Attempt attempt = attempt("test_" + state.ids().next(), now, endpoint, secret, event, payload, now);
        ReceiverResponse response =
                post.send(attempt.url, attempt.headers, attempt.body.getBytes(UTF_8), attempt.timeout);
        return Json.object()
                .put("success", response.status() / 100 == 2)
                .put("status_code", response.status())
                .put("response_time_ms", response.took().toMillis())
                .put("response_body", response.body())
                .put("error", response.status() == 0 ? "No response" : null);
    }

    private Optional<ObjectNode> first() {
        return rows.deliveries()
                .where("queue", WebhookRows.WAITING)
                .min(comparing(DeliveryQueue::dueTime)
                        .thenComparingLong(row -> row.path("id").asLong()));
    }

    private Optional<Attempt> next() {
        Optional<ObjectNode> due =
                first().filter(row -> !dueTime(row).isAfter(state.clock().instant()));
        while (due.isPresent()) {
            ObjectNode delivery = due.get().deepCopy();
            Optional<ObjectNode> endpoint = rows.endpoints()
                    .find(delivery.path("endpoint_id").asText())
                    .filter(row -> row.path("is_active").asBoolean());
            if (endpoint.isPresent()) {
                return Optional.of(attempt(delivery, endpoint.get()));
            }
            finish(delivery.path("id").asText(), "permanently_failed"); // Its endpoint is disabled or deleted.
            due = first().filter(row -> !dueTime(row).isAfter(state.clock().instant()));
        }
        return Optional.empty();
    }

    private Attempt attempt(ObjectNode delivery, ObjectNode endpoint) {
        String secret = state.table("webhook_apps")
                .get(delivery.path("app_slug").asText())
                .path("signing_secret")
                .asText();
        return attempt(
                delivery.path("id").asText(),
                dueTime(delivery),
                endpoint,
                secret,
                delivery.path("event_name").asText(),
                delivery.path("payload"),
                Instant.parse(delivery.path("created_at").asText()));
    }

    /** Creates an attempt. Retries have the timestamp of the first attempt, and therefore the same signature. */
    private Attempt attempt(
            String id, Instant at, ObjectNode endpoint, String secret, String event, JsonNode payload, Instant first) {
        URI url = URI.create(endpoint.path("url").asText());
        ObjectNode message = Json.object().put("type", event).put("timestamp", first.toString());
        byte[] body = Json.bytes(message.set("data", payload));
        String timestamp = Long.toString(first.getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        endpoint.path("headers").properties().stream()
                .filter(header -> !RESERVED.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", WebhookSecret.of(secret).sign(id, timestamp, body));
        Duration simulated = Duration.ofSeconds(endpoint.path("timeout_seconds").asLong());
        Duration real = realTimeout.apply(url);
        Duration timeout = real.compareTo(simulated) < 0 ? real : simulated;
        return new Attempt(state.epoch(), id, at, url, headers, new String(body, UTF_8), timeout);
    }

    private void record(Attempt attempt, ReceiverResponse response) {
        Optional<ObjectNode> found = rows.deliveries().find(attempt.deliveryId);
        if (found.isEmpty() || attempt.epoch != state.epoch()) {
            return; // The delivery was deleted with its app, or all rows were replaced, during the attempt.
        }
        ObjectNode delivery = found.get();
        int made = delivery.path("attempt_number").asInt() + 1;
        delivery.put("attempt_number", made)
                .put("timestamp", attempt.at.toString())
                .put("http_status_code", response.status() == 0 ? null : response.status())
                .put("response_time_ms", response.took().toMillis())
                .put("response_body", response.body())
                .put("status", "failed");
        delivery.set("response_headers", Json.tree(response.headers()));
        Instant ended = response.timedOut() ? attempt.at.plus(timeout(delivery)) : attempt.at;
        delivery.put(
                "next_attempt_at",
                ended.plus(RetrySchedule.waitAfter(made, response, ended)).toString());
        rows.deliveries().update(attempt.deliveryId, delivery);
        DeliveryRun.endAfter(
                        response.status(), made >= delivery.path("max_attempts").asInt())
                .ifPresent(end -> end(delivery, end, ended));
    }

    private void end(ObjectNode delivery, DeliveryRun.End end, Instant now) {
        boolean delivered = end == DeliveryRun.End.DELIVERED;
        finish(delivery.path("id").asText(), delivered ? "success" : "permanently_failed");
        String endpointId = delivery.path("endpoint_id").asText();
        if (!delivered && rows.endpoints().find(endpointId).isPresent()) {
            rows.endpoints().update(endpointId, endpoint -> fail(endpoint, end, now));
        }
    }

    private static void fail(ObjectNode endpoint, DeliveryRun.End end, Instant now) {
        endpoint.put("last_failure_at", now.toString());
        boolean off = end == DeliveryRun.End.SWITCHED_OFF;
        if (end == DeliveryRun.End.EXHAUSTED) {
            Instant since = Instant.parse(endpoint.path("failures_since").asText("1970-01-01T00:00:00Z"));
            ExhaustedDeliveryCount count = new ExhaustedDeliveryCount(
                            since, endpoint.path("failure_count").asInt())
                    .next(now);
            endpoint.put("failure_count", count.count())
                    .put("failures_since", count.since().toString());
            off = count.isTooMany();
        }
        if (off) {
            endpoint.put("is_active", false).put("auto_disabled", true).put("auto_disabled_at", now.toString());
        }
    }

    private void finish(String deliveryId, String status) {
        rows.deliveries().update(deliveryId, row -> row.put("status", status).put("queue", "done"));
    }

    private Duration timeout(ObjectNode delivery) {
        return rows.endpoints()
                .find(delivery.path("endpoint_id").asText())
                .map(endpoint ->
                        Duration.ofSeconds(endpoint.path("timeout_seconds").asLong()))
                .orElse(Duration.ZERO);
    }

    private static Instant dueTime(ObjectNode delivery) {
        return Instant.parse(delivery.path("next_attempt_at").asText());
    }
}
