package dev.wacht.client.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables of facts, as the openapi module keeps them. */
final class Tables {
    static final Tables ALL = new Tables();

    private final List<Operation> operations = read("operations.tsv").stream()
            .filter(row -> !row.get("surface").equals("frontend"))
            .flatMap(row -> Operation.of(row).stream())
            .toList();
    private final Map<String, Schema> byName;
    private final Map<String, Schema> byJavaName = new LinkedHashMap<>();

    private Tables() {
        Map<String, List<Row>> rows = read("schemas.tsv").stream()
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

    private static List<Row> read(String table) {
        try (InputStream stream = Objects.requireNonNull(Tables.class.getResourceAsStream("/tables/" + table))) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] header = lines.get(0).split("\t", -1);
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row: cells by the names of their columns. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        /** The parts of a cell that holds several. */
        List<String> list(String column, String separator) {
            String cell = get(column);
            return cell.isEmpty() ? List.of() : List.of(cell.split(separator, -1));
        }
    }
}
