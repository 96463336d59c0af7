package dev.wacht.testkit.internal.operations;

import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which operations are emulated, and how. Thread-safe once it serves; filled before. */
public final class Emulation {
    /** How an operation is answered. */
    public enum Kind {
        /** By a handler, from state. */
        STATE,
        /** With an example that is made from the specification, and marked as one. */
        EXAMPLE,
        /** With 501 and the reason. */
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
     * Answers an operation from state.
     *
     * @throws IllegalArgumentException if the specification has no such operation
     * @throws IllegalStateException if it has a handler
     */
    public Emulation on(String operationId, OperationHandler handler) {
        String id = spec.operation(operationId).id();
        if (handlers.put(id, handler) != null) {
            throw new IllegalStateException(id + " has two handlers");
        }
        return this;
    }

    /**
     * Answers an operation by a handler that is called without the lock of the state, because it calls others who may call
     * back. It takes the lock itself for what it reads.
     */
    public Emulation onUnlocked(String operationId, OperationHandler handler) {
        unlocked.add(operationId);
        return on(operationId, handler);
    }

    boolean isUnlocked(ApiOperation operation) {
        return unlocked.contains(operation.id());
    }

    /** Answers an operation that only reads with 501 too, because an example would mislead. */
    public Emulation refuse(String operationId, String reason) {
        reasons.put(spec.operation(operationId).id(), reason);
        return this;
    }

    Optional<OperationHandler> handler(ApiOperation operation) {
        return Optional.ofNullable(handlers.get(operation.id()));
    }

    /** A handler decides, then the method: what only reads gets an example, and what does something is refused. */
    public Kind kind(ApiOperation operation) {
        if (handlers.containsKey(operation.id())) {
            return Kind.STATE;
        }
        boolean reads = operation.method().equals("GET")
                && operation.response() != null
                && !reasons.containsKey(operation.id());
        return reads ? Kind.EXAMPLE : Kind.NOT_EMULATED;
    }

    /** Why an operation is refused. */
    public String reason(ApiOperation operation) {
        String reason = reasons.get(operation.id());
        if (reason != null) {
            return reason;
        }
        return operation.method().equals("GET")
                ? "its response is no JSON that the specification describes"
                : "it changes or does something, and nothing would have happened";
    }
}
