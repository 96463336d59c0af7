package dev.wacht.client.recipes;

import dev.wacht.client.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Times every request, and counts repeats. */
final class MicrometerCalls implements CallListener {
    private final MeterRegistry registry;

    MicrometerCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Observer onCall(Call call) {
        Tags tags = Tags.of(
                "http.request.method", call.httpMethod(),
                "url.template", call.pathTemplate(),
                "server.address", call.serverAddress(),
                "server.port", Integer.toString(call.serverPort()));
        return new Observer() {
            @Override
            public void onAttemptEnded(Outcome outcome) {
                String status = outcome.statusCode().isPresent()
                        ? Integer.toString(outcome.statusCode().getAsInt())
                        : "none";
                Timer.builder("http.client.request.duration")
                        .tags(tags)
                        .tag("http.response.status_code", status)
                        .tag("error.type", outcome.errorType().orElse("none"))
                        .register(registry)
                        .record(outcome.duration());
            }

            @Override
            public void onRetry(Duration delay) {
                Counter.builder("wacht.client.retries")
                        .tags(tags)
                        .register(registry)
                        .increment();
            }
        };
    }
}
