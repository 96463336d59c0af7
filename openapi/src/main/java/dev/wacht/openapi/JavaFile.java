package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data for the template of a Java file. */
sealed interface JavaFile {
    /** Returns the name of the class. */
    String name();

    /** Returns the package, which is also the folder. */
    default String packageName() {
        return JavaType.MODELS;
    }

    /** Returns the sorted imports, without those from the file's own package. */
    List<String> imports();

    /**
     * A model or a form.
     *
     * @param page the methods that make the model a page of a list; {@code null} for any other model
     * @param unions the interfaces of the unions that the model is a variant of
     * @param form whether the model is sent as {@code multipart/form-data}
     * @param sent whether the model is part of a request; if so, {@code build()} checks required properties
     */
    record Model(
            String name,
            String description,
            List<Property> properties,
            @Nullable PageOf page,
            List<String> unions,
            boolean form,
            boolean sent)
            implements JavaFile {

        /** Returns the class name, for the parts of the template where {@code name} means the name of a property. */
        String className() {
            return name;
        }

        String doc() {
            String nullness = properties.stream().anyMatch(Property::mayBeMissing)
                    ? "Immutable. The getter of an absent property returns {@code null}."
                    : "Immutable.";
            return Javadoc.comment("", List.of(Javadoc.text(description), nullness), List.of());
        }

        @Nullable String implementing() {
            List<String> all = form ? List.of("MultipartForm") : new ArrayList<>(unions);
            if (page != null) {
                all.add("Page<" + page.item() + ">");
            }
            return all.isEmpty() ? null : String.join(", ", all);
        }

        /** Returns whether the model is a variant of a union. */
        boolean variant() {
            return !unions.isEmpty();
        }

        /**
         * Returns the names that an additional property must not have, as source text for the last arguments of a call.
         */
        @Nullable String declared() {
            return sent && !form
                    ? properties.stream()
                            .map(property -> ", \"" + property.wire() + "\"")
                            .collect(Collectors.joining())
                    : null;
        }

        List<Property> checks() {
            return sent ? properties.stream().filter(Property::checkedInBuild).toList() : List.of();
        }

        boolean hasChecks() {
            return !checks().isEmpty();
        }

        String hash() {
            List<String> fields = new ArrayList<>(names(properties));
            if (!form) {
                fields.add("additionalProperties");
            }
            return LineWrapper.call("        ", "return Objects.hash", fields, ";");
        }

        boolean skipsNulls() {
            return !form && properties.stream().anyMatch(Property::skipsNulls);
        }

        @Override
        public List<String> imports() {
            Set<String> imports = new TreeSet<>(Set.of(
                    "dev.wacht.api.internal.ModelToString", "java.util.Objects", "org.jspecify.annotations.Nullable"));
            if (form) {
                imports.add("dev.wacht.api.MultipartWriter");
                imports.add("dev.wacht.api.MultipartForm");
            } else {
                imports.addAll(List.of(
                        "com.fasterxml.jackson.annotation.JsonAnyGetter",
                        "com.fasterxml.jackson.annotation.JsonAnySetter",
                        "dev.wacht.api.internal.ImmutableCollections",
                        "dev.wacht.api.internal.JsonModel",
                        "java.util.Map"));
                if (!properties.isEmpty()) {
                    imports.add("com.fasterxml.jackson.annotation.JsonProperty");
                }
            }
            if (variant()) {
                imports.add("com.fasterxml.jackson.annotation.JsonTypeInfo");
            }
            if (skipsNulls()) {
                imports.add("com.fasterxml.jackson.annotation.JsonSetter");
                imports.add("com.fasterxml.jackson.annotation.Nulls");
            }
            if (!checks().isEmpty() || properties.stream().anyMatch(Property::alwaysPresent)) {
                imports.add("dev.wacht.api.internal.RequiredProperty");
            }
            if (declared() != null) {
                imports.add("dev.wacht.api.internal.Arguments");
            }
            if (page != null) {
                imports.add("dev.wacht.api.Page");
                imports.add("java.util.List");
            }
            properties.forEach(property -> imports.addAll(property.type().imports(true)));
            return withoutPackage(JavaType.MODELS, imports);
        }
    }

    /**
     * The methods that make a model a page of a list.
     *
     * @param itemsGetter the getter of the items
     * @param hasMore the expression for {@code hasMore()}; {@code null} if the model has a property {@code has_more}
     */
    record PageOf(String item, String itemsGetter, @Nullable String hasMore) {
        static PageOf of(String model, String item, List<Property> properties) {
            Property items = properties.stream()
                    .filter(property -> property.isListOf(item))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(model + " has no property that is a list of " + item));
            return new PageOf(item, items.getter(), hasMore(model, properties));
        }

