package dev.wacht.client.contract;

import dev.wacht.testsupport.TsvRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables of facts in the openapi module. */
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

    /** Returns all operations of the client; an operation that takes JSON or a form is returned twice. */
    List<Operation> operations() {
        return operations;
    }

    /** Returns whether a type of the tables is a schema. */
    boolean isSchema(String type) {
        return byName.containsKey(type);
    }

    /** Returns a schema by its name in the API. */
    Schema schema(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Returns the schema of a model. */
    Schema schemaOf(Class<?> model) {
        return Objects.requireNonNull(byJavaName.get(model.getSimpleName()), model.getName());
    }

    /** Returns whether a field is the discriminator of its model. */
    boolean isDiscriminator(Class<?> model, String field) {
        Schema schema = byJavaName.get(model.getSimpleName());
        return schema != null
                && schema.fields().stream()
                        .anyMatch(each -> each.isDiscriminator() && each.name().equals(field));
    }
}
