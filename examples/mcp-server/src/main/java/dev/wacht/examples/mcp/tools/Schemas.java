package dev.wacht.examples.mcp.tools;

import java.util.List;
import java.util.Map;

/** JSON schemas of the tools' arguments. */
final class Schemas {
    private static final String USER_ID = "[0-9]{1,20}";
    private static final int MAX_TEXT_LENGTH = 100;

    private Schemas() {}

    /** Returns the schema of an object with these properties and no others. */
    static Map<String, Object> object(Map<String, Object> properties, String... required) {
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of(required),
                "additionalProperties",
                false);
    }

    static Map<String, Object> userId() {
        return Map.of("type", "string", "pattern", "^" + USER_ID + "$", "description", "The id of the user");
    }

    static Map<String, Object> text(String description) {
        return Map.of("type", "string", "minLength", 1, "maxLength", MAX_TEXT_LENGTH, "description", description);
    }

    /** Returns the value of a required argument; the server has checked that the argument is present. */
    static String valueOf(Map<String, Object> arguments, String name) {
        return String.valueOf(arguments.get(name));
    }
}
