package dev.wacht.spec;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The names of methods, which are an extension of ours. */
final class MethodNames {
    private static final String EXTENSION = "x-wacht-method";

    private MethodNames() {}

    static void collect(OpenAPI before, OpenAPI after, Set<SpecChange> changes) {
        Map<String, String> now = of(after);
        of(before).forEach((operation, name) -> {
            if (!now.getOrDefault(operation, name).equals(name)) {
                changes.add(SpecChange.changed(operation, "another method name", Effect.BREAKING, Effect.BREAKING));
            }
        });
    }

    private static Map<String, String> of(OpenAPI specification) {
        Map<String, String> names = new TreeMap<>();
        specification
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> names.put(method + " " + path, name(operation))));
        return names;
    }

    private static String name(Operation operation) {
        Object name = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(EXTENSION);
        return String.valueOf(name == null ? operation.getOperationId() : name);
    }
}
