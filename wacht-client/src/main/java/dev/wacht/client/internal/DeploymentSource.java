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

/** Where to learn which deployment a service serves: from its API key, or from its publishable key. */
public final class DeploymentSource {
    private static final RequestOptions ONCE = RequestOptions.builder()
            .timeout(Duration.ofSeconds(3))
            .retries(RetrySettings.none())
            .build();

    private final String name;
    private final WachtHost channel;
    private final HttpUrl url;
    private final OperationInfo operation;
    private final List<String> path;

    private DeploymentSource(String name, WachtHost channel, HttpUrl url, OperationInfo operation, List<String> path) {
        this.name = name;
        this.channel = channel;
        this.url = url;
        this.operation = operation;
        this.path = path;
    }

    /** {@code GET /} of the backend API: the deployment that the key selects. */
    public static DeploymentSource ofApiKey(WachtTransport transport) {
        WachtHost backend = transport.backend();
        OperationInfo operation = new OperationInfo("settings.getDeploymentSettings", "GET", "/", true, false);
        return new DeploymentSource("the API key", backend, backend.address().url(), operation, List.of("id"));
    }

    /** {@code GET /.well-known/meta} of the frontend API that the publishable key names. */
    public static DeploymentSource ofPublishableKey(WachtTransport transport, FrontendOrigin origin) {
        HttpUrl url = HttpUrl.get(origin.metaUri().toString());
        OperationInfo operation = new OperationInfo("frontend.meta", "GET", "/.well-known/meta", true, true);
        return new DeploymentSource(
                "the publishable key",
                transport.withoutCredential(new ServiceAddress("the address in the publishable key", url)),
                url,
                operation,
                List.of("data", GatewayDecision.DEPLOYMENT_ID));
    }

    /** What it is called in messages. */
    String name() {
        return name;
    }

    /** Asks. Throws the errors of any call, and {@link WachtDecodeException} if the response holds no id, or two. */
    String deploymentId() {
        Request request = new Request.Builder().url(url).build();
        return channel.execute(operation, request, ONCE, this::read);
    }

    private String read(OpenResponse answer) throws IOException {
        byte[] body = LimitedBody.read(answer.response().body());
        if (HtmlPage.isOne(body)) {
            throw unreadable(HtmlPage.problem(channel.address()));
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
                .orElseThrow(() -> unreadable("no deployment id at $." + String.join(".", path)));
    }

    private WachtDecodeException unreadable(@Nullable String problem) {
        return new WachtDecodeException(operation.call(), operation.name(), String.valueOf(problem));
    }
}
