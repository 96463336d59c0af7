package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import dev.wacht.testkit.internal.webhooks.WebhookRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replay tasks, which enqueue deliveries again. */
final class WebhookReplays implements Resource {
    private static final int MAX_IDS = 500;
    private static final int MAX_RUNNING_TASKS = 3;
    private static final Duration MAX_RANGE = Duration.ofDays(2);
    private static final Duration IDEMPOTENCY_KEY_LIFETIME = Duration.ofMinutes(30);

    private final State state;
    private final WebhookApps apps;
    private final WebhookRows rows;
    private final Table tasks;

    WebhookReplays(State state, WebhookApps apps, WebhookRows rows) {
        this.state = state;
        this.apps = apps;
        this.rows = rows;
        this.tasks = state.declare("webhook_replay_tasks", "Replay task").key("task_id");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listWebhookReplayTasks", this::list)
                .on("replayWebhookDelivery", this::replay)
                .on("getWebhookReplayTaskStatus", call -> view(require(call)))
                .on("cancelWebhookReplayTask", this::cancel);
    }

    private JsonNode list(Call call) {
        apps.require(call);
        return call.listing()
                .page(tasks.where("app_slug", call.path("app_slug")).map(this::view));
    }

    private JsonNode replay(Call call) {
        apps.require(call);
        ObjectNode body = call.body();
        Optional<String> former = taskOfSameKey(call);
        if (former.isPresent()) {
            return queued(former.get());
        }
        List<ObjectNode> chosen = body.has("delivery_ids") ? byIds(call) : byRange(call);
        long running = tasks.where("app_slug", call.path("app_slug"))
                .filter(task -> view(task).path("status").asText().equals("running"))
                .count();
        if (running >= MAX_RUNNING_TASKS) {
            throw ErrorEnvelope.error(400, "Too many replay tasks are running for this app");
        }
        String taskId = state.ids().next();
        ObjectNode task = Json.object()
                .put("task_id", taskId)
                .put("app_slug", call.path("app_slug"))
                .put("idempotency_key", call.text("idempotency_key"))
                .put("started_at", state.clock().instant().toString());
        tasks.insert(task);
        chosen.forEach(delivery -> rows.replay(delivery, taskId));
        return queued(taskId);
    }

    private static JsonNode queued(String taskId) {
        return Json.object()
                .put("status", "queued")
                .put("message", "Replay queued")
                .put("task_id", taskId);
    }

    private Optional<String> taskOfSameKey(Call call) {
        String key = call.body().path("idempotency_key").asText();
        Instant oldest = state.clock().instant().minus(IDEMPOTENCY_KEY_LIFETIME);
        return tasks.where("app_slug", call.path("app_slug"))
                .filter(task ->
                        !key.isEmpty() && task.path("idempotency_key").asText().equals(key))
                .filter(task -> Times.read(task.path("created_at")).isAfter(oldest))
                .map(task -> task.path("task_id").asText())
                .findFirst();
    }

    private List<ObjectNode> byIds(Call call) {
        JsonNode ids = call.body().path("delivery_ids");
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw ErrorEnvelope.error(400, "delivery_ids must have 1 to 500 ids");
        }
        List<ObjectNode> chosen = new ArrayList<>();
        for (JsonNode id : ids) {
            rows.deliveries()
                    .find(id.asText())
                    .filter(delivery -> delivery.path("app_slug").asText().equals(call.path("app_slug")))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private List<ObjectNode> byRange(Call call) {
        ObjectNode body = call.body();
        Instant start = Times.read(body.path("start_date"));
        Instant end = body.has("end_date")
                ? Times.read(body.path("end_date"))
                : state.clock().instant();
        if (end.isBefore(start) || end.isAfter(start.plus(MAX_RANGE))) {
            throw ErrorEnvelope.error(400, "The date range must be at most 48 hours");
        }
        return rows.deliveries()
                .where("app_slug", call.path("app_slug"))
                .filter(delivery -> !Times.read(delivery.path("created_at")).isBefore(start))
                .filter(delivery -> !Times.read(delivery.path("created_at")).isAfter(end))
                .filter(delivery -> Stream.of("status", "event_name", "endpoint_id")
                        .allMatch(field -> !body.has(field) || body.path(field).equals(delivery.path(field))))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    private JsonNode cancel(Call call) {
        ObjectNode task = require(call);
        if (!view(task).path("status").asText().equals("running")) {
            throw ErrorEnvelope.error(400, "This replay task is not running");
        }
        List<String> waiting = rows.deliveries()
                .where("replay_task_id", call.path("task_id"))
                .filter(WebhookReplays::isPending)
                .map(delivery -> delivery.path("id").asText())
                .toList();
        String now = state.clock().instant().toString();
        tasks.update(call.path("task_id"), row -> row.put("cancelled_at", now).put("cancelled", waiting.size()));
        waiting.forEach(rows.deliveries()::delete);
        return Json.object().put("status", "cancelled").put("message", "Replay cancelled");
    }

    private ObjectNode require(Call call) {
        apps.require(call);
        return tasks.get(call.path("task_id"), "app_slug", call.path("app_slug"));
    }

    /** Returns the task with its progress. A task is completed when each of its deliveries has been attempted. */
    private ObjectNode view(ObjectNode task) {
        List<ObjectNode> replayed = rows.deliveries()
                .where("replay_task_id", task.path("task_id").asText())
                .toList();
        List<ObjectNode> attempted =
                replayed.stream().filter(delivery -> !isPending(delivery)).toList();
        long delivered = attempted.stream()
                .filter(delivery -> delivery.path("status").asText().equals("success"))
                .count();
        boolean cancelled = task.hasNonNull("cancelled_at");
        boolean running = !cancelled && attempted.size() < replayed.size();
        ObjectNode view = task.deepCopy()
                .put("status", cancelled ? "cancelled" : running ? "running" : "completed")
                .put("total_count", replayed.size() + task.path("cancelled").asInt())
                .put("processed", attempted.size())
                .put("replayed_count", delivered)
                .put("failed_count", attempted.size() - delivered);
        if (cancelled) {
            view.set("completed_at", task.get("cancelled_at"));
        } else if (!running) {
            view.put(
                    "completed_at",
                    latest(attempted).orElse(task.path("created_at").asText()));
        }
        if (!attempted.isEmpty()) {
            view.set("last_delivery_id", attempted.get(attempted.size() - 1).get("id"));
        }
        return view;
    }

    private static Optional<String> latest(List<ObjectNode> attempted) {
        return attempted.stream()
                .map(delivery -> Times.read(delivery.path("timestamp")))
                .max(Instant::compareTo)
                .map(Instant::toString);
    }

    private static boolean isPending(ObjectNode delivery) {
        return delivery.path("status").asText().equals("pending");
    }
}
