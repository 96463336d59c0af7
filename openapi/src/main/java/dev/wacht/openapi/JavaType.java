package dev.wacht.openapi;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a schema appears in Java.
 *
 * @param kind what it is
 * @param name the type that users see
 * @param item of a list or a map, what it holds
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

    /** An enum, a model or a union. */
    static JavaType named(Kind kind, String name) {
        return new JavaType(kind, name, null);
    }

    static JavaType listOf(JavaType item) {
        return new JavaType(Kind.LIST, "List<" + item.name + ">", item);
    }

    static JavaType mapOf(JavaType item) {
        return new JavaType(Kind.MAP, "Map<String, " + item.name + ">", item);
    }

    /** The type of a model's field: free JSON and times are kept in types of their own. */
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

    /** What a getter returns of a field. */
    String read(String field) {
        return switch (kind) {
            case UNIX_TIME -> stored() + ".instantOf(" + field + ")";
            case ANY, ANY_OBJECT, ANY_ARRAY -> stored() + ".valueOf(" + field + ")";
            case LIST, MAP -> "ImmutableCollections.viewOf(" + field + ")";
            default -> field;
        };
    }

    /** The method of {@code ServerTime} that reads it; {@code null} where it is no such time. */
    @Nullable String instantMethod() {
        return switch (kind) {
            case TIME -> "instant";
            case STORED_TIME -> "storedInstant";
            default -> null;
        };
    }

    /** What a getter returns of a value that is there. */
    String readPresent(String value) {
        return switch (kind) {
            case UNIX_TIME -> value + ".instant()";
            default -> read(value);
        };
    }

    /** What a setter stores of a value. */
    String write(String value) {
        return switch (kind) {
            case TIME, STORED_TIME, UNIX_TIME, ANY, ANY_OBJECT, ANY_ARRAY -> stored() + ".of(" + value + ")";
            case LIST, MAP -> "ImmutableCollections.copyOf(" + value + ")";
            default -> value;
        };
    }

    /** The primitive type that a setter also takes: without it, {@code offset(40)} would not compile. */
    @Nullable String primitive() {
        return switch (kind) {
            case LONG -> "long";
            case DOUBLE -> "double";
            default -> null;
        };
    }

    /** Whether a getter has something to return when nothing is set: the empty collection. */
    boolean isCollection() {
        return switch (kind) {
            case LIST, MAP, ANY_OBJECT, ANY_ARRAY -> true;
            default -> false;
        };
    }

    /** What has to be imported to name the type, and to store, read and write it. */
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
