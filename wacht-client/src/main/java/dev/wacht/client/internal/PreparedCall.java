package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Request;

/**
 * A call, ready to be made any number of times.
 *
 * @param address of the service that is called
 * @param streaming whether it is an upload or a download: judged by progress, not by total time
 * @param timeout the time for all attempts, where the caller set one
 * @param retries how it is repeated, where the caller said so
 */
record PreparedCall<R>(
        OperationInfo operation,
        ServiceAddress address,
        Request request,
        boolean streaming,
        Optional<Duration> timeout,
        Optional<RetrySettings> retries,
        ResponseReader<R> reader) {
    boolean bodyRepeatable() {
        return request.body() == null || !request.body().isOneShot();
    }
}
