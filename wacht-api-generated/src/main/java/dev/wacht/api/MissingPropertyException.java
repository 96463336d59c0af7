package dev.wacht.api;

/**
 * Thrown by the getter of a property that Wacht always sends, if the response lacks the property or its value is
 * invalid.
 *
 * <p>Responses are read leniently: a response with a missing property can still be used, and only the getter of that
 * property throws. If no handler catches the exception, the service responds with 502, because the caller did not cause
 * the error. Immutable.
 */
public final class MissingPropertyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String property;

    /**
     * Creates the exception for a missing property.
     *
     * @param type the simple name of the model
     * @param property the name of the property in JSON
     */
    public MissingPropertyException(String type, String property) {
        this(type, property, "is missing, although Wacht always sends it");
    }

    /**
     * Creates the exception for a property with an invalid value.
     *
     * @param type the simple name of the model
     * @param property the name of the property in JSON
     * @param problem what is invalid, without the value: {@code is not a time}
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
