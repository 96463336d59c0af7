package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;

/** Is notified of successful operations. */
public interface OperationListener {
    /** Called after the handler, while the lock of the state is held. */
    void changed(Call call, JsonNode response);

    /** Called after the lock is released. */
    void completed(Call call);
}
