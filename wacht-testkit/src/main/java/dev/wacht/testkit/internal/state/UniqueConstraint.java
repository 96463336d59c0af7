package dev.wacht.testkit.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint: no two rows have the same text in all of its fields. Case is ignored. A row without text in one
 * of the fields is exempt.
 */
final class UniqueConstraint {
    private final String message;
    private final List<String> fields;
    private final Map<String, String> keyByText = new HashMap<>();

    UniqueConstraint(String message, List<String> fields) {
        this.message = message;
        this.fields = fields;
    }

    /**
     * @param ownKey the key of the row that this one replaces; null for none
     * @throws ConflictException if another row has the same text
     */
    void check(ObjectNode row, @Nullable String ownKey) {
        text(row).map(keyByText::get).filter(key -> !key.equals(ownKey)).ifPresent(key -> {
            throw new ConflictException(message);
        });
    }

    void add(String key, ObjectNode row) {
        text(row).ifPresent(text -> keyByText.put(text, key));
    }

    void remove(ObjectNode row) {
        text(row).ifPresent(keyByText::remove);
    }

    private Optional<String> text(ObjectNode row) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            JsonNode value = row.path(field);
            if (!value.isTextual()) {
                return Optional.empty();
            }
            text.append(value.textValue().toLowerCase(Locale.ROOT)).append('\n');
        }
        return Optional.of(text.toString());
    }
}
