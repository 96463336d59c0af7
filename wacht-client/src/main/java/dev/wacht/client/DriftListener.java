package dev.wacht.client;

/**
 * Receives the properties, enum values and union variants in Wacht's responses that this version does not know. Such
 * responses are still read; the events indicate that an update of this library is due. Implementations must be
 * thread-safe and must not block. An exception that a listener throws does not affect the call: it is logged, the first
 * one as a warning.
 *
 * <pre>{@code
 * WachtClient wacht = WachtClient.builder()
 *         .apiKey(key)
 *         .driftListener(drift -> log.info("{} in {}: {}", drift.kind(), drift.operation(), drift.path()))
 *         .build();
 * }</pre>
 *
 * <p>Without a listener, responses are not searched. With a listener, each response that is read into a model is
 * traversed once.
 */
@FunctionalInterface
public interface DriftListener {
    /**
     * Called once for each path in a response, even if several elements of a list have the unknown property or value.
     */
    void onDrift(Drift drift);

    /** Describes an unknown property, enum value or variant by its path. Never contains the value. Immutable. */
    final class Drift {
        private final Kind kind;
        private final String operation;
        private final String path;

        Drift(Kind kind, String operation, String path) {
            this.kind = kind;
            this.operation = operation;
            this.path = path;
        }

        /** Returns what is unknown. */
        public Kind kind() {
            return kind;
        }

        /**
         * Returns the group and method, such as {@code users.listUsers}; for an {@link ApiRequest}, the HTTP method and
         * path template.
         */
        public String operation() {
            return operation;
        }

        /**
         * Returns the path in the JSON, with {@code []} for list elements and {@code *} for map keys:
         * {@code $.data[].status}.
         */
        public String path() {
            return path;
        }

        @Override
        public String toString() {
            return "Drift[kind=" + kind + ", operation=" + operation + ", path=" + path + "]";
        }
    }

    /** The kinds of unknown content. */
    enum Kind {
        /** A property that the model does not declare; the path ends with its name. */
        UNKNOWN_FIELD,
        /** An enum value without a constant. */
        UNKNOWN_ENUM_VALUE,
        /** A union variant without a model. */
        UNKNOWN_VARIANT
    }
}
