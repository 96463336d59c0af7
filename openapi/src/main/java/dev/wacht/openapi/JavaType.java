package dev.wacht.openapi;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Java type of a schema.
 *
 * @param kind the kind of type
 * @param name the type in the public API
 * @param item the type of the elements of a list or the values of a map; {@code null} for other kinds
 */
record JavaType(Kind kind, String name, @Nullable JavaType item) {
    /** The package of models and enums. */
    static final String MODELS = "dev.wacht.api.model";

    private static final String INTERNAL = "dev.wacht.api.internal";

    enum Kind {
        TEXT("String"),
        INTEGER("Integer"),
        LONG("Long"),
        DOUBLE("Double"),
        BOOLEAN("Boolean"),
        TIME("Instant"),
        STORED_TIME("Instant"),
        UNIX_TIME("Instant"),
        FILE("FileUpload"),
        ANY("Object"),
        ANY_OBJECT("Map<String, @Nullable Object>"),
        ANY_ARRAY("List<@Nullable Object>"),
        ENUM(""),
        MODEL(""),
        LIST(""),
        MAP("");

        private final String javaName;

        Kind(String javaName) {
            this.javaName = javaName;
        }
    }

    static JavaType of(Kind kind) {
        return new JavaType(kind, kind.javaName, null);
    }

    /** Returns the type of an enum, a model or a union. */
    static JavaType named(Kind kind, String name) {
        return new JavaType(kind, name, null);
    }

    static JavaType listOf(JavaType item) {
        return new JavaType(Kind.LIST, "List<" + item.name + ">", item);
    }

    static JavaType mapOf(JavaType item) {
        return new JavaType(Kind.MAP, "Map<String, " + item.name + ">", item);
    }

    /** Returns the type of a model's field. Times, and JSON without a schema, have their own internal types. */
    String stored() {
        return switch (kind) {
            case TIME, STORED_TIME -> "ServerTime";
            case UNIX_TIME -> "UnixTime";
            case ANY -> "AnyJson";
            case ANY_OBJECT -> "AnyJsonObject";
            case ANY_ARRAY -> "AnyJsonArray";
            default -> name;
        };
    }

    /** Returns the expression that reads a nullable field. */
    String read(String field) {
        return switch (kind) {
            case UNIX_TIME -> stored() + ".instantOf(" + field + ")";
            case ANY, ANY_OBJECT, ANY_ARRAY -> stored() + ".valueOf(" + field + ")";
            case LIST, MAP -> "ImmutableCollections.viewOf(" + field + ")";
            default -> field;
        };
    }

    /** Returns the name of the {@code ServerTime} method that reads values of this type; {@code null} if there is none. */
    @Nullable String instantMethod() {
        return switch (kind) {
            case TIME -> "instant";
            case STORED_TIME -> "storedInstant";
            default -> null;
        };
    }

    /** Returns the expression that reads a value that is present. */
    String readPresent(String value) {
        return switch (kind) {
            case UNIX_TIME -> value + ".instant()";
            default -> read(value);
        };
    }

    /** Returns the expression that a setter stores. */
    String write(String value) {
        return switch (kind) {
            case TIME, STORED_TIME, UNIX_TIME, ANY, ANY_OBJECT, ANY_ARRAY -> stored() + ".of(" + value + ")";
            case LIST, MAP -> "ImmutableCollections.copyOf(" + value + ")";
            default -> value;
        };
    }

    /**
     * Returns the primitive type that a setter also accepts, because {@code offset(40)} does not compile with
     * {@code Long}.
     */
    @Nullable String primitive() {
        return switch (kind) {
            case LONG -> "long";
            case DOUBLE -> "double";
            default -> null;
        };
    }

    /** Returns whether a getter returns an empty collection if the property is not set. */
    boolean isCollection() {
        return switch (kind) {
            case LIST, MAP, ANY_OBJECT, ANY_ARRAY -> true;
            default -> false;
        };
    }

    /** Returns the imports for the type and the expressions that store, read and write it. */
    Set<String> imports(boolean storedInModel) {
        Set<String> imports = item == null ? new TreeSet<>() : item.imports(storedInModel);
        switch (kind) {
            case TIME, STORED_TIME, UNIX_TIME -> imports.add("java.time.Instant");
            case FILE -> imports.add("dev.wacht.api.FileUpload");
            case ENUM, MODEL -> imports.add(MODELS + "." + name);
            case LIST, ANY_ARRAY -> imports.add("java.util.List");
            case MAP, ANY_OBJECT -> imports.add("java.util.Map");
            default -> {}
        }
        if (kind == Kind.LIST || kind == Kind.MAP) {
            imports.add(INTERNAL + ".ImmutableCollections");
        } else if (storedInModel && !stored().equals(name)) {
            imports.add(INTERNAL + "." + stored());
        }
        return imports;
    }
}
