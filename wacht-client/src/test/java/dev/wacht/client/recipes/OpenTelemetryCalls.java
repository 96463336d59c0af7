package dev.wacht.client.recipes;

import dev.wacht.client.CallListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** Records a client span for every request, as a child of the span that is current when the call is made. */
final class OpenTelemetryCalls implements CallListener {
    private final Tracer tracer;

    OpenTelemetryCalls(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public Observer onCall(Call call) {
        Context parent = Context.current();
        return new Observer() {
            private Span span = Span.getInvalid();

            @Override
            public void onAttemptStarted(AttemptStarted started) {
                span = tracer.spanBuilder(call.httpMethod() + " " + call.pathTemplate())
                        .setParent(parent)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", call.httpMethod())
                        .setAttribute("url.template", call.pathTemplate())
                        .setAttribute("server.address", call.serverAddress())
                        .setAttribute("server.port", (long) call.serverPort())
                        .startSpan();
                if (started.attempt() > 1) {
                    span.setAttribute("http.request.resend_count", started.attempt() - 1L);
                }
            }

            @Override
            public void onAttemptEnded(AttemptEnded ended) {
                ended.statusCode().ifPresent(status -> span.setAttribute("http.response.status_code", (long) status));
                ended.errorType().ifPresent(error -> {
                    span.setAttribute("error.type", error);
                    span.setStatus(StatusCode.ERROR);
                });
                span.end();
            }
        };
    }
}
