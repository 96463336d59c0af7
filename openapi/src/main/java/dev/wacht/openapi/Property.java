package dev.wacht.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a model or a form, or a query parameter: what a template writes a field, a getter and a setter from.
 *
 * @param wire its name on the wire
 * @param name its name in Java
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
        String wire,
        String name,
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

    String getter() {
        return JavaNames.getter(name, type.kind() == JavaType.Kind.BOOLEAN);
    }

    String read() {
        return type.read(name);
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
        return minimum == null ? value : "Required.atLeast(" + minimum + ", \"" + name + "\", " + value + ")";
    }

    @Nullable String primitive() {
        return type.primitive();
    }

    String boxed() {
        return type.name() + ".valueOf(" + name + ")";
    }

    /** Whether a getter may return null. Any JSON includes null, so a server that must send it may send that. */
    boolean mayBeMissing() {
        return !type.isCollection() && (nullable || !required || type.kind() == JavaType.Kind.ANY);
    }

    /** Whether {@code build()} has to see that it is set. */
    boolean checked() {
        return required && constant == null && fromPath == null;
    }

    boolean settable() {
        return constant == null;
    }

    /** Whether nulls among its elements are left out when it is read. */
    boolean skipsNulls() {
        return type.kind() == JavaType.Kind.LIST || type.kind() == JavaType.Kind.MAP;
    }

    /** The first line of a setter. */
    String setter() {
        String value = (required ? "" : "@Nullable ") + type.name() + " " + name;
        return Lines.call("        ", "public Builder " + name, List.of(value), " {");
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
            case TEXT -> "formParts.text(" + quoted + name + ");";
            case INTEGER, LONG, DOUBLE, BOOLEAN -> "formParts.text(" + quoted + "String.valueOf(" + name + "));";
            case ENUM -> "formParts.text(" + quoted + name + ".value());";
            case TIME -> "formParts.text(" + quoted + name + ".text());";
            case FILE -> "formParts." + (image ? "image(" : "file(") + quoted + name + ");";
            case ANY, ANY_OBJECT, ANY_ARRAY -> "formParts.json(" + quoted + name + ".value());";
            case MODEL, MAP -> "formParts.json(" + quoted + name + ");";
            case LIST -> formListStatement(quoted);
        };
    }

    private String formListStatement(String quoted) {
        if (type.item() != null && type.item().kind() == JavaType.Kind.FILE) {
            return name + ".forEach(file -> formParts.file(" + quoted + "file));";
        }
        return switch (formStyle) {
            case COMMAS -> "formParts.text(" + quoted + "String.join(\",\", " + name + "));";
            case PARTS -> name + ".forEach(value -> formParts.text(" + quoted + "value));";
            case JSON -> "formParts.json(" + quoted + name + ");";
        };
    }
}
