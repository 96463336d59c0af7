package dev.wacht.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.backend.UserStore;
import dev.wacht.testkit.internal.gateway.ApiKeys;
import dev.wacht.testkit.internal.http.RequestLog;
import dev.wacht.testkit.internal.keys.SessionKeys;
import java.util.Base64;

/** The state of one LocalWacht: who it is and what it holds. Thread-safe. */
public final class Deployment {
    private final String origin;
    private final Ids ids = new Ids();
    private final String id = ids.next();
    private final String backendApiKey = Secrets.random("wk_test_");
    private final SessionKeys sessionKeys = new SessionKeys();
    private final UserStore users = new UserStore(id, ids);
    private final ApiKeys apiKeys = new ApiKeys();
    private final RequestLog requests = new RequestLog();

    public Deployment(String origin) {
        this.origin = origin;
    }

    public String origin() {
        return origin;
    }

    public String host() {
        return origin.substring("http://".length());
    }

    public String publishableKey() {
        return "pk_test_" + Base64.getEncoder().encodeToString(origin.getBytes(UTF_8));
    }

    public String backendApiKey() {
        return backendApiKey;
    }

    public Ids ids() {
        return ids;
    }

    public String id() {
        return id;
    }

    public SessionKeys sessionKeys() {
        return sessionKeys;
    }

    public UserStore users() {
        return users;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public RequestLog requests() {
        return requests;
    }
}
