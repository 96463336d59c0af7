package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;

/** Writes the methods that all views of a group share: they prepare an operation's call and its page source. */
final class CallMethod {
    private CallMethod() {}

    /** Returns the method that checks the arguments of an operation and prepares the call. */
    static JavaMethod of(Operation operation) {
        String call = LineWrapper.call("        ", "return service." + operation.method(), arguments(operation), ";");
        return JavaMethod.of(
                JavaMethod.INDENT,
                "",
                operation.response().call() + " " + operation.method(),
                parameters(operation),
                List.of(call));
    }

    /** Returns the method that creates an operation's page source. */
    static JavaMethod pages(Operation operation, Operation.Paging paging) {
        List<JavaMethod.Parameter> parameters = parameters(operation);
        parameters.add(new JavaMethod.Parameter("RequestOptions", "options", ""));
        return JavaMethod.of(
                JavaMethod.INDENT,
                "",
                PageSourceCall.type(operation, paging) + " " + JavaNames.allPages(operation.method()),
                parameters,
                List.of("        return " + PageSourceCall.of(operation, paging)));
    }

    private static List<JavaMethod.Parameter> parameters(Operation operation) {
        List<JavaMethod.Parameter> parameters = new ArrayList<>(operation.leading());
        if (operation.body() != null) {
            parameters.add(operation.body().parameter());
        }
        if (operation.query() != null) {
            parameters.add(new JavaMethod.Parameter(operation.query().name(), "params", ""));
        }
        return parameters;
    }

    /** Returns whether an operation's method checks at least one of its arguments. */
    static boolean checksArguments(Operation operation) {
        return !operation.ids().isEmpty() || operation.requiredQuery() != null || operation.body() != null;
    }

    private static List<String> arguments(Operation operation) {
        List<String> arguments = new ArrayList<>();
        for (Operation.Argument id : operation.ids()) {
            String value = id.type().kind() == JavaType.Kind.ENUM ? id.name() + ".value()" : id.name();
            arguments.add("Arguments.notBlank(\"" + id.name() + "\", " + value + ")");
        }
        Property required = operation.requiredQuery();
        if (required != null) {
            String check = required.type().kind() == JavaType.Kind.TEXT ? "notBlank" : "notNull";
            arguments.add("Arguments." + check + "(\"" + required.name() + "\", " + required.name() + ")");
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
        String given = "Arguments.notNull(\"" + body.argument() + "\", " + body.argument() + ")";
        if (body.filledFromPath().isEmpty()) {
            return given;
        }
        StringBuilder copy = new StringBuilder(given + ".toBuilder()");
        body.filledFromPath()
                .forEach(id -> copy.append('.')
                        .append(id.name())
                        .append('(')
                        .append(id.name())
                        .append(')'));
        return copy + ".build()";
    }
}
