package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.validation.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an exception as the error envelope, and logs what is the service's own fault. */
final class EnvelopeHandler implements ExceptionHandler<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeHandler.class);

    @Override
    public void handle(Exception thrown, Context ctx) {
        Exception exception =
                UnreadRoles.in(ctx).<Exception>map(unread -> unread).orElse(thrown);
        if (exception instanceof HttpResponseException response && response.getStatus() < 400) {
            ctx.status(response.getStatus());
            return;
        }
        ErrorEnvelope envelope = envelopeOf(exception);
        log(envelope.status(), exception, ctx);
        if (ctx.res().isCommitted()) {
            return; // Too late to say anything: the client has the first bytes of another answer.
        }
        ctx.status(envelope.status());
        envelope.headers().forEach(ctx::header);
        ctx.res().setCharacterEncoding("utf-8"); // Jetty takes it for granted, and so leaves it out of Content-Type.
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
            return ErrorEnvelope.ofStatus(response.getStatus());
        }
        return exception instanceof ValidationException ? ErrorEnvelope.ofStatus(400) : ErrorEnvelope.of(exception);
    }

    /** RFC 9110, 15.5.6: a 405 names the methods that there are, which Javalin says in the only entry of the details. */
    private static void allow(HttpResponseException response, Context ctx) {
        if (response.getStatus() == 405) {
            response.getDetails().values().stream().findFirst().ifPresent(methods -> ctx.header("Allow", methods));
        }
    }

    /** What keeps a guard from verifying is logged where it is found, once an outage; here it would be once a request. */
    private static void log(int status, Exception exception, Context ctx) {
        String method = ctx.method().name();
        String route = RouteTemplate.find(ctx).orElse("(no route)");
        if (status < 500 || exception instanceof WachtAuthException || exception instanceof UnreadRoles) {
            LOG.debug("{} {} refused with {}: {}", method, route, status, exception.getMessage());
        } else if (exception instanceof WachtException) {
            LOG.error(
                    "{} {} failed with {} (request {}): {}",
                    method,
                    route,
                    status,
                    CorrelationId.of(ctx),
                    exception.getMessage());
        } else {
            LOG.error("{} {} failed with {} (request {})", method, route, status, CorrelationId.of(ctx), exception);
        }
    }
}
