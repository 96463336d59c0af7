package dev.wacht.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of facts that the specification has to agree with: one row per operation, and per field of a schema. */
final class Tables {
    private static final Pattern CONTAINER = Pattern.compile("(array<|map<string,)(.*)>");

    private final List<Row> operations = read("operations.tsv");
    private final List<Row> fields = read("schemas.tsv");
    private final Map<String, String> javaNames = new LinkedHashMap<>();

    Tables() {
        read("names.tsv").forEach(row -> javaNames.put(row.get("schema"), row.get("java_name")));
    }

    /** All operations that this project speaks to: not those of the frontend API. */
    List<Row> operations() {
        return operations.stream()
                .filter(row -> !row.get("surface").equals("frontend"))
                .toList();
    }

    /** The rows of a schema, by its Java name. */
    List<Row> fields(String javaName) {
        return fields.stream()
                .filter(row -> row.get("java_name").equals(javaName))
                .toList();
    }

    /** The Java name of a schema; nothing for none. */
    String javaName(String schema) {
        return schema.isEmpty() ? "" : Objects.requireNonNull(javaNames.get(schema), schema);
    }

    /** A type with the Java names of schemas: {@code array<User>}. */
    String javaType(String type) {
        Matcher container = CONTAINER.matcher(type);
        if (container.matches()) {
            return container.group(1) + javaType(container.group(2)) + ">";
        }
        return javaNames.getOrDefault(type, type);
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

        boolean is(String column) {
            return get(column).equals("yes");
        }
    }
}
