package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of a call, and thus the expected request.
 *
 * @param path the path arguments
 * @param query the query parameters
 * @param body the JSON, or the parts of the form by name
 * @param target the target file of a download
 * @param choices the number of turns that are needed for every choice
 */
record CallInput(Operation operation, List<String> path, ObjectNode query, ObjectNode body, Path target, int choices) {
    /** A header in the per-request options, which only the method with all arguments takes. */
    static final String HEADER = "X-Contract";

    static CallInput of(Operation operation, Fullness fullness, int turn, Path target) {
        SampleJson sample = new SampleJson(fullness, turn);
        List<String> path = operation.pathParameters().stream()
                .map(name -> operation
                        .pathEnum(name)
                        .map(schema -> sample.choice(schema.values()).asText())
                        .orElse(name + " a/b ü?#%2F+;=&"))
                .toList();
        ObjectNode query = sample.of(operation.query());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (operation.body() != Operation.Body.NONE) {
            body.setAll(
                    operation.body() == Operation.Body.MULTIPART
                            ? form(sample, operation)
                            : sample.of(operation.bodySchema()));
            operation
                    .filledIn()
                    .forEach(name ->
                            body.put(name, path.get(operation.pathParameters().indexOf(name))));
        }
        return new CallInput(operation, path, query, body, target, sample.choices());
    }

    /** An empty form cannot be sent: if no part is required, the first one is used. */
    private static ObjectNode form(SampleJson sample, Operation operation) {
        Schema form = operation.bodySchema();
        ObjectNode parts = sample.of(form);
        return parts.isEmpty()
                ? Fullness.FULL.of(form).retain(form.fields().get(0).name())
                : parts;
    }

    /** Returns a path argument or the required query parameter: any text, or an enum value. */
    Object text(int index, Class<?> type) {
        String text = index < path.size()
                ? path.get(index)
                : query.path(operation.requiredQuery().orElseThrow().name()).asText();
        return type == String.class ? text : JavaValue.of(JsonNodeFactory.instance.textNode(text), type);
    }

    private ObjectNode paramsQuery() {
        ObjectNode params = query.deepCopy();
        operation.requiredQuery().ifPresent(field -> params.remove(field.name()));
        return params;
    }

    Object value(FacadeCall.Slot slot, Class<?> type) {
        return switch (slot) {
            case BODY -> JavaValue.of(body.deepCopy().without(operation.filledIn()), type);
            case PARAMS -> JavaValue.build(type, paramsQuery());
            case TARGET -> target;
            case OPTIONS -> RequestOptions.builder().header(HEADER, "yes").build();
            default -> throw new AssertionError(slot);
        };
    }
}
