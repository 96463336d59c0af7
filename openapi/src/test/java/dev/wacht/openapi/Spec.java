package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The joined specification, with queries for tests. */
record Spec(String yaml, JsonNode document) {
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    static Spec joined() {
        try {
            String yaml = SpecJoiner.join(Path.of("spec"));
            return new Spec(yaml, new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(new Operation(
                                path.getKey(), entry.getKey().toUpperCase(Locale.ROOT), entry.getValue()))));
        return operations;
    }

    Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        document.at("/components/schemas").properties().forEach(e -> schemas.put(e.getKey(), e.getValue()));
        return schemas;
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas").path(name);
    }

    /** Returns the parameters of a path and its operation with one location, such as {@code query}. */
    List<JsonNode> parameters(Operation operation, String in) {
        JsonNode ofPath = document.path("paths").path(operation.path()).path("parameters");
        return Stream.concat(stream(ofPath), stream(operation.node().path("parameters")))
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** Returns the target of a reference, or the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Returns the name of the referenced schema; empty for none. */
    static String name(JsonNode schema) {
        return schema.path("$ref").asText().replaceFirst(".*/", "");
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    record Operation(String path, String verb, JsonNode node) {
        @Override
        public String toString() {
            return node.path("operationId").asText();
        }
    }
}
