package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.contract.SampleJson.Fullness;

/**
 * What the server answers to an operation.
 *
 * @param json what a model is read from; empty where there is none
 * @param choices how many turns there are
 */
record SampleResponse(Operation operation, ObjectNode json, int choices) {
    /** The text, or the content of the file, where the answer is not JSON. */
    static final String TEXT = "naïve text";

    static SampleResponse of(Operation operation, Fullness fullness, int turn) {
        SampleJson sample = new SampleJson(fullness, turn);
        ObjectNode json = operation.hasModel()
                ? sample.of(operation.successSchema())
                : JsonNodeFactory.instance.objectNode().put("success", true);
        return new SampleResponse(operation, json, sample.choices());
    }

    void layOut(Wire wire) {
        int status = operation.successStatus();
        switch (operation.success()) {
            case "text" -> wire.answer(status, "text/plain; charset=utf-8", TEXT);
            case "binary" -> wire.answer(status, "application/octet-stream", TEXT);
            case "empty" -> wire.answer(status, "application/json", status == 204 ? "" : "{}");
            default -> wire.answer(status, "application/json", json.toString());
        }
    }
}
