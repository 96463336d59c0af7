package dev.wacht.client.contract;

import dev.wacht.testsupport.TsvRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables of facts, as the openapi module keeps them. */
final class Tables {
    static final Tables ALL = new Tables();

    private final List<Operation> operations = TsvRow.read("operations.tsv").stream()
            .filter(row -> !row.get("surface").equals("frontend"))
            .flatMap(row -> Operation.of(row).stream())
            .toList();
    private final Map<String, Schema> byName;
    private final Map<String, Schema> byJavaName = new LinkedHashMap<>();

    private Tables() {
        Map<String, List<TsvRow>> rows = TsvRow.read("schemas.tsv").stream()
                .collect(Collectors.groupingBy(row -> row.get("schema"), LinkedHashMap::new, Collectors.toList()));
        byName = rows.values().stream().map(Schema::of).collect(Collectors.toMap(Schema::name, schema -> schema));
        byName.values().forEach(schema -> byJavaName.put(schema.javaName(), schema));
    }

    /** All operations that the client speaks to; one that takes JSON or a form is here twice. */
    List<Operation> operations() {
        return operations;
    }

    /** Whether a type of the tables is a schema. */
    boolean isSchema(String type) {
        return byName.containsKey(type);
    }

    /** A schema, by its name on the wire. */
    Schema schema(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** The schema of a model. */
    Schema schemaOf(Class<?> model) {
        return Objects.requireNonNull(byJavaName.get(model.getSimpleName()), model.getName());
    }

    /** Whether a field says which variant of a union its model is. */
    boolean isDiscriminator(Class<?> model, String field) {
        Schema schema = byJavaName.get(model.getSimpleName());
        return schema != null
                && schema.fields().stream()
                        .anyMatch(each -> each.isDiscriminator() && each.name().equals(field));
    }
}
