package dev.wacht.client;

/**
 * Receives what Wacht's responses hold that this version does not know. Such responses are read all the same; the events
 * say that an update is due. Must be thread-safe, and not block. What it throws changes no call: it is logged, the first
 * time as a warning.
 *
 * <p>Without a listener, responses are not searched. With one, each response that is read into a model is walked once.
 */
@FunctionalInterface
public interface DriftListener {
    /** Each place in a response is reported once, however many elements of a list show it. */
    void onDrift(Drift drift);

    /** What was met, and where; never a value. Immutable. */
    final class Drift {
        private final Kind kind;
        private final String operation;
        private final String path;

        Drift(Kind kind, String operation, String path) {
            this.kind = kind;
            this.operation = operation;
            this.path = path;
        }

        /** What is new. */
        public Kind kind() {
            return kind;
        }

        /** Group and method: {@code users.listUsers}; method and path template for a free request. */
        public String operation() {
            return operation;
        }

        /** The place in the JSON, lists as {@code []} and the keys of maps as {@code *}: {@code $.data[].status}. */
        public String path() {
            return path;
        }

        @Override
        public String toString() {
            return "Drift[kind=" + kind + ", operation=" + operation + ", path=" + path + "]";
        }
    }

    /** What is new. */
    enum Kind {
        /** A property that the model does not have; the path ends in its name. */
        UNKNOWN_FIELD,
        /** A value that is none of an enum's constants. */
        UNKNOWN_ENUM_VALUE,
        /** A variant that a union does not have. */
        UNKNOWN_VARIANT
    }
}
