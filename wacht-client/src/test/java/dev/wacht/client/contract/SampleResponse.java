package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.contract.SampleJson.Fullness;

/**
 * The response of the server to an operation.
 *
 * @param json the JSON of the model; empty for none
 * @param choices the number of turns that are needed for every choice
 */
record SampleResponse(Operation operation, ObjectNode json, int choices) {
    /** The text or file content of a response that is not JSON. */
    static final String TEXT = "naïve text";

    static SampleResponse of(Operation operation, Fullness fullness, int turn) {
        SampleJson sample = new SampleJson(fullness, turn);
        ObjectNode json = operation.hasModel()
                ? sample.of(operation.successSchema())
                : JsonNodeFactory.instance.objectNode().put("success", true);
        return new SampleResponse(operation, json, sample.choices());
    }

    void setUp(StubServer stub) {
        int status = operation.successStatus();
        switch (operation.success()) {
            case "text" -> stub.respondWith(status, "text/plain; charset=utf-8", TEXT);
            case "binary" -> stub.respondWith(status, "application/octet-stream", TEXT);
            case "empty" -> stub.respondWith(status, "application/json", status == 204 ? "" : "{}");
            default -> stub.respondWith(status, "application/json", json.toString());
        }
    }
}
