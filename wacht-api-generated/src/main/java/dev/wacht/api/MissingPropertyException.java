package dev.wacht.api;

/**
 * A property of a response is missing although Wacht always sends it.
 *
 * <p>Responses are decoded leniently: a response with a missing property can still be used, and only the getter of that
 * property throws. Uncaught in a handler, it becomes a 502 response, because the fault is not the caller's.
 */
public final class MissingPropertyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String property;

    /**
     * @param type the simple name of the model
     * @param property the name of the property in JSON
     */
    public MissingPropertyException(String type, String property) {
        this(type, property, "is missing, although Wacht always sends it");
    }

    /**
     * For a value that is there but cannot be used.
     *
     * @param type the simple name of the model
     * @param property the name of the property in JSON
     * @param problem what is wrong, without the value: "is not a time"
     */
    public MissingPropertyException(String type, String property, String problem) {
        super(type + "." + property + " " + problem);
        this.type = type;
        this.property = property;
    }

    /** Returns the simple name of the model, for example {@code User}. */
    public String type() {
        return type;
    }

    /** Returns the name of the property in JSON, for example {@code created_at}. */
    public String property() {
        return property;
    }
}
