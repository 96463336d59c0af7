package dev.wacht.client.recipes;

import dev.wacht.client.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Records the duration of every request, and counts retries. */
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
            public void onAttemptEnded(AttemptEnded ended) {
                String status = ended.statusCode().isPresent()
                        ? Integer.toString(ended.statusCode().getAsInt())
                        : "none";
                Timer.builder("http.client.request.duration")
                        .tags(tags)
                        .tag("http.response.status_code", status)
                        .tag("error.type", ended.errorType().orElse("none"))
                        .register(registry)
                        .record(ended.duration());
            }

            @Override
            public void onRetry(RetryScheduled retry) {
                Counter.builder("wacht.client.retries")
                        .tags(tags)
                        .register(registry)
                        .increment();
            }
        };
    }
}
