package dev.wacht.testkit.internal.operations;

import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handlers of the emulated operations. Thread-safe after the last handler is added. */
public final class Emulation {
    /** How LocalWacht responds to an operation. */
    public enum Kind {
        /** A handler returns a response from the state. */
        STATE,
        /** The response is an example, generated from the specification and marked as an example. */
        EXAMPLE,
        /** The response is 501 with the reason. */
        NOT_EMULATED
    }

    private final ApiSpec spec;
    private final Map<String, OperationHandler> handlers = new HashMap<>();
    private final Set<String> unlocked = new HashSet<>();
    private final Map<String, String> reasons = new HashMap<>();

    public Emulation(ApiSpec spec) {
        this.spec = spec;
    }

    public ApiSpec spec() {
        return spec;
    }

    /**
     * Adds the handler of an operation. The handler is called while the lock of the state is held.
     *
     * @throws IllegalArgumentException if the specification has no such operation
     * @throws IllegalStateException if the operation already has a handler
     */
    public Emulation on(String operationId, OperationHandler handler) {
        String id = spec.operation(operationId).id();
        if (handlers.put(id, handler) != null) {
            throw new IllegalStateException(id + " has two handlers");
        }
        return this;
    }

    /**
     * Adds a handler that is called without the lock of the state, because it calls other servers, which may call
     * LocalWacht back. The handler takes the lock itself where it reads state.
     */
    public Emulation onUnlocked(String operationId, OperationHandler handler) {
        unlocked.add(operationId);
        return on(operationId, handler);
    }

    boolean isUnlocked(ApiOperation operation) {
        return unlocked.contains(operation.id());
    }

    /** Responds with 501 to a read operation, for which an example would be misleading. */
    public Emulation refuse(String operationId, String reason) {
        reasons.put(spec.operation(operationId).id(), reason);
        return this;
    }

    Optional<OperationHandler> handler(ApiOperation operation) {
        return Optional.ofNullable(handlers.get(operation.id()));
    }

    /**
     * Returns how an operation is emulated: by its handler if it has one. Otherwise, GET responds with an example, and
     * other methods are not emulated.
     */
    public Kind kind(ApiOperation operation) {
        if (handlers.containsKey(operation.id())) {
            return Kind.STATE;
        }
        boolean reads = operation.method().equals("GET")
                && operation.response() != null
                && !reasons.containsKey(operation.id());
        return reads ? Kind.EXAMPLE : Kind.NOT_EMULATED;
    }

    /** Returns the reason why an operation is not emulated, for the 501 response. */
    public String reason(ApiOperation operation) {
        String reason = reasons.get(operation.id());
        if (reason != null) {
            return reason;
        }
        return operation.method().equals("GET")
                ? "it has no JSON response in the specification"
                : "it has side effects, which LocalWacht does not emulate";
    }
}
