package dev.wacht.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row of a table of facts about Wacht's API, with cells by column name. Immutable. */
public record TsvRow(Map<String, String> cells) {
    /**
     * Reads a table from the class path.
     *
     * @param table the file name, such as {@code operations.tsv}; its first line contains the column names
     */
    public static List<TsvRow> read(String table) {
        try (InputStream stream = Objects.requireNonNull(TsvRow.class.getResourceAsStream("/tables/" + table))) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] header = lines.get(0).split("\t", -1);
            List<TsvRow> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(new TsvRow(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a cell; empty if the cell is empty. */
    public String get(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    /** Returns whether a cell is {@code yes}. */
    public boolean is(String column) {
        return get(column).equals("yes");
    }

    /** Returns the values of a cell that contains several values. */
    public List<String> list(String column, String separator) {
        String cell = get(column);
        return cell.isEmpty() ? List.of() : List.of(cell.split(separator, -1));
    }
}
