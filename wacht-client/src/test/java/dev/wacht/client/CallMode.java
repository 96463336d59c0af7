package dev.wacht.client;

import dev.wacht.api.ApiCall;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import java.util.concurrent.CompletionException;

/** Makes a call blocking or asynchronously, so that one test covers both. */
enum CallMode {
    SYNC {
        @Override
        <T> WachtResponse<T> call(ApiCall<T> call, RequestOptions options) {
            return call.executeWithResponse(options);
        }
    },
    ASYNC {
        @Override
        <T> WachtResponse<T> call(ApiCall<T> call, RequestOptions options) {
            try {
                return call.executeAsyncWithResponse(options).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }
    };

    abstract <T> WachtResponse<T> call(ApiCall<T> call, RequestOptions options);

    <T> WachtResponse<T> call(ApiCall<T> call) {
        return call(call, RequestOptions.none());
    }
}
