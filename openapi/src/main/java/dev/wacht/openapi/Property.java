package dev.wacht.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a model or a form, or a query parameter. Templates generate a field, a getter and a setter for it.
 *
 * @param owner the class that it belongs to
 * @param wire the name in JSON or in the query
 * @param name the name in Java
 * @param getter the name of the getter
 * @param type the Java type
 * @param description the description in the specification; may be empty
 * @param required in a response, whether the server always sends it; in a request, whether the caller must set it
 * @param nullable whether its value may be null
 * @param secret whether its value must be masked in {@code toString()}
 * @param constant the only value of a discriminator; {@code null} for any other property
 * @param minimum the minimum value; {@code null} for none
 * @param maximum the maximum, to which the server reduces greater values; {@code null} for none
 * @param image whether it is a file that must be an image
 * @param fromPath the path parameter from which it is set; {@code null} if the caller sets it
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

    /** How a form writes a list: as one comma-separated string, as a part for each element, or as JSON. */
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

    /** Returns the type of the getter. A boolean that is always present is primitive. */
    String getterType() {
        return alwaysPresent() && type.kind() == JavaType.Kind.BOOLEAN ? "boolean" : type.name();
    }

    /**
     * Returns the statement of a model's getter. The getter of a property that the server always sends throws if the
     * property is missing.
     */
    String read() {
        String names = "\"" + owner + "\", \"" + wire + "\")";
        String instant = type.instantMethod();
        if (!alwaysPresent()) {
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

    /**
     * Returns the expression for a getter in a parameter class. The fields of such a class have the types of the public
     * API.
     */
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

    /** Returns whether the server always sends a value other than null; false for JSON without a schema. */
    boolean alwaysPresent() {
        return required && !nullable && type.kind() != JavaType.Kind.ANY;
    }

    /** Returns whether the getter may return null. For a missing list or map, it returns an empty one instead. */
    boolean mayBeMissing() {
        return !alwaysPresent() && !type.isCollection();
    }

    /** Returns whether {@code build()} checks that it is set. */
    boolean checkedInBuild() {
        return required && constant == null && fromPath == null;
    }

    boolean settable() {
        return constant == null;
    }

    boolean isListOf(String item) {
        JavaType held = type.item();
        return type.kind() == JavaType.Kind.LIST && held != null && held.name().equals(item);
    }

    /** Returns whether null elements are dropped when it is read. */
    boolean skipsNulls() {
        return type.kind() == JavaType.Kind.LIST || type.kind() == JavaType.Kind.MAP;
    }

    /** Returns the signature of the setter. */
    String setter() {
        boolean primitive = alwaysPresent() && type.kind() == JavaType.Kind.BOOLEAN;
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

    /** Returns the statement that writes the value as a part of a form. */
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
