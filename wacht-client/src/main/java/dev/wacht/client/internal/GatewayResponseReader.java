package dev.wacht.client.internal;

import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code AuthzCheckResponse} strictly: an answer that could be taken for a yes in two ways is none. {@code allowed}
 * is a boolean and nothing else, a yes gives no reason for a no, and it must say whose credential it is.
 */
final class GatewayResponseReader {
    private GatewayResponseReader() {}

    /** @throws MalformedJsonException if it is not such an answer */
    static GatewayDecision read(byte[] body) throws MalformedJsonException, UnreadableAnswerException {
        Map<String, @Nullable Object> answer = StrictJsonReader.readObject(body);
        if (!(answer.get("allowed") instanceof Boolean allowed)) {
            throw new UnreadableAnswerException("allowed is not a boolean");
        }
        GatewayDecision decision = new GatewayDecision(
                allowed,
                optionalText(answer, "reason"),
                identity(answer.get("identity")),
                permissions(answer.get("permissions")),
                object(answer.get("metadata")),
                milliseconds(answer.get("retry_after")),
                texts(object(answer.get("headers"))),
                optionalText(answer, "request_id"));
        if (allowed && decision.reason().isPresent()) {
            throw new UnreadableAnswerException("it allows a credential and gives a reason against it");
        }
        if (allowed && decision.deploymentId().isEmpty()) {
            throw new UnreadableAnswerException("it allows a credential without saying of which deployment");
        }
        return decision;
    }

    private static Optional<String> optionalText(Map<String, @Nullable Object> answer, String name)
            throws UnreadableAnswerException {
        Object value = answer.get(name);
        if (value != null && !(value instanceof String)) {
            throw new UnreadableAnswerException(name + " is not a string");
        }
        return Optional.ofNullable((String) value);
    }

    private static Map<String, String> identity(@Nullable Object value) throws UnreadableAnswerException {
        if (value != null && !(value instanceof Map)) {
            throw new UnreadableAnswerException("identity is not an object");
        }
        Map<String, String> identity = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : object(value).entrySet()) {
            Object field = entry.getValue();
            // Ids are 64-bit integers, as text or as a number.
            if (field instanceof String || field instanceof Long || field instanceof BigInteger) {
                identity.put(entry.getKey(), field.toString());
            }
        }
        Object deployment = object(value).get(GatewayDecision.DEPLOYMENT_ID);
        if (deployment != null) {
            identity.put(GatewayDecision.DEPLOYMENT_ID, deploymentId(deployment));
        }
        return identity;
    }

    private static String deploymentId(Object value) throws UnreadableAnswerException {
        return DeploymentId.ofJson(value)
                .orElseThrow(() -> new UnreadableAnswerException("the deployment id is not an integer"));
    }

    private static List<String> permissions(@Nullable Object value) throws UnreadableAnswerException {
        List<String> permissions = new ArrayList<>();
        if (value == null) {
            return permissions;
        }
        if (!(value instanceof List<?> list)) {
            throw new UnreadableAnswerException("permissions is not an array");
        }
        for (Object permission : list) {
            if (!(permission instanceof String text)) {
                throw new UnreadableAnswerException("permissions holds something other than strings");
            }
            permissions.add(text);
        }
        return permissions;
    }

    private static Optional<Duration> milliseconds(@Nullable Object value) {
        return value instanceof Long millis && millis >= 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the reader makes maps with string keys only
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** JSON, but not an answer of the gateway. The message holds nothing of it. */
    static final class UnreadableAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableAnswerException(String message) {
            super(message, null, false, false);
        }
    }
}
