package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;

/** Writes the method that turns the arguments of a facade into a call of the service. */
final class CallMethod {
    private CallMethod() {}

    static JavaMethod of(Operation operation) {
        List<JavaMethod.Parameter> parameters = new ArrayList<>(operation.parameters());
        if (operation.query() != null) {
            parameters.add(new JavaMethod.Parameter(operation.query().name(), "params", ""));
        }
        String call = Lines.call("        ", "return service." + operation.method(), arguments(operation), ";");
        return JavaMethod.of("", operation.answer().call() + " " + operation.method(), parameters, List.of(call));
    }

    private static List<String> arguments(Operation operation) {
        List<String> arguments = new ArrayList<>();
        for (Operation.Argument id : operation.ids()) {
            String value = id.type().kind() == JavaType.Kind.ENUM ? id.name() + ".value()" : id.name();
            arguments.add("Required.pathArgument(\"" + id.name() + "\", " + value + ")");
        }
        if (operation.query() != null) {
            operation.query().properties().forEach(property -> arguments.add("params." + property.getter() + "()"));
        }
        Operation.Body body = operation.body();
        if (body != null) {
            arguments.add(body(body));
        }
        return arguments;
    }

    private static String body(Operation.Body body) {
        String given = "Objects.requireNonNull(" + body.argument() + ", \"" + body.argument() + "\")";
        if (body.filled().isEmpty()) {
            return given;
        }
        StringBuilder filled = new StringBuilder(given + ".toBuilder()");
        body.filled()
                .forEach(id -> filled.append('.')
                        .append(id.name())
                        .append('(')
                        .append(id.name())
                        .append(')'));
        return filled + ".build()";
    }
}
