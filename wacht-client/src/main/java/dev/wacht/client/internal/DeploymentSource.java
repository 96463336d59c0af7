package dev.wacht.client.internal;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import dev.wacht.client.WachtDecodeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Requests the deployment of an API key or a publishable key from Wacht. Thread-safe. */
public final class DeploymentSource {
    private static final RequestOptions WITHOUT_RETRIES = RequestOptions.builder()
            .timeout(Duration.ofSeconds(3))
            .retries(RetrySettings.none())
            .build();

    private final String name;
    private final WachtHost host;
    private final HttpUrl url;
    private final OperationInfo operation;
    private final List<String> path;

    private DeploymentSource(String name, WachtHost host, HttpUrl url, OperationInfo operation, List<String> path) {
        this.name = name;
        this.host = host;
        this.url = url;
        this.operation = operation;
        this.path = path;
    }

    /** Returns the source for an API key: {@code GET /} of the backend API. */
    public static DeploymentSource ofApiKey(WachtTransport transport) {
        WachtHost backend = transport.backend();
        OperationInfo operation = new OperationInfo("settings.getDeploymentSettings", "GET", "/", true, false);
        return new DeploymentSource("the API key", backend, backend.address().url(), operation, List.of("id"));
    }

    /**
     * Returns the source for a publishable key: {@code GET /.well-known/meta} of the frontend API that the key names.
     */
    public static DeploymentSource ofPublishableKey(WachtTransport transport, FrontendOrigin origin) {
        HttpUrl url = HttpUrl.get(origin.metaUri().toString());
        OperationInfo operation = new OperationInfo("frontend.meta", "GET", "/.well-known/meta", true, true);
        return new DeploymentSource(
                "the publishable key",
                transport.withoutCredential(new ServiceAddress("the URL in the publishable key", url)),
                url,
                operation,
                List.of("data", GatewayDecision.DEPLOYMENT_ID));
    }

    /** Returns the name of the key for messages: {@code the API key}. */
    public String name() {
        return name;
    }

    /**
     * Requests the deployment. Blocks for at most 3 s.
     *
     * @throws WachtDecodeException if the response has no valid deployment id, or has more than one
     */
    public String deploymentId() {
        Request request = new Request.Builder().url(url).build();
        return host.execute(operation, request, WITHOUT_RETRIES, this::read);
    }

    private String read(OpenResponse response) throws IOException {
        byte[] body = LimitedBody.read(response.raw().body());
        if (HtmlInsteadOfJson.isHtml(body)) {
            throw unreadable(HtmlInsteadOfJson.problem(host.address()));
        }
        @Nullable Object value;
        try {
            value = StrictJsonReader.readObject(body);
        } catch (MalformedJsonException e) {
            throw unreadable(e.getMessage());
        }
        for (String name : path) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return DeploymentId.ofJson(value)
                .orElseThrow(() -> unreadable("missing or invalid deployment id at $." + String.join(".", path)));
    }

    private WachtDecodeException unreadable(@Nullable String problem) {
        return new WachtDecodeException(operation.call(), operation.name(), String.valueOf(problem));
    }
}
