package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Sends requests as a machine with an API key. Start at {@link WachtMockMvc#apiKey} or
 * {@link WachtWebTestClient#apiKey}. Immutable: each method returns a new key.
 */
public final class TestApiKey implements RequestPostProcessor, WebTestClientConfigurer {
    private static final String DEPLOYMENT = "test";

    private final String keyId;
    private final @Nullable String ownerUserId;
    private final @Nullable String organizationId;
    private final @Nullable String workspaceId;
    private final Set<String> permissions;

    private TestApiKey(
            String keyId,
            @Nullable String ownerUserId,
            @Nullable String organizationId,
            @Nullable String workspaceId,
            Set<String> permissions) {
        this.keyId = keyId;
        this.ownerUserId = ownerUserId;
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.permissions = permissions;
    }

    static TestApiKey of(String keyId) {
        return new TestApiKey(RequiredText.of("key", keyId), null, null, null, Set.of());
    }

    /** Sets the user who owns the key. */
    public TestApiKey owner(String userId) {
        return new TestApiKey(keyId, userId, organizationId, workspaceId, permissions);
    }

    /** Sets the organization that the key acts for. */
    public TestApiKey organization(String organizationId) {
        return new TestApiKey(keyId, ownerUserId, organizationId, workspaceId, permissions);
    }

    /** Sets the workspace that the key acts for. */
    public TestApiKey workspace(String workspaceId) {
        return new TestApiKey(keyId, ownerUserId, organizationId, workspaceId, permissions);
    }

    /** Adds permissions. */
    public TestApiKey permission(String... permissions) {
        Set<String> both = new LinkedHashSet<>(this.permissions);
        both.addAll(List.of(permissions));
        return new TestApiKey(keyId, ownerUserId, organizationId, workspaceId, both);
    }

    /** Sends the request as this machine. MockMvc calls it. */
    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        return TestCaller.send(request, caller());
    }

    /**
     * Makes a client send its requests as this caller. {@code WebTestClient} calls this method.
     *
     * @throws IllegalStateException if the client is bound to a running server, to which a test cannot pass a caller
     */
    @Override
    public void afterConfigurerAdded(
            WebTestClient.Builder builder,
            @Nullable WebHttpHandlerBuilder httpHandlerBuilder,
            @Nullable ClientHttpConnector connector) {
        TestServerCaller.send(httpHandlerBuilder, caller());
    }

    private Caller caller() {
        return Caller.of(MachinePrincipal.builder(MachineCredential.Kind.API_KEY, DEPLOYMENT)
                .keyId(keyId)
                .ownerUserId(ownerUserId)
                .organizationId(organizationId)
                .workspaceId(workspaceId)
                .permissions(permissions)
                .build());
    }
}
