package dev.wacht.client.recipes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.KeysUnavailableException;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.CallListener;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipes of docs/observability.md work, and the page shows them unchanged. */
class RecipesTest {
    private static final String UNKNOWN = "9007199254740993000";

    @RegisterExtension
    static final WireMockExtension grown = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private LocalWacht local;

    @BeforeEach
    void open() {
        local = LocalWacht.start();
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void micrometerTimesRequestsByTemplateAndStatus() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        makeCalls(new MicrometerCalls(registry));

        Timer ok = registry.get("http.client.request.duration")
                .tags("http.response.status_code", "200", "error.type", "none", "url.template", "/users")
                .timer();
        assertThat(ok.count()).isEqualTo(1);
        assertThat(ok.getId().getTags())
                .containsExactlyInAnyOrder(
                        Tag.of("http.request.method", "GET"),
                        Tag.of("url.template", "/users"),
                        Tag.of("server.address", "127.0.0.1"),
                        Tag.of("server.port", port()),
                        Tag.of("http.response.status_code", "200"),
                        Tag.of("error.type", "none"));
        assertThat(registry.get("http.client.request.duration")
                        .tags("http.response.status_code", "404", "error.type", "404")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.getMeters().toString()).doesNotContain(UNKNOWN);
        assertThat(registry.find("wacht.client.retries").counters()).isEmpty();
    }

    @Test
    void micrometerCountsRetries() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        callUnreachableServer(new MicrometerCalls(registry));

