package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers one operation from state. The request has been checked; a {@code Refusal} may be thrown. */
@FunctionalInterface
public interface OperationHandler {
    /** Returns the body of the response. It may hold more than the response has: the rest is cut off. */
    JsonNode handle(Call call);
}
