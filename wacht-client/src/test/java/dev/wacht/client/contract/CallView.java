package dev.wacht.client.contract;

import dev.wacht.api.WachtResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The views through which every operation can be called. */
enum CallView {
    SYNC(false, false),
    WITH_RESPONSE(false, true),
    ASYNC(true, false),
    ASYNC_WITH_RESPONSE(true, true);

    private final boolean async;
    private final boolean response;

    CallView(boolean async, boolean response) {
        this.async = async;
        this.response = response;
    }

    /** Returns this view of a facade. */
    Object of(Object facade) {
        Object view = async ? Reflect.call(facade, facade.getClass(), "async") : facade;
        return response ? Reflect.call(view, view.getClass(), "withResponse") : view;
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
