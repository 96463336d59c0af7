package dev.wacht.client;

/**
 * Is told when Wacht answers with something that this version does not know. Such answers are read all the same; this
 * says that an update is due. Must be thread-safe, and not block. What it throws changes no call: it is logged, the
 * first time as a warning.
 *
 * <p>Without one, answers are not looked through. With one, each answer that is read into a model is walked once.
 */
@FunctionalInterface
public interface DriftListener {
    /** Each place in an answer is reported once, however many elements of a list show it. */
    void onDrift(Drift drift);

    /**
     * What was met, and where. Never a value.
     *
     * @param operation group and method: {@code users.listUsers}
     * @param path the place in the JSON, lists as {@code []} and the keys of maps as {@code *}: {@code $.data[].status}
     */
    record Drift(Kind kind, String operation, String path) {}

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
