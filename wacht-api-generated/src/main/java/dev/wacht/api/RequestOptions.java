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
 * Per-request options: time-out and retries, which override those of the client, and additional headers, query
 * parameters and body properties. Immutable.
 *
 * <pre>{@code
 * RequestOptions options = RequestOptions.builder()
 *         .timeout(Duration.ofSeconds(2))
 *         .header("X-Request-Id", requestId)
 *         .build();
 * User user = wacht.users().getUser(id, options);
 * }</pre>
 *
 * <p>With {@link Builder#queryParam} and {@link Builder#bodyProperty}, callers can use parameters and properties that
 * this version does not know yet.
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

    /** Returns options that override nothing. */
    public static RequestOptions none() {
        return NONE;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the time-out of the call, including all attempts and waits; empty for the client's setting. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Returns how the call is retried; empty for the client's setting. */
    public Optional<RetrySettings> retries() {
        return Optional.ofNullable(retries);
    }

    /** Returns the headers that are added to the client's headers or override them. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the query parameters that are added to the typed ones, in the order in which they were added. */
    public Map<String, List<String>> queryParams() {
        return queryParams;
    }

    /** Returns the properties that are added to the JSON body or override those of the same name. */
    public Map<String, Object> bodyProperties() {
        return bodyProperties;
    }

    /**
     * Returns the options. Of headers, parameters and properties it contains only the names, because their values may
     * be secret.
     */
    @Override
    public String toString() {
        return "RequestOptions[timeout=" + timeout + ", retries=" + retries + ", headers=" + headers.keySet()
                + ", queryParams=" + queryParams.keySet() + ", bodyProperties=" + bodyProperties.keySet() + "]";
    }

    /** Builds {@link RequestOptions}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration timeout;
        private @Nullable RetrySettings retries;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, List<String>> queryParams = new LinkedHashMap<>();
        private final Map<String, Object> bodyProperties = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the time-out of the call, including all attempts and waits. Default: the client's time-out. For uploads
         * and downloads, it limits the total time, which has no limit by default.
         *
         * @throws IllegalArgumentException if the time-out is zero or negative
         */
        public Builder timeout(Duration timeout) {
            Arguments.notNull("timeout", timeout);
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be positive");
            }
            this.timeout = timeout;
            return this;
        }

        /** Sets how the call is retried. Default: the client's settings. The retry budget is always the client's. */
        public Builder retries(RetrySettings retries) {
            this.retries = Arguments.notNull("retries", retries);
            return this;
        }

        /**
         * Sets a header. It replaces any header of the same name, including one that the client would send.
         *
         * @throws IllegalArgumentException if the name is not a token (RFC 9110, section 5.6.2); if it is
         *     {@code Authorization}, {@code Host}, {@code Content-Length} or {@code Transfer-Encoding}, which the
         *     client sets; or if the value contains a character other than printable ASCII and tabs. The message does
         *     not contain the value
         */
        public Builder header(String name, String value) {
            HeaderRules.requireName(Arguments.notNull("name", name));
            HeaderRules.requireValue(name, Arguments.notNull("value", value));
            headers.keySet().removeIf(name::equalsIgnoreCase); // RFC 9110, 5.1: the last one counts
            headers.put(name, value);
            return this;
        }

        /**
         * Adds a query parameter to the typed ones. A name may be added several times. The client percent-encodes the
         * name and the value.
         *
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder queryParam(String name, String value) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a query parameter must not be blank");
            }
            queryParams.computeIfAbsent(name, unused -> new ArrayList<>()).add(Arguments.notNull("value", value));
            return this;
        }

        /**
         * Adds a property to the JSON body. It overrides a property of the same name. A call without a JSON object as
         * its body throws {@link IllegalArgumentException}.
         *
         * @param value a string, number, boolean, list or map, a model of this API, or anything else that Jackson can
         *     write
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder bodyProperty(String name, Object value) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a body property must not be blank");
            }
            Object copy = ImmutableCollections.json(Arguments.notNull("value", value));
            bodyProperties.put(name, Arguments.notNull("value", copy));
            return this;
        }

        /** Returns the options. */
        public RequestOptions build() {
            return new RequestOptions(this);
        }
    }
}
