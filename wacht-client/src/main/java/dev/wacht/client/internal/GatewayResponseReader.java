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
 * Reads {@code AuthzCheckResponse} strictly, because an ambiguous response must not allow a request. {@code allowed}
 * must be a boolean. A response that allows the request must name the deployment of the credential, and must not have a
 * reason for a denial.
 */
final class GatewayResponseReader {
    private GatewayResponseReader() {}

    /**
     * Reads a response body.
     *
     * @throws MalformedJsonException if it is not a JSON object
     * @throws InvalidResponseException if it is not a valid response from the gateway
     */
    static GatewayDecision read(byte[] body) throws MalformedJsonException, InvalidResponseException {
        Map<String, @Nullable Object> response = StrictJsonReader.readObject(body);
        if (!(response.get("allowed") instanceof Boolean allowed)) {
            throw new InvalidResponseException("allowed is not a boolean");
        }
        GatewayDecision decision = new GatewayDecision(
                allowed,
                optionalText(response, "reason"),
                identity(response.get("identity")),
                permissions(response.get("permissions")),
                object(response.get("metadata")),
                milliseconds(response.get("retry_after")),
                texts(object(response.get("headers"))),
                optionalText(response, "request_id"));
        if (allowed && decision.reason().isPresent()) {
            throw new InvalidResponseException("it allows the request and has a reason for a denial");
        }
        if (allowed && decision.deploymentId().isEmpty()) {
            throw new InvalidResponseException("it allows the request but has no deployment id");
        }
        return decision;
    }

    private static Optional<String> optionalText(Map<String, @Nullable Object> response, String name)
            throws InvalidResponseException {
        Object value = response.get(name);
        if (value != null && !(value instanceof String)) {
            throw new InvalidResponseException(name + " is not a string");
        }
        return Optional.ofNullable((String) value);
    }

    private static Map<String, String> identity(@Nullable Object value) throws InvalidResponseException {
        if (value != null && !(value instanceof Map)) {
            throw new InvalidResponseException("identity is not an object");
        }
        Map<String, String> identity = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : object(value).entrySet()) {
            Object field = entry.getValue();
            // Ids are 64-bit integers, as a string or as a number.
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

    private static String deploymentId(Object value) throws InvalidResponseException {
        return DeploymentId.ofJson(value)
                .orElseThrow(() -> new InvalidResponseException("the deployment id is not an integer"));
    }

    private static List<String> permissions(@Nullable Object value) throws InvalidResponseException {
        List<String> permissions = new ArrayList<>();
        if (value == null) {
            return permissions;
        }
        if (!(value instanceof List<?> list)) {
            throw new InvalidResponseException("permissions is not an array");
        }
        for (Object permission : list) {
            if (!(permission instanceof String text)) {
                throw new InvalidResponseException("permissions contains an element that is not a string");
            }
            permissions.add(text);
        }
        return permissions;
    }

    private static Optional<Duration> milliseconds(@Nullable Object value) {
        return value instanceof Long millis && millis >= 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // StrictJsonReader creates maps with string keys only
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

    /** The body is JSON, but not a valid response from the gateway. The message does not quote it. */
    static final class InvalidResponseException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidResponseException(String message) {
            super(message, null, false, false);
        }
    }
}