        assertThat(registry.get("wacht.client.retries").counter().count()).isEqualTo(1);
        assertThat(registry.get("http.client.request.duration")
                        .tags("http.response.status_code", "none", "error.type", "connection_refused")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void openTelemetryRecordsAChildSpanForEachRequest() {
        Spans spans = new Spans();
        try (SdkTracerProvider provider = spans.provider()) {
            Tracer tracer = provider.get("test");
            Span caller = tracer.spanBuilder("caller").startSpan();
            Context.current()
                    .with(caller)
                    .wrap(() -> {
                        makeCalls(new OpenTelemetryCalls(tracer));
                        callUnreachableServer(new OpenTelemetryCalls(tracer));
                    })
                    .run();
            String callersId = caller.getSpanContext().getSpanId();
            assertThat(spans.ended).hasSize(4).allSatisfy(span -> {
                assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                assertThat(span.getParentSpanId()).isEqualTo(callersId);
                assertThat(span.getAttributes().toString()).doesNotContain(UNKNOWN);
            });
            SpanData ok = spans.ended.get(0);
            assertThat(ok.getName()).isEqualTo("GET /users");
            assertThat(ok.getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.template", "/users")
                            .put("server.address", "127.0.0.1")
                            .put("server.port", Long.parseLong(port()))
                            .put("http.response.status_code", 200)
                            .build()
                            .asMap());
            assertThat(ok.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            SpanData missing = spans.ended.get(1);
            assertThat(missing.getAttributes().get(stringKey("error.type"))).isEqualTo("404");
            assertThat(missing.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            SpanData again = spans.ended.get(3);
            assertThat(again.getAttributes().get(longKey("http.request.resend_count")))
                    .isEqualTo(1);
            assertThat(again.getAttributes().get(stringKey("error.type"))).isEqualTo("connection_refused");
        }
    }

    @Test
    void documentContainsTheRecipes() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "observability.md"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(0)).isEqualTo(source("MicrometerCalls"));
        assertThat(blocks.get(1)).isEqualTo(source("OpenTelemetryCalls"));
        assertThat(source("RecipesTest").replaceAll("\\s+", ""))
                .contains(blocks.get(2).replaceAll("\\s+", ""));
        assertThat(blocks.get(3)).isEqualTo(source("MicrometerAuth"));
    }

    @Test
    void micrometerCountsTokensFetchesDecisionsAndWebhooks() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (TokenVerifier verifier = TokenVerifier.builder()
                .publishableKey(local.publishableKey())
                .listener(new MicrometerAuth(registry))
                .build()) {
            local.down();
            assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
        }
        local.up();
        try (TokenVerifier verifier = TokenVerifier.builder()
                .publishableKey(local.publishableKey())
                .listener(new MicrometerAuth(registry))
                .build()) {
            verifier.authenticate(local.session().token());
            verifier.authenticate(local.session().expired().token());
            verifier.authenticate("garbage");
        }
        decideAndReceive(new MicrometerAuth(registry));
        for (String outcome : List.of("accepted", "expired", "malformed")) {
            assertThat(registry.get("wacht.auth.tokens")
                            .tags("issuer", local.issuer(), "outcome", outcome)
                            .counter()
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
        for (String outcome : List.of("success", "failure")) {
            assertThat(registry.get("wacht.auth.key.fetches")
                            .tag("outcome", outcome)
                            .counter()
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
        assertThat(registry.get("wacht.guard.decisions")
                        .tag("outcome", "rate_limited")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("wacht.gateway.checks")
                        .tag("outcome", "rate_limited")
                        .timer()
                        .count())
                .isEqualTo(1);
        for (String type : List.of("user.created", "other")) {
            assertThat(registry.get("wacht.webhook.deliveries")
                            .tags("type", type, "outcome", "handled")
                            .timer()
                            .count())
                    .as(type)
                    .isEqualTo(1);
        }
    }

    /** Sends a machine over its rate limit, and two webhooks, of which one has a type of the application. */
    private void decideAndReceive(AuthEventListener listener) {
        local.faults("/v1/authz/check").limitNext(1, Duration.ofSeconds(1));
        try (GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .deploymentId(local.deploymentId())
                .gatewayUrl(local.gatewayUrl())
                .listener(listener)
                .build()) {
            CallerAuthorizer callers = CallerAuthorizer.builder()
                    .machines(machines)
                    .listener(listener)
                    .build();
            IncomingRequest request = IncomingRequest.of(
                    name -> name.equals("X-Api-Key") ? List.of(local.apiKey().create()) : List.of(),
                    "GET",
                    "/items/{id}",
                    null);
            assertThatThrownBy(() -> callers.authorize(request, RouteRule.machines(MachineRequirement.authenticated())))
                    .isInstanceOf(RateLimitedException.class);
        }
        WebhookReceiver receiver = WebhookReceiver.of(
                WebhookVerifier.builder()
                        .secret(local.webhookSecret())
                        .listener(listener)
                        .build(),
                ReplayGuard.inMemory(),
                event -> {});
        for (String type : List.of("user.created", "invoice.paid")) {
            SignedWebhook webhook = local.webhook(type).sign();
            receiver.receive(webhook.body(), webhook.headers()::get);
        }
    }

    @Test
    void driftIsCountedByOperationAndPath() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        grown.stubFor(get(anyUrl()).willReturn(okJson("{\"data\":[],\"has_more\":false,\"total\":0}")));
        try (WachtClient wacht = WachtClient.builder()
                .apiKey("wk_test_1")
                .baseUrl(grown.baseUrl())
                .driftListener(drift -> registry.counter(
                                "wacht.client.drift",
                                "kind",
                                drift.kind().name(),
                                "operation",
                                drift.operation(),
                                "path",
                                drift.path())
                        .increment())
                .build()) {
            wacht.users().listUsers();
        }
        assertThat(registry.get("wacht.client.drift")
                        .tags("kind", "UNKNOWN_FIELD", "operation", "users.listUsers", "path", "$.total")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static String source(String name) throws IOException {
        return Files.readString(Path.of("src/test/java/dev/wacht/client/recipes", name + ".java"));
    }

    private String port() {
        return Integer.toString(URI.create(local.baseUrl()).getPort());
    }

    private void makeCalls(CallListener listener) {
        try (WachtClient wacht = WachtClient.builder()
                .apiKey(local.backendApiKey())
                .baseUrl(local.baseUrl())
                .listener(listener)
                .build()) {
            wacht.users().async().listUsers().join();
            assertThat(wacht.users()
                            .async()
                            .getUser(UNKNOWN)
                            .handle((user, failure) -> failure)
                            .join())
                    .isNotNull();
        }
    }

    /** Makes two attempts to connect to a closed port. */
    private static void callUnreachableServer(CallListener listener) {
        try (WachtClient wacht = WachtClient.builder()
                .apiKey("wk_test_1")
                .baseUrl("http://127.0.0.1:1")
                .retries(RetrySettings.builder()
                        .maxAttempts(2)
                        .initialDelay(Duration.ofMillis(1))
                        .build())
                .listener(listener)
                .build()) {
            assertThat(wacht.users()
                            .async()
                            .listUsers()
                            .handle((page, failure) -> failure)
                            .join())
                    .isNotNull();
        }
    }

    /** Collects ended spans. */
    private static final class Spans implements SpanExporter {
        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        SdkTracerProvider provider() {
            return SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(this))
                    .build();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
