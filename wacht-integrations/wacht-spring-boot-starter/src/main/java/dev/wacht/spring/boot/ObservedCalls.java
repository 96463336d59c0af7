package dev.wacht.spring.boot;

import dev.wacht.client.CallListener;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Records an observation of each request of a call: a timer, and a span if there is a tracer. The parent is the current
 * observation of the calling thread. Names follow OpenTelemetry's conventions for HTTP clients; {@code url.full} is
 * left out, because it contains ids. Thread-safe.
 */
final class ObservedCalls implements CallListener {
    static final String NAME = "wacht.client.requests";

    private final StartedRegistry<ObservationRegistry> observations;

    ObservedCalls(StartedRegistry<ObservationRegistry> observations) {
        this.observations = observations;
    }

    @Override
    public Observer onCall(Call call) {
        return observations
                .get()
                .<Observer>map(registry -> new Requests(registry, call, registry.getCurrentObservation()))
                .orElseGet(() -> new Observer() {});
    }

    static String statusCode(AttemptEnded attempt) {
        return attempt.statusCode().isPresent()
                ? Integer.toString(attempt.statusCode().getAsInt())
                : "none";
    }

    static String errorType(AttemptEnded attempt) {
        return attempt.errorType().orElse("none");
    }

    /** Observes the requests of one call. The client never calls it from two threads at the same time. */
    private static final class Requests implements Observer {
        private final ObservationRegistry registry;
        private final Call call;
        private final @Nullable Observation parent;
        private Observation request = Observation.NOOP;

        Requests(ObservationRegistry registry, Call call, @Nullable Observation parent) {
            this.registry = registry;
            this.call = call;
            this.parent = parent;
        }

        @Override
        public void onAttemptStarted(AttemptStarted attempt) {
            Observation next = Observation.createNotStarted(NAME, Requests::context, registry)
                    .contextualName(call.httpMethod() + " " + call.pathTemplate())
                    .lowCardinalityKeyValues(KeyValues.of(
                            "http.request.method", call.httpMethod(),
                            "url.template", call.pathTemplate(),
                            "server.address", call.serverAddress()));
            if (parent != null) {
                next.parentObservation(parent);
            }
            if (attempt.attempt() > 1) {
                next.highCardinalityKeyValue("http.request.resend_count", Integer.toString(attempt.attempt() - 1));
            }
            request = next.start();
        }

        @Override
        public void onAttemptEnded(AttemptEnded attempt) {
            request.lowCardinalityKeyValue("http.response.status_code", statusCode(attempt))
                    .lowCardinalityKeyValue("error.type", errorType(attempt));
            attempt.errorType().ifPresent(type -> request.error(new FailedRequest(type)));
            request.stop();
        }

        /**
         * Returns a context of kind CLIENT, so that the span is a client span. Adds no headers to the request: OkHttp
         * sends it, and its interceptors can add {@code traceparent}.
         */
        private static Observation.Context context() {
            SenderContext<Object> context = new SenderContext<>((carrier, key, value) -> {}, Kind.CLIENT);
            context.setCarrier(new Object());
            return context;
        }
    }

    /** An exception that marks a span as failed. Its message is the type of the error. */
    private static final class FailedRequest extends Exception {
        private static final long serialVersionUID = 1L;

        FailedRequest(String errorType) {
            super(errorType, null, false, false);
        }
    }
}
