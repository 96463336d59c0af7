package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.ClockDrift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Records the last response of an OkHttp client without changing it. Thread-safe. */
final class ResponseRecorder implements Interceptor {
    private static final int START_BYTES = 2 * 1024;

    private final Clock clock;
    private volatile @Nullable RecordedResponse last;

    ResponseRecorder(Clock clock) {
        this.clock = clock;
    }

    /** Returns the last response; empty if there was none. */
    Optional<RecordedResponse> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Instant requested = clock.instant();
        Response response = chain.proceed(chain.request());
        Date date = response.headers().getDate("Date");
        Duration drift = date == null ? null : ClockDrift.of(date.toInstant(), requested, clock.instant());
        String location = response.header("Location");
        HttpUrl target = location == null ? null : response.request().url().resolve(location);
        last = new RecordedResponse(response.code(), target == null ? null : target.host(), drift, start(response));
        return response;
    }

    private static String start(Response response) {
        try {
            return new String(response.peekBody(START_BYTES).bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Ignored, because the code that reads the body gets the same exception.
            return "";
        }
    }
}
