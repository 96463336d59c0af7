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
 * Finds properties and values that this version does not know, in the object to which a response was deserialized. Models
 * keep them, so deserialization itself needs no hook.
 */
final class DriftSearch {
    private static final int MAX_FINDINGS = 100;
    private static final int MAX_NAME_LENGTH = 100;

    private final Set<Finding> findings = new LinkedHashSet<>();

    private DriftSearch() {}

    /** An unknown property, enum value or variant. */
    record Finding(Kind kind, String path) {}

    static Collection<Finding> search(@Nullable Object value) {
        DriftSearch search = new DriftSearch();
        search.visit(value, "$");
        return search.findings;
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
            ModelType type = ModelType.of(value.getClass());
            if (type.isUnrecognizedVariant()) {
                add(Kind.UNKNOWN_VARIANT, path);
            } else if (type.isUnknownConstant(value)) {
                add(Kind.UNKNOWN_ENUM_VALUE, path);
            } else {
                type.forEachProperty(value, (name, property) -> visit(property, path + "." + name));
                type.forEachUnknown(
                        value,
                        name -> add(
                                Kind.UNKNOWN_FIELD, path + "." + QuotedServerText.clean(name, MAX_NAME_LENGTH, "")));
            }
        }
    }

    private void add(Kind kind, String path) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new Finding(kind, path));
        }
    }
}
