package dev.wacht.client.contract;

import dev.wacht.testsupport.TsvRow;
import java.util.List;

/**
 * A schema of the tables.
 *
 * @param kind {@code object}, {@code enum}, {@code union} or {@code form}
 * @param fields the fields of an object or a form; for a union the variants, by discriminator value
 * @param values the values of an enum
 */
record Schema(String name, String javaName, String kind, List<Field> fields, List<String> values) {
    static Schema of(List<TsvRow> rows) {
        TsvRow first = rows.get(0);
        return new Schema(
                first.get("schema"),
                first.get("java_name"),
                first.get("kind"),
                rows.stream()
                        .filter(row -> !row.get("field").isEmpty())
                        .map(Field::ofSchema)
                        .toList(),
                first.list("enum", "\\|"));
    }

    boolean isUnion() {
        return kind.equals("union");
    }

    /** Returns the discriminator of a union; empty if there is none. */
    String discriminator() {
        String notes = fields.get(0).notes();
        return notes.startsWith("discriminator: ") ? notes.substring(15) : "";
    }

    boolean has(String field) {
        return fields.stream().anyMatch(each -> each.name().equals(field));
    }
}
