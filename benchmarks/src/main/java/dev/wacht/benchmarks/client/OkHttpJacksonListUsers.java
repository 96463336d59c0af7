package dev.wacht.benchmarks.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** Makes the call with OkHttp and parses the body with Jackson. */
final class OkHttpJacksonListUsers implements ListUsers {
    private final OkHttpListUsers http;
    private final ObjectReader pages = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(HandWrittenUserPage.class);

    OkHttpJacksonListUsers(String baseUrl) {
        this.http = new OkHttpListUsers(baseUrl);
    }

    @Override
    public HandWrittenUserPage call() throws IOException {
        return pages.readValue(http.call());
    }

    @Override
    public boolean isComplete(Object result) {
        return ((HandWrittenUserPage) result).isComplete();
    }

    @Override
    public void close() {
        http.close();
    }
}
