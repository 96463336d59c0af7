package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.List;

/**
 * What an operation is called with, and so what has to arrive.
 *
 * @param path the arguments of the path
 * @param query the query parameters
 * @param body the JSON, or the parts of the form by name
 * @param target where a download goes
 * @param choices how many turns there are
 */
record CallInput(Operation operation, List<String> path, ObjectNode query, ObjectNode body, Path target, int choices) {
    /** A header of the options, which only the method with everything takes. */
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

    /** A form of no parts cannot be sent: where none is required, the first stands for the fewest. */
    private static ObjectNode form(SampleJson sample, Operation operation) {
        Schema form = operation.bodySchema();
        ObjectNode parts = sample.of(form);
        return parts.isEmpty()
                ? Fullness.FULL.of(form).retain(form.fields().get(0).name())
                : parts;
    }

    /** An argument of the path, or the required query parameter: any text, or the value of an enum. */
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
