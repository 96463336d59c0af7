package dev.wacht.webhooks.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A script in the jar that creates the table. Users can also put the script into their migrations. */
record SqlScript(String text) {
    static SqlScript named(String name) {
        try (InputStream script = SqlScript.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(
                        "the script " + name + " is missing from the jar of wacht-webhooks-jdbc");
            }
            return new SqlScript(new String(script.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the statements of the script for a table with this name. */
    List<String> statements(String table) {
        // The name of the index has no schema, because an index is always in the schema of its table.
        String index = table.substring(table.indexOf('.') + 1) + "_expires_at";
        return Arrays.stream(text.replaceAll("(?m)^--.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(statement -> statement
                        .replace(WebhookTableSettings.DEFAULT_TABLE + "_expires_at", index)
                        .replaceAll("\\b" + WebhookTableSettings.DEFAULT_TABLE + "\\b", table))
                .toList();
    }
}
