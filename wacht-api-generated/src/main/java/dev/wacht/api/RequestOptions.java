package dev.wacht.api;

import dev.wacht.api.internal.Arguments;
import dev.wacht.api.internal.ImmutableCollections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is different about one call: how long it may take, how it is repeated, and what it carries besides its typed
 * arguments. Immutable.
 *
 * <p>{@link Builder#queryParam} and {@link Builder#bodyProperty} reach what the server has and this version does not
 * know yet.
 */
public final class RequestOptions {
    private static final RequestOptions NONE = builder().build();

    private final @Nullable Duration timeout;
    private final @Nullable RetrySettings retries;
    private final Map<String, String> headers;
    private final Map<String, List<String>> queryParams;
    private final Map<String, Object> bodyProperties;

    private RequestOptions(Builder builder) {
        this.timeout = builder.timeout;
        this.retries = builder.retries;
        this.headers = Map.copyOf(builder.headers);
        Map<String, List<String>> params = new LinkedHashMap<>();
        builder.queryParams.forEach((name, values) -> params.put(name, List.copyOf(values)));
        this.queryParams = Collections.unmodifiableMap(params);
        this.bodyProperties = Collections.unmodifiableMap(new LinkedHashMap<>(builder.bodyProperties));
    }

    /** Nothing different. */
    public static RequestOptions none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How long the call may take with all attempts and waits; empty for the client's setting. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** How the call is repeated; empty for the client's setting. */
    public Optional<RetrySettings> retries() {
        return Optional.ofNullable(retries);
    }

    /** Headers to send besides, or in place of, the client's. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Query parameters to send besides the typed ones, in the order they were added. */
    public Map<String, List<String>> queryParams() {
        return queryParams;
    }

    /** Properties to add to a JSON body, over those of the same name. */
    public Map<String, Object> bodyProperties() {
        return bodyProperties;
    }

    /** The names of what is set; values may be secret. */
    @Override
    public String toString() {
        return "RequestOptions[timeout=" + timeout + ", retries=" + retries + ", headers=" + headers.keySet()
                + ", queryParams=" + queryParams.keySet() + ", bodyProperties=" + bodyProperties.keySet() + "]";
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration timeout;
        private @Nullable RetrySettings retries;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, List<String>> queryParams = new LinkedHashMap<>();
        private final Map<String, Object> bodyProperties = new LinkedHashMap<>();

        private Builder() {}

        /**
         * How long the call may take with all attempts and waits.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            Arguments.notNull("timeout", timeout);
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be positive");
            }
            this.timeout = timeout;
            return this;
        }

        /** How the call is retried. The retry budget stays that of the client. */
        public Builder retries(RetrySettings retries) {
            this.retries = Arguments.notNull("retries", retries);
            return this;
        }

        /**
         * A header to send.
         *
         * @throws IllegalArgumentException if the name is not a token (RFC 9110, 5.6.2), if it is
         *     {@code Authorization}, {@code Host}, {@code Content-Length} or {@code Transfer-Encoding}, which the
         *     client sets, or if the value has a character other than printable ASCII and tabs; the value is not in
         *     the message
         */
        public Builder header(String name, String value) {
            HeaderRules.requireName(Arguments.notNull("name", name));
            HeaderRules.requireValue(name, Arguments.notNull("value", value));
            headers.keySet().removeIf(name::equalsIgnoreCase); // RFC 9110, 5.1: the last one counts
            headers.put(name, value);
            return this;
        }

        /** A query parameter to send besides the typed ones; the same name may be added again. Encoded by the client. */
        public Builder queryParam(String name, String value) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a query parameter must not be blank");
            }
            queryParams.computeIfAbsent(name, unused -> new ArrayList<>()).add(Arguments.notNull("value", value));
            return this;
        }

        /**
         * A property to add to a JSON body, over one of the same name. A call without a JSON body refuses it.
         *
         * @param value what Jackson can write: text, a number, a boolean, a list, a map, or a model of this API
         */
        public Builder bodyProperty(String name, Object value) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a body property must not be blank");
            }
            Object copy = ImmutableCollections.json(Arguments.notNull("value", value));
            bodyProperties.put(name, Arguments.notNull("value", copy));
            return this;
        }

        public RequestOptions build() {
            return new RequestOptions(this);
        }
    }
}
