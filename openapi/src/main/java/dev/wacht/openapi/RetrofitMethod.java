package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the Retrofit method of an operation. */
final class RetrofitMethod {
    private static final String INDENT = "    ";

    private RetrofitMethod() {}

    static String of(Operation operation) {
        List<String> members = new ArrayList<>();
        members.add("value = \"" + operation.fullName() + "\"");
        members.add("repeatSafe = " + operation.repeatSafe());
        if (operation.anonymous()) {
            members.add("anonymous = true");
        }
        return INDENT + verb(operation) + "\n"
                + LineWrapper.call(INDENT, "@Operation", members, "") + "\n"
                + (operation.response().isFile() ? INDENT + "@Streaming\n" : "")
                + LineWrapper.call(
                        INDENT, operation.response().call() + " " + operation.method(), parameters(operation), ";")
                + "\n";
    }

    /** Returns the imports for the types of an operation. */
    static Set<String> typeImports(Operation operation) {
        Set<String> imports = new TreeSet<>();
        switch (operation.response().kind()) {
            case OBJECT ->
                imports.add(JavaType.MODELS + "." + operation.response().type());
            case OPTIONAL -> {
                imports.add(JavaType.MODELS + "." + operation.response().type());
                imports.add("java.util.Optional");
            }
            default -> {}
        }
        if (operation.body() != null) {
            imports.add(JavaType.MODELS + "." + operation.body().type());
        }
        return imports;
    }

    static Set<String> imports(Operation operation) {
        Set<String> imports = typeImports(operation);
        imports.add("retrofit2.http." + (bodyOnDelete(operation) ? "HTTP" : operation.verb()));
        if (!operation.ids().isEmpty()) {
            imports.add("retrofit2.http.Path");
        }
        if (operation.body() != null) {
            imports.add("retrofit2.http.Body");
        }
        if (operation.response().isFile()) {
            imports.add("retrofit2.http.Streaming");
        }
        for (Property property : operation.sentQuery()) {
            imports.add("retrofit2.http.Query");
            imports.addAll(property.type().imports(false));
            imports.remove("dev.wacht.api.internal.ImmutableCollections");
            if (property.mayBeMissing()) {
                imports.add("org.jspecify.annotations.Nullable");
            }
        }
        return imports;
    }

    /**
     * The path has no leading slash, so that Retrofit keeps the path of the base URL. {@code ./} is the base URL
     * itself.
     */
    private static String verb(Operation operation) {
        String path = operation.path().equals("/") ? "./" : operation.path().substring(1);
        return bodyOnDelete(operation)
                ? "@HTTP(method = \"" + operation.verb() + "\", path = \"" + path + "\", hasBody = true)"
                : "@" + operation.verb() + "(\"" + path + "\")";
    }

    private static boolean bodyOnDelete(Operation operation) {
        return operation.body() != null && Set.of("GET", "DELETE", "HEAD").contains(operation.verb());
    }

    private static List<String> parameters(Operation operation) {
        List<String> parameters = new ArrayList<>();
        operation.ids().forEach(id -> parameters.add("@Path(\"" + id.wire() + "\") String " + id.name()));
        for (Property property : operation.sentQuery()) {
            parameters.add("@Query(\"" + property.wire() + "\") " + (property.mayBeMissing() ? "@Nullable " : "")
                    + property.typeName() + " " + property.name());
        }
        if (operation.body() != null) {
            parameters.add(
                    "@Body " + operation.body().type() + " " + operation.body().argument());
        }
        return parameters;
    }
}
