package dev.wacht.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Determines how the list of an operation is paged. */
final class PagingReader {
    private PagingReader() {}

    /** Returns the operation, with its paging if {@code x-wacht-paging} is set. */
    static Operation withPaging(Operation operation, io.swagger.v3.oas.models.Operation source, ModelReader models) {
        String style = Schemas.extension(source.getExtensions(), SpecExtension.PAGING);
        String item = Schemas.extension(source.getExtensions(), SpecExtension.ITEM);
        JavaFile.Params query = operation.query();
        if (style == null) {
            return operation;
        }
        if (item == null || query == null) {
            throw new IllegalArgumentException(
                    operation.fullName() + ": a paged operation needs x-wacht-item and query parameters");
        }
        Map<String, Property> page = models.properties(operation.response().type());
        Property items = page.values().stream()
                .filter(property -> property.isListOf(item))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        operation.fullName() + ": the page has no property that is a list of " + item));
        return operation.withPaging(new Operation.Paging(
                item,
                items,
                page.get("has_more"),
                page.get("limit"),
                style.equals("cursor") ? page.get("next_cursor") : null,
                required(operation, query, style),
                style.equals("before_id") ? parameter(query, "after_id") : null,
                style.equals("offset") ? required(operation, query, "limit") : parameter(query, "limit"),
                style.equals("before_id") ? idGetter(item, models) : null));
    }

    private static Property required(Operation operation, JavaFile.Params query, String name) {
        Property parameter = parameter(query, name);
        if (parameter == null) {
            throw new IllegalArgumentException(operation.fullName() + ": the query parameter " + name + " is missing");
        }
        return parameter;
    }

    private static @Nullable Property parameter(JavaFile.Params query, String name) {
        return query.properties().stream()
                .filter(property -> property.wire().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String idGetter(String item, ModelReader models) {
        Property id = models.properties(item).get("id");
        return id == null ? null : id.getter();
    }
}