        private static @Nullable String hasMore(String model, List<Property> properties) {
            for (Property property : properties) {
                if (property.wire().equals("has_more")) {
                    if (!property.getterType().equals("boolean")) {
                        throw new IllegalArgumentException(model + ".has_more must be required and not nullable");
                    }
                    return null;
                }
            }
            return "nextCursor != null && !nextCursor.isEmpty()";
        }
    }

    /** The query parameters of one operation. */
    record Params(String name, String description, List<Property> properties) implements JavaFile {
        static final String PACKAGE = "dev.wacht.api.params";

        /** Returns the class name, for the parts of the template where {@code name} means the name of a property. */
        String className() {
            return name;
        }

        @Override
        public String packageName() {
            return PACKAGE;
        }

        String doc() {
            return Javadoc.comment("", List.of(description), List.of());
        }

        List<Property> checks() {
            return properties.stream().filter(Property::checkedInBuild).toList();
        }

        boolean hasChecks() {
            return !checks().isEmpty();
        }

        String hash() {
            return LineWrapper.call("        ", "return Objects.hash", names(properties), ";");
        }

        @Override
        public List<String> imports() {
            Set<String> imports = new TreeSet<>(Set.of(
                    "dev.wacht.api.internal.ModelToString", "java.util.Objects", "org.jspecify.annotations.Nullable"));
            if (!checks().isEmpty()) {
                imports.add("dev.wacht.api.internal.RequiredProperty");
            }
            if (properties.stream().anyMatch(property -> property.minimum() != null)) {
                imports.add("dev.wacht.api.internal.Arguments");
            }
            properties.forEach(property -> imports.addAll(property.type().imports(false)));
            return withoutPackage(PACKAGE, imports);
        }
    }

    /**
     * A class with the accessors for groups.
     *
     * @param root whether it is the class that the client extends
     */
    record GroupIndex(String name, String description, boolean root, List<Accessor> members) implements JavaFile {
        /** A method that returns a group. */
        record Accessor(String type, String field, String description) {
            String memberDoc() {
                return Javadoc.comment("    ", List.of(Javadoc.text(description)), List.of());
            }
        }

        @Override
        public String packageName() {
            return Group.PACKAGE;
        }

        String doc() {
            return Javadoc.comment(
                    "",
                    List.of(Javadoc.text(description), "Thread-safe. Each group is created on first use."),
                    List.of());
        }

        String modifier() {
            return root ? "abstract" : "final";
        }

        String constructorModifier() {
            return root ? "protected" : "public";
        }

        @Override
        public List<String> imports() {
            return List.of();
        }
    }

    /** An enum. Later versions of the server may send further values. */
    record Enumeration(String name, String description, List<Constant> constants) implements JavaFile {
        List<String> declarations() {
            return constants.stream()
                    .map(constant -> LineWrapper.call(
                            "    ",
                            "public static final " + name + " " + constant.constant() + " = new " + name,
                            List.of("\"" + constant.value() + "\"", "true"),
                            ";"))
                    .toList();
        }

        String values() {
            return LineWrapper.call(
                    "    ",
                    "private static final List<" + name + "> VALUES = List.of",
                    constants.stream().map(Constant::constant).toList(),
                    ";");
        }

        String doc() {
            return Javadoc.comment(
                    "",
                    List.of(
                            Javadoc.text(description),
                            "Wacht may add values that this version does not know: {@link #of} creates such a value to"
                                    + " send, {@link #known()} returns whether a value is one of the constants, and"
                                    + " {@link #value()} returns its text in either case. Immutable."),
                    List.of());
        }

        @Override
        public List<String> imports() {
            return List.of();
        }
    }

    /** One value of an enum. */
    record Constant(String constant, String value) {}

    /** A union: one of several models. */
    record Union(String name, String description, @Nullable String discriminator, List<Variant> variants)
            implements JavaFile {
        String doc() {
            String oneOf = variants.stream()
                    .map(variant -> "{@link " + variant.type() + "}")
                    .reduce((all, next) -> all + ", " + next)
                    .orElse("");
            return Javadoc.comment(
                    "",
                    List.of(
                            Javadoc.text(description),
                            "One of " + oneOf
                                    + "; {@link Unrecognized} if the server sends a variant that this version"
                                    + " does not know."),
                    List.of());
        }

        @Nullable String getter() {
            return discriminator == null ? null : JavaNames.getter(JavaNames.variable(discriminator));
        }

        @Nullable String field() {
            return discriminator == null ? null : JavaNames.variable(discriminator);
        }

        @Override
        public List<String> imports() {
            return List.of();
        }
    }

    /**
     * A variant of a union.
     *
     * @param value the value of the discriminator; {@code null} if the union has none
     */
    record Variant(String type, @Nullable String value) {
        /** Returns the Jackson annotation for the variant. */
        String annotation() {
            String type = "value = " + this.type + ".class";
            return LineWrapper.call(
                    "    ",
                    "@JsonSubTypes.Type",
                    value == null ? List.of(type) : List.of(type, "name = \"" + value + "\""),
                    "");
        }
    }

    private static List<String> names(List<Property> properties) {
        return properties.stream().map(Property::name).toList();
    }

    /** Returns the imports without those of the given package. */
    static List<String> withoutPackage(String packageName, Collection<String> imports) {
        return imports.stream()
                .filter(name -> !name.substring(0, name.lastIndexOf('.')).equals(packageName))
                .toList();
    }
}
