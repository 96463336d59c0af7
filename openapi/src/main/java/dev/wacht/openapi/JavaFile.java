package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Java file in the making: what its template is filled from. */
sealed interface JavaFile {
    /** The class. */
    String name();

    /** The package, which is also the folder. */
    default String packageName() {
        return JavaType.MODELS;
    }

    /** The imports, sorted, none from the file's own package. */
    List<String> imports();

    /**
     * A model or a form.
     *
     * @param unions the interfaces of the unions that it is a variant of
     * @param form whether it is sent as multipart
     * @param sent whether callers send it, so that {@code build()} checks what is required
     */
    record Model(
            String name, String description, List<Property> properties, List<String> unions, boolean form, boolean sent)
            implements JavaFile {

        /** The name again, for where the template is inside a property. */
        String owner() {
            return name;
        }

        String doc() {
            return Javadoc.comment("", List.of(Javadoc.text(description)), List.of());
        }

        @Nullable String implementing() {
            List<String> all = form ? List.of("MultipartForm") : unions;
            return all.isEmpty() ? null : String.join(", ", all);
        }

        /** Whether it belongs to a union. */
        boolean variant() {
            return !unions.isEmpty();
        }

        List<Property> checks() {
            return sent ? properties.stream().filter(Property::checked).toList() : List.of();
        }

        boolean hasChecks() {
            return !checks().isEmpty();
        }

        String hash() {
            List<String> fields = new ArrayList<>(names(properties));
            if (!form) {
                fields.add("additionalProperties");
            }
            return Lines.call("        ", "return Objects.hash", fields, ";");
        }

        boolean skipsNulls() {
            return !form && properties.stream().anyMatch(Property::skipsNulls);
        }

        @Override
        public List<String> imports() {
            Set<String> imports = new TreeSet<>(Set.of(
                    "dev.wacht.api.internal.ModelText", "java.util.Objects", "org.jspecify.annotations.Nullable"));
            if (form) {
                imports.add("dev.wacht.api.internal.FormParts");
                imports.add("dev.wacht.api.internal.MultipartForm");
            } else {
                imports.addAll(List.of(
                        "com.fasterxml.jackson.annotation.JsonAnyGetter",
                        "com.fasterxml.jackson.annotation.JsonAnySetter",
                        "dev.wacht.api.internal.Immutable",
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
            if (!checks().isEmpty()) {
                imports.add("dev.wacht.api.internal.Required");
            }
            properties.forEach(property -> imports.addAll(property.type().imports(true)));
            return without(JavaType.MODELS, imports);
        }
    }

    /** The query parameters of one operation. */
    record Params(String name, String description, List<Property> properties) implements JavaFile {
        static final String PACKAGE = "dev.wacht.api.params";

        /** The name again, for where the template is inside a property. */
        String owner() {
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
            return properties.stream().filter(Property::checked).toList();
        }

        boolean hasChecks() {
            return !checks().isEmpty();
        }

        String hash() {
            return Lines.call("        ", "return Objects.hash", names(properties), ";");
        }

        @Override
        public List<String> imports() {
            Set<String> imports = new TreeSet<>(Set.of(
                    "dev.wacht.api.internal.ModelText", "java.util.Objects", "org.jspecify.annotations.Nullable"));
            if (properties.stream().anyMatch(property -> property.checked() || property.minimum() != null)) {
                imports.add("dev.wacht.api.internal.Required");
            }
            properties.forEach(property -> imports.addAll(property.type().imports(false)));
            return without(PACKAGE, imports);
        }
    }

    /** A set of values that may grow. */
    record Enumeration(String name, String description, List<Constant> constants) implements JavaFile {
        List<String> declarations() {
            return constants.stream()
                    .map(constant -> Lines.call(
                            "    ",
                            "public static final " + name + " " + constant.constant() + " = new " + name,
                            List.of("\"" + constant.value() + "\"", "true"),
                            ";"))
                    .toList();
        }

        String values() {
            return Lines.call(
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
                            "The server may send a value that this version does not know: {@link #known()} tells, and"
                                    + " {@link #value()} is the text either way. Immutable."),
                    List.of());
        }

        @Override
        public List<String> imports() {
            return List.of();
        }
    }

    /** One value of an enum. */
    record Constant(String constant, String value) {}

    /** One of several models. */
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
                            "One of " + oneOf + "; or {@link Unrecognized}, where the server sends a kind that this"
                                    + " version does not know."),
                    List.of());
        }

        @Nullable String getter() {
            return discriminator == null ? null : JavaNames.getter(JavaNames.variable(discriminator), false);
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
     * One model of a union.
     *
     * @param value of the discriminator, if the union has one
     */
    record Variant(String type, @Nullable String value) {
        /** What tells Jackson about it. */
        String annotation() {
            String type = "value = " + this.type + ".class";
            return Lines.call(
                    "    ",
                    "@JsonSubTypes.Type",
                    value == null ? List.of(type) : List.of(type, "name = \"" + value + "\""),
                    "");
        }
    }

    private static List<String> names(List<Property> properties) {
        return properties.stream().map(Property::name).toList();
    }

    /** The imports without those of the file's own package. */
    static List<String> without(String packageName, Collection<String> imports) {
        return imports.stream()
                .filter(name -> !name.substring(0, name.lastIndexOf('.')).equals(packageName))
                .toList();
    }
}
