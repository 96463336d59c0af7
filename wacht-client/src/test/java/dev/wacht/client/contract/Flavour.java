package dev.wacht.client.contract;

import dev.wacht.api.WachtResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The ways in which every operation can be called. */
enum Flavour {
    SYNC(false, false),
    WITH_RESPONSE(false, true),
    ASYNC(true, false),
    ASYNC_WITH_RESPONSE(true, true);

    private final boolean async;
    private final boolean response;

    Flavour(boolean async, boolean response) {
        this.async = async;
        this.response = response;
    }

    Object facade(Object sync) {
        return async ? Reflect.call(sync, sync.getClass(), "async") : sync;
    }

    String methodName(Operation operation) {
        return operation.methodName() + (response ? "WithResponse" : "");
    }

    /** What a call gave in the end; a download has no response to give. */
    @Nullable Object body(@Nullable Object given) {
        Object done = given instanceof CompletableFuture<?> future ? future.join() : given;
        return done instanceof WachtResponse<?> withResponse ? withResponse.body() : done;
    }

    boolean isFor(Operation operation) {
        return !response || !operation.isDownload();
    }
}
