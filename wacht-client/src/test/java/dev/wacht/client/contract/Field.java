package dev.wacht.client.contract;

import dev.wacht.testsupport.TsvRow;
import java.util.List;

/** A field of a schema, a part of a form, or a query parameter. */
record Field(String name, String type, String format, boolean required, List<String> values, String notes) {
    /** Times that the tables declare as text, because they are not always RFC 3339. */
    private static String format(TsvRow row) {
        boolean stored = row.get("notes").startsWith("text as stored")
                || (row.get("field").equals("bucket") && row.get("schema").endsWith("UsageBucketJson"));
        return stored ? "date-time" : row.get("format");
    }

    /** Returns whether the field contains seconds since 1970. */
    boolean isUnixTime() {
        return notes.equals("Unix seconds");
    }

    static Field ofSchema(TsvRow row) {
        String type = row.get("free").equals("object") ? "map<string,any>" : row.get("json_type");
        return new Field(
                row.get("field"),
                type,
                format(row),
                row.get("required").equals("yes"),
                row.list("enum", "\\|"),
                row.get("notes"));
    }

    /** Of {@code name:type:required or optional:default:values}. */
    static Field ofQuery(String parameter) {
        String[] parts = parameter.split(":", -1);
        List<String> values = parts[4].isEmpty() ? List.of() : List.of(parts[4].split("\\|"));
        Field typed = typed(parts[0], parts[1]);
        return new Field(parts[0], typed.type, typed.format, parts[2].equals("required"), values, "");
    }

    private static Field typed(String name, String type) {
        return switch (type) {
            case "int" -> new Field(name, "integer", "int32", false, List.of(), "");
            case "long" -> new Field(name, "integer", "int64", false, List.of(), "");
            case "date-time" -> new Field(name, "string", "date-time", false, List.of(), "");
            case "string[]" -> new Field(name, "array<string>", "", false, List.of(), "");
            default -> new Field(name, type, "", false, List.of(), "");
        };
    }

    /** Returns whether the field's single value is the discriminator of a union. */
    boolean isDiscriminator() {
        return notes.equals("discriminator");
    }

    boolean isFile() {
        return format.equals("binary");
    }

    boolean isList() {
        return type.startsWith("array<");
    }

    /** Returns the element type of a list or map. */
    Field element() {
        String inner = type.substring(type.indexOf(isList() ? '<' : ',') + 1, type.length() - 1);
        return new Field(name, inner, format, true, values, "");
    }
}
