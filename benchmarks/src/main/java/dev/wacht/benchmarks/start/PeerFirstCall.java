package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.client.HandWrittenUserPage;
import dev.wacht.benchmarks.client.HandWrittenUsersService;
import dev.wacht.benchmarks.client.OkHttpEnd;
import java.io.IOException;
import okhttp3.OkHttpClient;

/** Lists 20 users once with Retrofit and Jackson, as {@link WachtFirstCall} does with the SDK. */
public final class PeerFirstCall {
    private PeerFirstCall() {}

    /** @param arguments the base URL of the API, and the API key */
    public static void main(String[] arguments) throws IOException {
        OkHttpClient http = new OkHttpClient();
        call(http, arguments[0], arguments[1]);
        CompletionLine.print();
        OkHttpEnd.of(http);
    }

    static void call(OkHttpClient http, String baseUrl, String apiKey) throws IOException {
        HandWrittenUserPage page = HandWrittenUsersService.create(http, baseUrl, apiKey)
                .listUsers(WachtFirstCall.USERS)
                .execute()
                .body();
        if (page == null || page.data == null || page.data.size() != WachtFirstCall.USERS) {
            throw new IllegalStateException("not all users were read");
        }
    }
}
