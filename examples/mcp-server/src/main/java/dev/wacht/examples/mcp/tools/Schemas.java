package dev.wacht.examples.mcp.tools;

import java.util.List;
import java.util.Map;

/** JSON schemas of arguments. */
final class Schemas {
    private static final String USER_ID = "[0-9]{1,20}";
    private static final int LONGEST_TEXT = 100;

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
        return Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_TEXT, "description", description);
    }

    /** Returns a text that the schema requires, so that it is always there. */
    static String valueOf(Map<String, Object> arguments, String name) {
        return String.valueOf(arguments.get(name));
    }
}
