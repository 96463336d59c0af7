package dev.wacht.rules;

import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.api.WachtResponse;
import dev.wacht.api.model.User;
import dev.wacht.api.model.UserDetails;
import dev.wacht.api.model.UserPage;
import dev.wacht.client.ApiNotFoundException;
import dev.wacht.client.TimeoutSettings;
import dev.wacht.client.WachtClient;
import dev.wacht.client.WachtTransportException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The snippets of docs/calling-the-api.md, word for word: {@link SnippetsTest} compares them. Compiled, not run. */
@SuppressWarnings("AddressSelection") // A proxy is named by its host, as in the JDK's documentation.
final class CallingTheApiExamples {
    private CallingTheApiExamples() {}

    static void start() {
        WachtClient wacht = WachtClient.fromEnv(); // reads WACHT_API_KEY
        User ann = wacht.users().createUser(b -> b.firstName("Ann").emailAddress("ann@example.com"));
        System.out.println(ann.getId());
    }

    static UserPage parameters(WachtClient wacht, String userId) {
        UserPage page = wacht.users().listUsers(q -> q.limit(20).search("ann"));
        wacht.users().updatePassword(userId, b -> b.newPassword("correct horse battery staple"));
        return page;
    }

    static List<String> pages(WachtClient wacht) {
        for (User user : wacht.users().listAllUsers()) {
            System.out.println(user.getId());
        }
        List<String> firstHundred = wacht.users().listAllUsers().stream()
                .map(User::getId)
                .limit(100)
                .toList();
        return firstHundred;
    }

    static CompletableFuture<?> async(WachtClient wacht, LongAdder count) {
        CompletableFuture<UserPage> later = wacht.users().async().listUsers();
        CompletableFuture<Void> all = wacht.users().async().listAllUsers().forEachAsync(user -> count.increment());
        return CompletableFuture.allOf(later, all);
    }

    static void response(WachtClient wacht, String userId) {
        WachtResponse<UserDetails> response = wacht.users().withResponse().getUser(userId);
        System.out.println(response.statusCode() + " after " + response.attempts() + " attempts");
    }

    static Map<String, Object> options(WachtClient wacht, String userId, String requestId) {
        RequestOptions options = RequestOptions.builder()
                .timeout(Duration.ofSeconds(2)) // all attempts and waits
                .header("X-Request-Id", requestId)
                .retries(RetrySettings.none())
                .build();
        UserDetails user = wacht.users().getUser(userId, options);
        System.out.println(user.getFirstName());
        Map<String, Object> badge = wacht.request("POST", "/users/{user_id}/badges")
                .pathParam("user_id", userId)
                .body(Map.of("badge", "gold"))
                .readMap();
        return badge;
    }

    static WachtClient timeouts(String apiKey) {
        WachtClient wacht = WachtClient.builder()
                .apiKey(apiKey)
                .timeouts(TimeoutSettings.builder().call(Duration.ofSeconds(5)).build())
                .retries(RetrySettings.builder().maxAttempts(2).build())
                .header("X-Service", "billing") // with every call
                .build();
        return wacht;
    }

    static void idempotency(WachtClient wacht) {
        try {
            wacht.users().createUser(b -> b.firstName("Ann").emailAddress("ann@example.com"));
        } catch (WachtTransportException e) { // no response
            if (e.mayHaveBeenApplied()) {
                findByEmail("ann@example.com"); // look before you create again
            }
        }
    }

    private static void findByEmail(String email) {
        System.out.println(email);
    }

    static String errors(WachtClient wacht, String userId) {
        try {
            return wacht.users().getUser(userId).getFirstName();
        } catch (ApiNotFoundException e) {
            return "deleted user";
        }
    }

    static void files(WachtClient wacht, String userId, String threadId, OutputStream output) {
        wacht.users().updateUser(userId, b -> b.profileImage(FileUpload.of(Path.of("ann.png"))));
        Path report = wacht.ai().threads().downloadThreadFilesystemFile(threadId, "report.pdf", Path.of("report.pdf"));
        long size = wacht.ai()
                .threads()
                .downloadThreadFilesystemFile(
                        threadId, "report.pdf", download -> download.stream().transferTo(output));
        System.out.println(report + " " + size);
    }

    static WachtClient ownOkHttp(String apiKey, SSLSocketFactory socketFactory, X509TrustManager trustManager) {
        OkHttpClient http = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("proxy.example.com", 3128)))
                .sslSocketFactory(socketFactory, trustManager) // a private certificate authority
                .build();
        WachtClient wacht =
                WachtClient.builder().apiKey(apiKey).okHttpClient(http).build();
        return wacht;
    }
}
