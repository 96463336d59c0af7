package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;

/** Handles the validated requests of one operation. It may throw an {@code ErrorResponseException}. */
@FunctionalInterface
public interface OperationHandler {
    /** Returns the body of the response. Properties that the response's schema does not have are removed. */
    JsonNode handle(Call call);
}
