package dev.wacht.spec;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares method names, which are an extension of this project, and parameter types in OpenAPI 3.1. */
final class MethodSignatures {
    private static final String EXTENSION = "x-wacht-method";

    private MethodSignatures() {}

    static void collect(OpenAPI before, OpenAPI after, Set<SpecChange> changes) {
        Map<String, Operation> now = operations(after);
        operations(before).forEach((address, operation) -> {
            Operation other = now.get(address);
            if (other != null) {
                compareNames(operation, other, address, changes);
                compareTypes(types(operation, before), types(other, after), address, changes);
            }
        });
    }

    private static void compareNames(Operation before, Operation after, String address, Set<SpecChange> changes) {
        if (!name(before).equals(name(after))) {
            changes.add(SpecChange.changed(address, "another method name", Effect.BREAKING, Effect.BREAKING));
        }
    }

    private static void compareTypes(
            Map<String, SchemaType> before, Map<String, SchemaType> now, String address, Set<SpecChange> changes) {
        before.forEach((parameter, type) -> {
            if (!now.getOrDefault(parameter, type).equals(type)) {
                changes.add(SpecChange.changed(
                        address + " parameter " + parameter, "another type", Effect.BREAKING, Effect.BREAKING));
            }
        });
    }

    private static Map<String, Operation> operations(OpenAPI specification) {
        Map<String, Operation> operations = new TreeMap<>();
        specification
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.put(method + " " + path, operation)));
        return operations;
    }

    private static String name(Operation operation) {
        Object name = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(EXTENSION);
        return String.valueOf(name == null ? operation.getOperationId() : name);
    }

    private static Map<String, SchemaType> types(Operation operation, OpenAPI specification) {
        Map<String, SchemaType> types = new TreeMap<>();
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        for (Parameter each : parameters) {
            Parameter parameter = resolved(each, specification);
            if (parameter.getSchema() != null) { // a parameter without a schema has content
                types.put(parameter.getName(), SchemaType.of(parameter.getSchema()));
            }
        }
        return types;
    }

    /** Resolves a reference, because operations share parameters. */
    private static Parameter resolved(Parameter parameter, OpenAPI specification) {
        String reference = parameter.get$ref();
        return reference == null
                ? parameter
                : specification
                        .getComponents()
                        .getParameters()
                        .getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), parameter);
    }
}
