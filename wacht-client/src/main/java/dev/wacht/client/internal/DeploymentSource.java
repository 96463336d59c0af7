package dev.wacht.client.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.WachtDecodeException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Where to learn which deployment a service serves: from its API key, or from its publishable key. */
public final class DeploymentSource {
    private static final RequestOptions ONCE = RequestOptions.builder()
            .timeout(Duration.ofSeconds(3))
            .retries(RetrySettings.none())
            .build();

    private final String name;
    private final HostChannel channel;
    private final HttpUrl url;
    private final OperationInfo operation;
    private final String pointer;

    private DeploymentSource(String name, HostChannel channel, HttpUrl url, OperationInfo operation, String pointer) {
        this.name = name;
        this.channel = channel;
        this.url = url;
        this.operation = operation;
        this.pointer = pointer;
    }

    /** {@code GET /} of the backend API: the deployment that the key selects. */
    public static DeploymentSource ofApiKey(WachtTransport transport) {
        HostChannel backend = transport.backend();
        OperationInfo operation = new OperationInfo("settings.getDeploymentSettings", "GET", "/", true, false);
        return new DeploymentSource("the API key", backend, backend.baseUrl(), operation, "/id");
    }

    /** {@code GET /.well-known/meta} of the frontend API that the publishable key names. */
    public static DeploymentSource ofPublishableKey(WachtTransport transport, FrontendOrigin origin) {
        HttpUrl url = HttpUrl.get(origin.metaUri().toString());
        OperationInfo operation = new OperationInfo("frontend.meta", "GET", "/.well-known/meta", true, true);
        return new DeploymentSource(
                "the publishable key", transport.withoutCredential(url), url, operation, "/data/deployment_id");
    }

    /** What it is called in messages. */
    String name() {
        return name;
    }

    /** Asks. Throws the errors of any call. */
    String deploymentId() {
        BodyReader<JsonNode> reader = channel.reader(operation, new TypeReference<JsonNode>() {}.getType());
        Request request = new Request.Builder().url(url).build();
        JsonNode id = channel.execute(operation, request, ONCE, reader).body().at(pointer);
        boolean readable =
                id.isIntegralNumber() || (id.isTextual() && !id.textValue().isBlank());
        if (!readable) {
            throw new WachtDecodeException(operation.call(), operation.name(), "no deployment id at " + pointer);
        }
        return id.asText();
    }
}
