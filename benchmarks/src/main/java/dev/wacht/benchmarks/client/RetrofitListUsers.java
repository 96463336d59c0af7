package dev.wacht.benchmarks.client;

import java.io.IOException;
import okhttp3.OkHttpClient;
import retrofit2.Response;

/** Makes the call with Retrofit, which parses the body with Jackson. */
final class RetrofitListUsers implements ListUsers {
    private final OkHttpClient http = new OkHttpClient();
    private final HandWrittenUsersService users;

    RetrofitListUsers(String baseUrl) {
        this.users = HandWrittenUsersService.create(http, baseUrl, API_KEY);
    }

    @Override
    public HandWrittenUserPage call() throws IOException {
        Response<HandWrittenUserPage> response =
                users.listUsers(UsersDocument.USERS).execute();
        HandWrittenUserPage page = response.body();
        if (page == null) {
            throw new IOException("unexpected status code " + response.code());
        }
        return page;
    }

    @Override
    public boolean isComplete(Object result) {
        return ((HandWrittenUserPage) result).isComplete();
    }

    @Override
    public void close() {
        OkHttpEnd.of(http);
    }
}
