package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.validation.ValidationException;
import org.slf4j.LoggerFactory;

/**
 * Writes an exception as the error envelope, and logs it. Every adapter has a class of this name, because each
 * framework has its own exceptions and its own way to write a response.
 */
final class EnvelopeHandler implements ExceptionHandler<Exception> {
    private static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(JavalinGuard.class));

    @Override
    public void handle(Exception thrown, Context ctx) {
        Exception exception = UnenforcedRolesException.in(ctx)
                .<Exception>map(unenforced -> unenforced)
                .orElse(thrown);
        if (exception instanceof HttpResponseException response && response.getStatus() < 400) {
            ctx.status(response.getStatus());
            return;
        }
        ErrorEnvelope envelope = envelopeOf(exception);
        log(envelope, exception, ctx);
        if (ctx.res().isCommitted()) {
            return; // The client has received part of another response.
        }
        ctx.status(envelope.status());
        envelope.headers().forEach(ctx::header);
        if (envelope.headers().containsKey("Retry-After") && WebhookHandler.serves(ctx)) {
            ctx.res().setHeader("Retry-After", null); // It would replace Wacht's retry schedule.
        }
        ctx.res().setCharacterEncoding("utf-8"); // Jetty omits its default, UTF-8, from Content-Type.
        if (exception instanceof HttpResponseException response) {
            allow(response, ctx);
        }
        if (WebSocketUpgrade.is(ctx)) {
            WebSocketUpgrade.refuse(ctx, envelope.json());
        } else {
            ctx.result(envelope.json());
        }
    }

    private static ErrorEnvelope envelopeOf(Exception exception) {
        if (exception instanceof HttpResponseException response) {
            String reason = response.getMessage();
            return !isThrownByJavalin(response) && reason != null && !reason.isBlank()
                    ? ErrorEnvelope.ofStatus(response.getStatus(), reason)
                    : ErrorEnvelope.ofStatus(response.getStatus());
        }
        boolean badInput = exception instanceof ValidationException || MalformedBody.is(exception);
        return badInput ? ErrorEnvelope.ofStatus(400) : ErrorEnvelope.of(exception);
    }

    /** Whether the reason is Javalin's own, which may quote the path of the request. */
    private static boolean isThrownByJavalin(Exception exception) {
        StackTraceElement[] stack = exception.getStackTrace();
        return stack.length == 0 || stack[0].getClassName().startsWith("io.javalin.");
    }

    /**
     * Writes the {@code Allow} header of a 405 (RFC 9110, section 15.5.6). Javalin puts the methods in the details, as
     * the only entry.
     */
    private static void allow(HttpResponseException response, Context ctx) {
        if (response.getStatus() == 405) {
            response.getDetails().values().stream().findFirst().ifPresent(methods -> ctx.header("Allow", methods));
        }
    }

    private static void log(ErrorEnvelope envelope, Exception exception, Context ctx) {
        if (!(exception instanceof UnenforcedRolesException)) { // Logged once, when it was found.
            LOG.log(envelope, ctx.method().name(), RouteTemplate.logged(ctx), CorrelationId.of(ctx::header), exception);
        }
    }
}
