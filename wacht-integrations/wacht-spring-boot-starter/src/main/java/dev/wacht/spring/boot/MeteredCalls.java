package dev.wacht.spring.boot;

import dev.wacht.client.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;

/**
 * Counts the retries of calls, and times each request unless {@link ObservedCalls} is active, whose observations are
 * recorded as timers. Thread-safe.
 */
final class MeteredCalls implements CallListener {
    private final StartedRegistry<MeterRegistry> meters;
    private final StartedRegistry<ObservationRegistry> observations;

    MeteredCalls(StartedRegistry<MeterRegistry> meters, StartedRegistry<ObservationRegistry> observations) {
        this.meters = meters;
        this.observations = observations;
    }

    @Override
    public Observer onCall(Call call) {
        boolean isObserved =
                observations.get().filter(registry -> !registry.isNoop()).isPresent();
        // Strings, not Tags: Micrometer 1.17 has overloads for Tags that the version in Boot 3.5 lacks.
        String[] tags = {"http.request.method", call.httpMethod(), "url.template", call.pathTemplate()};
        return new Observer() {
            @Override
            public void onAttemptEnded(AttemptEnded attempt) {
                if (!isObserved) {
                    meters.get().ifPresent(registry -> time(registry, tags, call, attempt));
                }
            }

            @Override
            public void onRetry(RetryScheduled retry) {
                meters.get()
                        .ifPresent(registry ->
                                registry.counter("wacht.client.retries", tags).increment());
            }
        };
    }

    private static void time(MeterRegistry registry, String[] tags, Call call, AttemptEnded attempt) {
        Timer.builder(ObservedCalls.NAME)
                .tags(tags)
                .tag("server.address", call.serverAddress())
                .tag("http.response.status_code", ObservedCalls.statusCode(attempt))
                .tag("error.type", ObservedCalls.errorType(attempt))
                .register(registry)
                .record(attempt.duration());
    }
}
