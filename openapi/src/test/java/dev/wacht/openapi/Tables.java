package dev.wacht.openapi;

import dev.wacht.testsupport.TsvRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of facts that the specification must agree with: one row per operation, and one per field of a schema. */
final class Tables {
    private static final Pattern CONTAINER = Pattern.compile("(array<|map<string,)(.*)>");

    private final List<TsvRow> operations = TsvRow.read("operations.tsv");
    private final List<TsvRow> fields = TsvRow.read("schemas.tsv");
    private final Map<String, String> javaNames = new LinkedHashMap<>();

    Tables() {
        TsvRow.read("names.tsv").forEach(row -> javaNames.put(row.get("schema"), row.get("java_name")));
    }

    /** Returns the operations that this project calls: all except those of the frontend API. */
    List<TsvRow> operations() {
        return operations.stream()
                .filter(row -> !row.get("surface").equals("frontend"))
                .toList();
    }

    /** Returns the rows of a schema, by its Java name. */
    List<TsvRow> fields(String javaName) {
        return fields.stream()
                .filter(row -> row.get("java_name").equals(javaName))
                .toList();
    }

    /** Returns the Java name of a schema; empty for none. */
    String javaName(String schema) {
        return schema.isEmpty() ? "" : Objects.requireNonNull(javaNames.get(schema), schema);
    }

    /** Returns a type with the Java names of schemas: {@code array<User>}. */
    String javaType(String type) {
        Matcher container = CONTAINER.matcher(type);
        if (container.matches()) {
            return container.group(1) + javaType(container.group(2)) + ">";
        }
        return javaNames.getOrDefault(type, type);
    }

    /** Returns the Java name of the enum of a path parameter; empty if the parameter accepts any text. */
    String pathEnum(TsvRow operation, String parameter) {
        Matcher values = Pattern.compile("path enum: " + parameter + "=(\\w+)").matcher(operation.get("notes"));
        return values.find() ? javaName(values.group(1)) : "";
    }

    /** Returns the fields of a form that are comma-separated lists. */
    List<String> withCommas(String form) {
        return fieldsWhoseNotesHold(form, "comma-separated");
    }

    /** Returns the fields of a body that repeat a path parameter and that the client fills in. */
    List<String> filledFromPath(String schema) {
        return fieldsWhoseNotesHold(schema, "fill it in");
    }

    private List<String> fieldsWhoseNotesHold(String schema, String words) {
        return fields.stream()
                .filter(row ->
                        row.get("schema").equals(schema) && row.get("notes").contains(words))
                .map(row -> row.get("field"))
                .toList();
    }

    /** Returns the Java names of all schemas that operations use, and of their error responses. */
    Set<String> schemas() {
        Set<String> found = new TreeSet<>();
        collect("ApiErrorResponse", found);
        for (TsvRow operation : operations()) {
            for (String column : List.of("request_schema", "form_schema", "success_schema", "item_schema")) {
                collect(operation.get(column), found);
            }
            Stream.of(operation.get("path_params").split(","))
                    .map(parameter -> pathEnum(operation, parameter))
                    .filter(name -> !name.isEmpty())
                    .forEach(found::add);
        }
        return found;
    }

    private void collect(String type, Set<String> found) {
        Matcher container = CONTAINER.matcher(type);
        if (javaNames.containsKey(type)) {
            if (found.add(javaName(type))) {
                fields(javaName(type)).forEach(field -> collect(field.get("json_type"), found));
            }
        } else if (container.matches()) {
            collect(container.group(2), found);
        }
    }
}
