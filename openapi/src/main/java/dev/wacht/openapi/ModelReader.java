package dev.wacht.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Encoding;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the schemas of the document to models, forms, enums and unions. */
final class ModelReader {
    private static final String SORT_ORDER = "SortOrder";
    private static final String MULTIPART = "multipart/form-data";

    private final Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    private final Set<String> sent;
    private final Map<String, Map<String, Encoding>> forms = new HashMap<>();
    private final Map<String, List<String>> unionsOf = new HashMap<>();
    private final Map<String, String> itemsOf = new HashMap<>();
    private final Map<String, JavaFile> files = new TreeMap<>();

    ModelReader(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().forEach((name, schema) -> schemas.put(name, schema));
        }
        this.sent = RequestSchemas.of(document, schemas);
        findForms(document);
        findUnions();
        findPages(document);
        schemas.forEach(this::read);
    }

    /** Returns the files by class name, including those of inline enums. */
    Map<String, JavaFile> files() {
        return files;
    }

    /** Returns the properties of a schema by their names in JSON. */
    Map<String, Property> properties(String schema) {
        Map<String, Property> properties = new LinkedHashMap<>();
        if (files.get(schema) instanceof JavaFile.Model model) {
            model.properties().forEach(property -> properties.put(property.wire(), property));
        }
        return properties;
    }

    /**
     * Converts the schema of a property or a query parameter.
     *
     * @param owner the class that the property or parameter belongs to; the class name of an inline enum begins with
     *     the owner's name
     */
    Property property(
            String owner,
            String wire,
            String description,
            Schema<?> schema,
            boolean required,
            Property.FormStyle formStyle) {
        Schema<?> inner = Schemas.withoutNull(schema);
        Object constant = inner.getConst();
        JavaType type = type(owner, wire, description, inner);
        return new Property(
                owner,
                wire,
                JavaNames.variable(wire),
                getter(owner, wire, type, schema),
                type,
                description,
                required,
                Schemas.nullable(schema),
                Schemas.secret(schema),
                constant == null ? null : constant.toString(),
                wholeNumber(inner.getMinimum()),
                wholeNumber(inner.getMaximum()),
                Schemas.image(schema),
                Schemas.extension(schema.getExtensions(), SpecExtension.FROM_PATH),
                formStyle);
    }

    private static String getter(String owner, String wire, JavaType type, Schema<?> schema) {
        String explicit = Schemas.extension(schema.getExtensions(), SpecExtension.GETTER);
        if (explicit != null) {
            return explicit;
        }
        return type.kind() == JavaType.Kind.BOOLEAN
                ? BooleanGetter.of(owner, wire)
                : JavaNames.getter(JavaNames.variable(wire));
    }

    private static @Nullable Long wholeNumber(@Nullable BigDecimal number) {
        return number == null ? null : number.longValueExact();
    }

    private void findForms(OpenAPI document) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .map(operation -> operation.getRequestBody().getContent().get(MULTIPART))
                .filter(content -> content != null)
                .forEach(content -> forms.put(
                        Schemas.requiredReference(content.getSchema(), "a form"),
                        content.getEncoding() == null ? Map.of() : content.getEncoding()));
    }

    private void findUnions() {
        schemas.forEach((name, schema) -> Schemas.alternatives(schema).stream()
                .map(variant -> Schemas.requiredReference(variant, name))
                .forEach(variant -> unionsOf.computeIfAbsent(variant, unused -> new ArrayList<>())
                        .add(name)));
    }

    /** Finds the schemas that are pages of a list, and the type of their items. */
    private void findPages(OpenAPI document) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> {
                    String item = Schemas.extension(operation.getExtensions(), SpecExtension.ITEM);
                    String page = item == null ? null : OperationReader.responseType(operation);
                    if (item != null && page != null && isPage(Schemas.named(schemas, page))) {
                        itemsOf.put(page, item);
                    }
                });
    }

    private static boolean isPage(Schema<?> page) {
        Set<String> properties = Schemas.properties(page).keySet();
        return properties.contains("has_more") || properties.contains("next_cursor");
    }

    private void read(String name, Schema<?> schema) {
        if (Schemas.isSet(schema.getExtensions(), "x-internal")) {
            return;
        }
        if (!Schemas.values(schema).isEmpty()) {
            addEnum(name, Schemas.description(schema), Schemas.values(schema));
        } else if (!Schemas.alternatives(schema).isEmpty()) {
            files.put(name, union(name, schema));
        } else if ("object".equals(Schemas.type(schema))) {
            files.put(name, model(name, schema));
        } else {
            throw new IllegalArgumentException("schema " + name + " must be an object, an enum or a union");
        }
    }

    private JavaFile.Model model(String name, Schema<?> schema) {
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        Map<String, Encoding> form = forms.get(name);
        List<Property> properties = new ArrayList<>();
        Schemas.properties(schema)
                .forEach((wire, property) -> properties.add(property(
                        name,
                        wire,
                        Schemas.description(property),
                        property,
                        required.contains(wire),
                        formStyle(form, wire, property))));
        String item = itemsOf.get(name);
        return new JavaFile.Model(
                name,
                Schemas.description(schema),
                properties,
                item == null ? null : JavaFile.PageOf.of(name, item, properties),
                unionsOf.getOrDefault(name, List.of()),
                form != null,
                sent.contains(name));
    }

    private static Property.FormStyle formStyle(@Nullable Map<String, Encoding> form, String wire, Schema<?> property) {
        Schema<?> items = property.getItems();
        if (items != null && Schemas.reference(items) != null) {
            return Property.FormStyle.JSON;
        }
        Encoding encoding = form == null ? null : form.get(wire);
        return encoding != null && Boolean.FALSE.equals(encoding.getExplode())
                ? Property.FormStyle.COMMAS
                : Property.FormStyle.PARTS;
    }

    private JavaFile.Union union(String name, Schema<?> schema) {
        List<JavaFile.Variant> variants = new ArrayList<>();
        if (schema.getDiscriminator() == null) {
            Schemas.alternatives(schema)
                    .forEach(variant ->
                            variants.add(new JavaFile.Variant(Schemas.requiredReference(variant, name), null)));
            return new JavaFile.Union(name, Schemas.description(schema), null, variants);
        }
        schema.getDiscriminator()
                .getMapping()
                .forEach((value, reference) ->
                        variants.add(new JavaFile.Variant(reference.substring(reference.lastIndexOf('/') + 1), value)));
        return new JavaFile.Union(
                name, Schemas.description(schema), schema.getDiscriminator().getPropertyName(), variants);
    }

    private JavaType type(String owner, String wire, String description, Schema<?> schema) {
        String reference = Schemas.reference(schema);
        if (reference != null) {
            boolean isEnum = !Schemas.values(Schemas.named(schemas, reference)).isEmpty();
            return JavaType.named(isEnum ? JavaType.Kind.ENUM : JavaType.Kind.MODEL, reference);
        }
        String time = Schemas.extension(schema.getExtensions(), SpecExtension.TIME);
        if (time != null) {
            return timeType(owner, wire, time);
        }
        String type = Schemas.type(schema);
        return switch (type == null ? "any" : type) {
            case "any" -> JavaType.of(JavaType.Kind.ANY);
            case "boolean" -> JavaType.of(JavaType.Kind.BOOLEAN);
            case "integer" ->
                JavaType.of("int64".equals(schema.getFormat()) ? JavaType.Kind.LONG : JavaType.Kind.INTEGER);
            case "number" -> JavaType.of(JavaType.Kind.DOUBLE);
            case "string" -> textType(owner, wire, description, schema);
            case "array" -> listType(owner, wire, schema.getItems());
            case "object" -> mapType(owner, wire, schema);
            default -> throw new IllegalArgumentException(owner + "." + wire + ": unknown type " + type);
        };
    }

    private JavaType textType(String owner, String wire, String description, Schema<?> schema) {
        if (schema.getConst() == null && !Schemas.values(schema).isEmpty()) {
            String name =
                    Schemas.values(schema).equals(List.of("asc", "desc")) ? SORT_ORDER : owner + JavaNames.type(wire);
            addEnum(name, description.isEmpty() ? "The values of `" + wire + "`" : description, Schemas.values(schema));
            return JavaType.named(JavaType.Kind.ENUM, name);
        }
        if ("date-time".equals(schema.getFormat())) {
            return JavaType.of(JavaType.Kind.TIME);
        }
        return JavaType.of("binary".equals(schema.getFormat()) ? JavaType.Kind.FILE : JavaType.Kind.TEXT);
    }

    private static JavaType timeType(String owner, String wire, String form) {
        return switch (form) {
            case "stored-text" -> JavaType.of(JavaType.Kind.STORED_TIME);
            case "unix-seconds" -> JavaType.of(JavaType.Kind.UNIX_TIME);
            default ->
                throw new IllegalArgumentException(owner + "." + wire + ": unknown value of x-wacht-time: " + form);
        };
    }

    private JavaType listType(String owner, String wire, Schema<?> items) {
        JavaType item = type(owner, wire, "", items);
        return switch (item.kind()) {
            case ANY -> JavaType.of(JavaType.Kind.ANY_ARRAY);
            case TIME, STORED_TIME, UNIX_TIME, ANY_ARRAY, ANY_OBJECT ->
                throw new IllegalArgumentException(
                        owner + "." + wire + ": lists of " + item.name() + " are not supported");
            default -> JavaType.listOf(item);
        };
    }

    private JavaType mapType(String owner, String wire, Schema<?> schema) {
        if (!Schemas.properties(schema).isEmpty()) {
            throw new IllegalArgumentException(owner + "." + wire + ": move the inline object to components.schemas");
        }
        Schema<?> value = schema.getAdditionalProperties() instanceof Schema<?> given ? given : null;
        if (value == null || (Schemas.reference(value) == null && Schemas.type(value) == null)) {
            return JavaType.of(JavaType.Kind.ANY_OBJECT);
        }
        return JavaType.mapOf(type(owner, wire, "", value));
    }

    private void addEnum(String name, String description, List<String> values) {
        List<JavaFile.Constant> constants = values.stream()
                .map(value -> new JavaFile.Constant(JavaNames.constant(value), value))
                .toList();
        JavaFile previous = files.get(name);
        if (previous instanceof JavaFile.Enumeration same && same.constants().equals(constants)) {
            return;
        }
        if (previous != null
                || (schemas.containsKey(name)
                        && Schemas.values(Schemas.named(schemas, name)).isEmpty())) {
            throw new IllegalArgumentException("two different types would have the name " + name);
        }
        files.put(name, new JavaFile.Enumeration(name, description, constants));
    }
}
