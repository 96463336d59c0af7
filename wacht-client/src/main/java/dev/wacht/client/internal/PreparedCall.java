package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Request;

/**
 * A call that is ready to be made.
 *
 * @param address the address of the service that is called
 * @param streaming whether the call is an upload or a download, which has a time-out for its progress and not for its
 *     total time
 * @param timeout the caller's time-out for all attempts; empty for the client's
 * @param retries the caller's retry settings; empty for the client's
 */
record PreparedCall<R>(
        OperationInfo operation,
        ServiceAddress address,
        Request request,
        boolean streaming,
        Optional<Duration> timeout,
        Optional<RetrySettings> retries,
        ResponseReader<R> reader) {
    boolean hasRepeatableBody() {
        return request.body() == null || !request.body().isOneShot();
    }
}
