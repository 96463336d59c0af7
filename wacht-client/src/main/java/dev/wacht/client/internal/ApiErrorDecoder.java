package dev.wacht.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.client.ApiError;
import dev.wacht.client.WachtApiException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Creates the typed exception for an error response: from Wacht's {@code {"errors":[{"message","code"}]}}, or from a
 * proxy's response in another format.
 */
final class ApiErrorDecoder {
    private static final int MAX_ERRORS = 10;
    private static final int MAX_TEXT_LENGTH = 300;
    private static final Pattern HTML_TITLE =
            Pattern.compile("<title[^>]{0,100}>([^<]{0,1000})", Pattern.CASE_INSENSITIVE);

    private final ObjectMapper json;
    private final String secret;
    private final Function<ErrorResponse, WachtApiException> exceptions;

    /**
     * @param secret the API key, which is masked if the server echoes it; {@code null} for none
     * @param exceptions creates the typed exception, whose constructors are not public
     */
    ApiErrorDecoder(ObjectMapper json, @Nullable String secret, Function<ErrorResponse, WachtApiException> exceptions) {
        this.json = json;
        this.secret = secret == null ? "" : secret;
        this.exceptions = exceptions;
    }

    WachtApiException decode(
            OperationInfo operation,
            ServiceAddress address,
            OpenResponse response,
            Optional<Duration> retryAfter,
            byte[] body,
            CallState state) {
        int status = response.raw().code();
        @Nullable JsonNode tree = tree(body);
        List<ApiError> errors = errors(tree, status);
        String text = errors.isEmpty()
                ? otherText(tree, response, body)
                : errors.get(0).message();
        return exceptions.apply(new ErrorResponse(
                operation.call() + " returned " + status + (text.isEmpty() ? "" : ": " + text)
                        + remedy(operation, address, status, errors.isEmpty()) + note(state),
                status,
                errors,
                ResponseHeaders.toMap(response.headers()),
                operation.name(),
                response.attempts(),
                state.mayHaveBeenApplied(),
                retryAfter.orElse(null),
                isResourceMissing(operation, response, errors)));
    }

    /**
     * Returns whether the application that uses this client may pass the 404 on to its own caller. A 404 that is not in
     * Wacht's format indicates a wrong base URL, and a 404 after a failed attempt may be the result of that attempt.
     */
    private static boolean isResourceMissing(OperationInfo operation, OpenResponse response, List<ApiError> errors) {
        return response.raw().code() == 404
                && response.attempts() == 1
                && !errors.isEmpty()
                && operation.pathTemplate().contains("{");
    }

    private static String remedy(OperationInfo operation, ServiceAddress address, int status, boolean notFromWacht) {
        if (status == 401) {
            return operation.anonymous()
                    ? " (Wacht rejected the credential in the request; the API key of this client was not sent)"
                    : " (check the API key of this client, WACHT_API_KEY)";
        }
        return status == 404 && notFromWacht ? " (not an error of Wacht's API: " + address.hint() + ")" : "";
    }

    private static String note(CallState state) {
        return state.note() == null ? "" : " (attempts: " + state.attempts() + "; " + state.note() + ")";
    }

    private @Nullable JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            // Not JSON, or truncated: then the body does not have Wacht's format.
            return null;
        }
    }

    private List<ApiError> errors(@Nullable JsonNode tree, int status) {
        List<ApiError> errors = new ArrayList<>();
        if (tree != null && tree.path("errors").isArray()) {
            for (JsonNode entry : tree.path("errors")) {
                if (entry.path("message").isTextual() && errors.size() < MAX_ERRORS) {
                    errors.add(new ApiError(
                            clean(entry.path("message").textValue()),
                            entry.path("code").asInt(status)));
                }
            }
        }
        return errors;
    }

    private String otherText(@Nullable JsonNode tree, OpenResponse response, byte[] body) {
        if (tree != null && tree.isContainerNode()) {
            for (String name : List.of("message", "error", "detail")) {
                if (tree.path(name).isTextual()) {
                    return clean(tree.path(name).textValue());
                }
            }
            return "";
        }
        MediaType type = response.raw().body().contentType();
        String text = new String(body, charset(type));
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return "";
        }
        if (start.startsWith("<") || isHtml(type)) {
            Matcher title = HTML_TITLE.matcher(text);
            return title.find() ? clean(title.group(1)) : "";
        }
        return clean(text);
    }

    private static Charset charset(@Nullable MediaType type) {
        Charset named = type == null ? null : type.charset(StandardCharsets.UTF_8);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    private static boolean isHtml(@Nullable MediaType type) {
        return type != null && type.subtype().toLowerCase(Locale.ROOT).contains("html");
    }

    private String clean(String text) {
        return QuotedServerText.clean(text, MAX_TEXT_LENGTH, secret);
    }
}
