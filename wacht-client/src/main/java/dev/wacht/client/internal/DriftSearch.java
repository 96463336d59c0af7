package dev.wacht.client.internal;

import dev.wacht.client.DriftListener.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through what an answer was read into. Models keep what they do not know, so nothing has to watch the reading
 * itself.
 */
final class DriftSearch {
    private static final int MOST_FINDS = 100;
    private static final int LONGEST_NAME = 100;

    private final Set<Find> finds = new LinkedHashSet<>();

    private DriftSearch() {}

    /** Something that this version does not know. */
    record Find(Kind kind, String path) {}

    static Collection<Find> through(@Nullable Object value) {
        DriftSearch walk = new DriftSearch();
        walk.visit(value, "$");
        return walk.finds;
    }

    private void visit(@Nullable Object value, String path) {
        if (value == null) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> visit(element, path + "[]"));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> visit(element, path + ".*"));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> visit(content, path));
        } else {
            ModelType shape = ModelType.of(value.getClass());
            if (shape.isUnrecognizedVariant()) {
                add(Kind.UNKNOWN_VARIANT, path);
            } else if (shape.isUnknownConstant(value)) {
                add(Kind.UNKNOWN_ENUM_VALUE, path);
            } else {
                shape.forEachProperty(value, (name, property) -> visit(property, path + "." + name));
                shape.forEachUnknown(
                        value,
                        name -> add(Kind.UNKNOWN_FIELD, path + "." + QuotedServerText.clean(name, LONGEST_NAME, "")));
            }
        }
    }

    private void add(Kind kind, String path) {
        if (finds.size() < MOST_FINDS) {
            finds.add(new Find(kind, path));
        }
    }
}
