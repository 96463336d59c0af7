package dev.wacht.webhooks.jdbc;

import dev.wacht.testkit.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Delivers many webhooks by the rules of Wacht's worker, in simulated time: sends all of them, then those that failed
 * after the worker's wait, and so on. {@code LocalWacht} applies the same rules to single deliveries.
 */
final class WorkerRounds {
    private static final int ATTEMPTS = 32;
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<String> target;
    private final Consumer<Duration> passed;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int rounds;
    private int lost;

    /**
     * @param target returns the URL for the next attempt
     * @param passed receives each wait
     */
    WorkerRounds(Supplier<String> target, Consumer<Duration> passed) {
        this.target = target;
        this.passed = passed;
    }

    /** Returns the number of attempts by status; 0 means no response. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    int rounds() {
        return rounds;
    }

    /** Returns the number of deliveries that never got a 2xx. */
    int lost() {
        return lost;
    }

    void deliver(List<SignedWebhook> webhooks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<SignedWebhook> due = webhooks;
            while (!due.isEmpty() && rounds < ATTEMPTS) {
                if (rounds > 0) {
                    passed.accept(rounds <= WAITS.size() ? WAITS.get(rounds - 1) : Duration.ofHours(6));
                }
                due = round(threads, due);
                rounds++;
            }
            lost += due.size();
        } finally {
            threads.shutdown();
        }
    }

    /** Returns the deliveries to send again. */
    private List<SignedWebhook> round(ExecutorService threads, List<SignedWebhook> due) throws Exception {
        List<Callable<Integer>> attempts = new ArrayList<>();
        due.forEach(webhook -> attempts.add(() -> post(webhook)));
        List<Future<Integer>> responses = threads.invokeAll(attempts);
        List<SignedWebhook> again = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            int status = responses.get(i).get();
            statuses.merge(status, 1, Integer::sum);
            if (status == 0 || status >= 500) {
                again.add(due.get(i));
            } else if (status != 204) {
                lost++;
            }
        }
        return again;
    }

    private int post(SignedWebhook webhook) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.get()))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) { // The instance was killed.
            return 0;
        }
    }
}
