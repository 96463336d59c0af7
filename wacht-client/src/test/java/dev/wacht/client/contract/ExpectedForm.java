package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.contract.SentRequest.SentPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The expected parts of a form: text unchanged, structures as JSON, lists as the tables specify. */
final class ExpectedForm {
    private ExpectedForm() {}

    static List<SentPart> of(Schema form, ObjectNode values) {
        return form.fields().stream()
                .filter(field -> values.has(field.name()))
                .flatMap(field -> parts(field, values.path(field.name())))
                .toList();
    }

    private static Stream<SentPart> parts(Field field, JsonNode value) {
        if (field.isFile()) {
            return elements(value).map(file -> file(field.name(), file.asText()));
        }
        if (field.notes().equals("one comma-separated text")) {
            return Stream.of(SentPart.text(
                    field.name(), elements(value).map(JsonNode::asText).collect(Collectors.joining(","))));
        }
        return Stream.of(SentPart.text(field.name(), value.isContainerNode() ? value.toString() : value.asText()));
    }

    private static SentPart file(String name, String fileName) {
        String content = new String(JavaValue.contentOf(fileName), StandardCharsets.UTF_8);
        return new SentPart(name, "image/png", fileName, content);
    }

    private static Stream<JsonNode> elements(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }
}
