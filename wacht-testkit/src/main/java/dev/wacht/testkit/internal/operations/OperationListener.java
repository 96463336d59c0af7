package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;

/** Learns of operations that succeeded. */
public interface OperationListener {
    /** Called within the lock of the state, after the handler. */
    void changed(Call call, JsonNode response);

    /** Called after the lock was released. */
    void completed(Call call);
}
