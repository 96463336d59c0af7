package dev.wacht.auth;

import dev.wacht.auth.internal.ErrorMappings;
import dev.wacht.auth.internal.JsonStringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The response to an error, the same in every framework: a status, headers, and
 * {@code {"error": code, "message": text, "redirect_url": url or null}}.
 *
 * <pre>{@code
 * ErrorEnvelope envelope = ErrorEnvelope.of(exception);
 * response.setStatus(envelope.status());
 * envelope.headers().forEach(response::setHeader);
 * response.getOutputStream().write(envelope.json().getBytes(UTF_8));
 * }</pre>
 *
 * <p>The message of an exception is for the log, not for callers: the text is fixed for each status, unless the
 * application supplies a reason ({@link #ofStatus(int, String)}). Immutable.
 */
public final class ErrorEnvelope {
    /** The maximum length of a chain of causes, which can be cyclic. No real chain is longer. */
    private static final int LONGEST_CAUSE_CHAIN = 16;

    private final int status;
    private final Map<String, String> headers;
    private final String json;

    private ErrorEnvelope(
            int status, String code, String message, @Nullable String redirectUrl, Map<String, String> extraHeaders) {
        this.status = status;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/json; charset=utf-8");
        all.put("Cache-Control", "no-store");
        all.putAll(extraHeaders);
        this.headers = Collections.unmodifiableMap(all);
        this.json = "{\"error\":" + JsonStringWriter.quote(code)
                + ",\"message\":" + JsonStringWriter.quote(message)
                + ",\"redirect_url\":" + JsonStringWriter.quote(redirectUrl) + "}";
    }

    /**
     * Returns the response to an exception that a handler or a guard threw. If {@link #findWachtException} finds a
     * {@link WachtException}, the response is the one for that exception; otherwise it is a 500 without any detail. The
     * response to an exception of a {@link WebhookReceiver} has neither {@code Retry-After} nor
     * {@code WWW-Authenticate}.
     */
    public static ErrorEnvelope of(Throwable thrown) {
        WachtException error = findWachtException(thrown).orElse(null);
        if (error == null) {
            return ofStatus(500);
        }
        String redirectUrl =
                error instanceof WachtAuthException auth ? auth.redirectUrl().orElse(null) : null;
        return new ErrorEnvelope(
                error.httpStatus(), error.code(), messageOf(error.httpStatus()), redirectUrl, headersOf(error));
    }

    /**
     * Returns the response for an error status that the framework chose, for example because of an unknown path, a
     * wrong method or an unreadable body. Keep the headers that the framework set, such as {@code Allow}: the envelope
     * does not contain them. A 401 has {@code WWW-Authenticate: Bearer}, a 503 {@code Retry-After: 1}.
     *
     * @throws IllegalArgumentException if the status is not 400 to 599
     */
    public static ErrorEnvelope ofStatus(int status) {
        return ofStatus(status, messageOf(status));
    }

    /**
     * Returns the response as {@link #ofStatus(int)} does, but with a reason that the application supplies, such as
     * {@code name is taken} with 409.
     *
     * @param reason the {@code message} of the envelope, shown to the caller
     * @throws IllegalArgumentException if the status is not 400 to 599
     */
    public static ErrorEnvelope ofStatus(int status, String reason) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not the status of an error: " + status);
        }
        Map<String, String> extra = new LinkedHashMap<>();
        if (status == 401) {
            extra.put("WWW-Authenticate", AuthChallenge.BEARER.headerValue());
        } else if (status == 503) {
            extra.put("Retry-After", "1");
        }
        return new ErrorEnvelope(status, codeOf(status), reason, null, extra);
    }

    /** Returns the status code of the response. */
    public int status() {
        return status;
    }

    /** Returns all headers of the response, including the content type. Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the body, to be sent as UTF-8. */
    public String json() {
        return json;
    }

    /**
     * Returns the exception itself if it is a {@link WachtException}, otherwise the one that an {@link ErrorMapping}
     * maps it to. Unwraps {@link CompletionException} and {@link ExecutionException} first. The result is empty for
     * exceptions of the application.
     */
    public static Optional<WachtException> findWachtException(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        return cause instanceof WachtException error
                ? Optional.of(error)
                : ErrorMappings.loaded().map(cause);
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable current = thrown;
        for (int i = 0; i < LONGEST_CAUSE_CHAIN; i++) {
            Throwable cause = current.getCause();
            if (cause == null || !(current instanceof CompletionException || current instanceof ExecutionException)) {
                return current;
            }
            current = cause;
        }
        return current;
    }

    private static Map<String, String> headersOf(WachtException error) {
        if (error instanceof WebhookFailure) {
            return Map.of();
        }
        Map<String, String> extra = new LinkedHashMap<>();
        if (error instanceof UnauthenticatedException unauthenticated) {
            extra.put("WWW-Authenticate", unauthenticated.challenge().headerValue());
        } else if (error.httpStatus() == 401) {
            extra.put("WWW-Authenticate", AuthChallenge.BEARER.headerValue());
        }
        if (error instanceof ForbiddenException forbidden) {
            forbidden.challenge().ifPresent(challenge -> extra.put("WWW-Authenticate", challenge.headerValue()));
        }
        if (error instanceof RateLimitedException limited) {
            extra.putAll(limited.rateLimitHeaders());
        }
        if (error.httpStatus() == 503) {
            extra.put("Retry-After", seconds(error.retryAfter().orElse(Duration.ofSeconds(1))));
        } else if (error.httpStatus() == 429) {
            error.retryAfter().ifPresent(wait -> extra.put("Retry-After", seconds(wait)));
        }
        return extra;
    }

    /** Rounds up, because a caller that retries too early is rejected again. */
    private static String seconds(Duration wait) {
        if (wait.isNegative()) {
            return "0";
        }
        long whole = wait.getSeconds();
        return Long.toString(wait.getNano() > 0 && whole < Long.MAX_VALUE ? whole + 1 : whole);
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 409 -> "conflict";
            case 410 -> "gone";
            case 422 -> "unprocessable_content";
            case 429 -> "rate_limited";
            case 502 -> "upstream_error";
            case 503 -> "service_unavailable";
            default -> status < 500 ? "bad_request" : "internal_error";
        };
    }

    private static String messageOf(int status) {
        return switch (status) {
            case 401 -> "A valid credential is required";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 422 -> "Unprocessable content";
            case 429 -> "Too many requests";
            case 502 -> "A service that this one depends on failed";
            case 503 -> "Temporarily unavailable";
            default -> status < 500 ? "Bad request" : "Unexpected error";
        };
    }
}
