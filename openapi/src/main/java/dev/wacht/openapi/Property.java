package dev.wacht.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a model or a form, or a query parameter: what a template writes a field, a getter and a setter from.
 *
 * @param owner the class that it belongs to
 * @param wire its name on the wire
 * @param name its name in Java
 * @param getter the method that reads it
 * @param type what it holds
 * @param description what it is, as in the specification; may be empty
 * @param required whether it is always there, or has to be sent
 * @param nullable whether it may be null when it is there
 * @param secret whether its value must never be printed
 * @param constant the only value, where it tells the variants of a union apart
 * @param minimum the least value, if there is one
 * @param maximum the greatest value that the server takes, if there is one; it cuts greater ones down by itself
 * @param image whether it is a file that must be an image
 * @param fromPath the path argument that it is filled from, so that the caller does not have to
 * @param formStyle how a form writes a list
 */
record Property(
        String owner,
        String wire,
        String name,
        String getter,
        JavaType type,
        String description,
        boolean required,
        boolean nullable,
        boolean secret,
        @Nullable String constant,
        @Nullable Long minimum,
        @Nullable Long maximum,
        boolean image,
        @Nullable String fromPath,
        FormStyle formStyle) {

    /** How a form writes a list: one text with commas, a part for each, or JSON. */
    enum FormStyle {
        COMMAS,
        PARTS,
        JSON
    }

    String typeName() {
        return type.name();
    }

    String stored() {
        return type.stored();
    }

    /** What the getter returns: a boolean that is always there is primitive. */
    String getterType() {
        return alwaysThere() && type.kind() == JavaType.Kind.BOOLEAN ? "boolean" : type.name();
    }

    /**
     * The statement of a model's getter. A value that the server always sends is never returned as null: without it
     * the getter throws.
     */
    String read() {
        String names = "\"" + owner + "\", \"" + wire + "\")";
        String instant = type.instantMethod();
        if (!alwaysThere()) {
            String value = instant != null ? "ServerTime." + instant + "Of(" + name + ", " + names : type.read(name);
            return "        return " + value + ";";
        }
        String present = "RequiredProperty.require(" + name + ", " + names;
        String value = instant != null ? present + "." + instant + "(" + names : type.readPresent(present);
        String statement = "        return " + value + ";";
        return statement.length() <= LineWrapper.WIDTH
                ? statement
                : statement.replaceFirst("require\\(", "require(\n                ");
    }

    /** For parameters, which are kept as they are. */
    String readPlain() {
        return type.isCollection() ? type.read(name) : name;
    }

    String write() {
        return type.write(name);
    }

    String writePlain() {
        String value = type.isCollection() ? type.write(name) : name;
        return minimum == null ? value : "Arguments.atLeast(" + minimum + ", \"" + name + "\", " + value + ")";
    }

    @Nullable String primitive() {
        return type.primitive();
    }

    String boxed() {
        return type.name() + ".valueOf(" + name + ")";
    }

    /** Whether the server always sends a value. Any JSON includes null, so it may send that. */
    boolean alwaysThere() {
        return required && !nullable && type.kind() != JavaType.Kind.ANY;
    }

    /** Whether a getter may return null. An optional list or map is empty in its place. */
    boolean mayBeMissing() {
        return !alwaysThere() && !type.isCollection();
    }

    /** Whether {@code build()} has to see that it is set. */
    boolean checked() {
        return required && constant == null && fromPath == null;
    }

    boolean settable() {
        return constant == null;
    }

    boolean isListOf(String item) {
        JavaType held = type.item();
        return type.kind() == JavaType.Kind.LIST && held != null && held.name().equals(item);
    }

    /** Whether nulls among its elements are left out when it is read. */
    boolean skipsNulls() {
        return type.kind() == JavaType.Kind.LIST || type.kind() == JavaType.Kind.MAP;
    }

    /** The first line of a setter. */
    String setter() {
        boolean primitive = alwaysThere() && type.kind() == JavaType.Kind.BOOLEAN;
        String given = primitive ? "boolean" : (required && !nullable ? "" : "@Nullable ") + type.name();
        String value = given + " " + name;
        return LineWrapper.call("        ", "public Builder " + name, List.of(value), " {");
    }

    String getterDoc() {
        return Javadoc.comment("    ", List.of(Javadoc.text(description)), List.of());
    }

    String setterDoc() {
        return Javadoc.comment("        ", List.of(Javadoc.text(description)), List.of());
    }

    /** The statement that gives the value to a form's parts. */
    String formStatement() {
        String quoted = "\"" + wire + "\", ";
        return switch (type.kind()) {
            case TEXT -> "multipart.text(" + quoted + name + ");";
            case INTEGER, LONG, DOUBLE, BOOLEAN -> "multipart.text(" + quoted + "String.valueOf(" + name + "));";
            case ENUM -> "multipart.text(" + quoted + name + ".value());";
            case TIME, STORED_TIME, UNIX_TIME -> "multipart.text(" + quoted + name + ".text());";
            case FILE -> "multipart." + (image ? "image(" : "file(") + quoted + name + ");";
            case ANY, ANY_OBJECT, ANY_ARRAY -> "multipart.json(" + quoted + name + ".value());";
            case MODEL, MAP -> "multipart.json(" + quoted + name + ");";
            case LIST -> formListStatement(quoted);
        };
    }

    private String formListStatement(String quoted) {
        if (type.item() != null && type.item().kind() == JavaType.Kind.FILE) {
            return name + ".forEach(file -> multipart.file(" + quoted + "file));";
        }
        return switch (formStyle) {
            case COMMAS -> "multipart.text(" + quoted + "String.join(\",\", " + name + "));";
            case PARTS -> name + ".forEach(value -> multipart.text(" + quoted + "value));";
            case JSON -> "multipart.json(" + quoted + name + ");";
        };
    }
}
