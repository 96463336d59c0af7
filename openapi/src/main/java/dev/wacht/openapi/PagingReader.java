package dev.wacht.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from an operation and its page how the list goes on. */
final class PagingReader {
    private PagingReader() {}

    /** The operation, with paging if it is marked so. */
    static Operation withPaging(Operation operation, io.swagger.v3.oas.models.Operation source, ModelReader models) {
        String style = Schemas.mark(source.getExtensions(), SpecExtension.PAGING);
        String item = Schemas.mark(source.getExtensions(), SpecExtension.ITEM);
        JavaFile.Params query = operation.query();
        if (style == null) {
            return operation;
        }
        if (item == null || query == null) {
            throw new IllegalArgumentException(operation.fullName() + ": pages without an item or parameters");
        }
        Map<String, Property> page = models.properties(operation.response().type());
        Property items = page.values().stream()
                .filter(property -> property.isListOf(item))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(operation.fullName() + ": no list of " + item));
        return operation.withPaging(new Operation.Paging(
                item,
                items,
                page.get("has_more"),
                page.get("limit"),
                style.equals("cursor") ? page.get("next_cursor") : null,
                required(operation, query, style),
                style.equals("before_id") ? parameter(query, "after_id") : null,
                style.equals("offset") ? required(operation, query, "limit") : parameter(query, "limit"),
                style.equals("before_id") ? idOf(item, models) : null));
    }

    private static Property required(Operation operation, JavaFile.Params query, String name) {
        Property parameter = parameter(query, name);
        if (parameter == null) {
            throw new IllegalArgumentException(operation.fullName() + ": no parameter " + name);
        }
        return parameter;
    }

    private static @Nullable Property parameter(JavaFile.Params query, String name) {
        return query.properties().stream()
                .filter(property -> property.wire().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String idOf(String item, ModelReader models) {
        Property id = models.properties(item).get("id");
        return id == null ? null : id.getter();
    }
}
