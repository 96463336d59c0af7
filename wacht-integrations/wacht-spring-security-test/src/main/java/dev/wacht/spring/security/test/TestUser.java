package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.WachtAuth;
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
 * Sends requests as a signed-in user. Start at {@link WachtMockMvc#user} or {@link WachtWebTestClient#user}. Immutable:
 * each method returns a new user.
 */
public final class TestUser implements RequestPostProcessor, WebTestClientConfigurer {
    private final String userId;
    private final @Nullable String organizationId;
    private final @Nullable String workspaceId;
    private final Set<String> organizationPermissions;
    private final Set<String> workspacePermissions;

    private TestUser(
            String userId,
            @Nullable String organizationId,
            @Nullable String workspaceId,
            Set<String> organizationPermissions,
            Set<String> workspacePermissions) {
        this.userId = userId;
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.organizationPermissions = organizationPermissions;
        this.workspacePermissions = workspacePermissions;
    }

    static TestUser of(String userId) {
        return new TestUser(RequiredText.of("user", userId), null, null, Set.of(), Set.of());
    }

    /** Makes the user active in an organization. */
    public TestUser organization(String organizationId) {
        return new TestUser(userId, organizationId, workspaceId, organizationPermissions, workspacePermissions);
    }

    /** Makes the user active in a workspace. */
    public TestUser workspace(String workspaceId) {
        return new TestUser(userId, organizationId, workspaceId, organizationPermissions, workspacePermissions);
    }

    /** Adds permissions in the organization. */
    public TestUser permission(String... permissions) {
        return new TestUser(
                userId, organizationId, workspaceId, both(organizationPermissions, permissions), workspacePermissions);
    }

    /** Adds permissions in the workspace. */
    public TestUser workspacePermission(String... permissions) {
        return new TestUser(
                userId, organizationId, workspaceId, organizationPermissions, both(workspacePermissions, permissions));
    }

    /** Sends the request as this user. MockMvc calls it. */
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

    Caller caller() {
        return Caller.of(WachtAuth.trusted(SessionClaims.builder()
                .userId(userId)
                .organizationId(organizationId)
                .workspaceId(workspaceId)
                .organizationPermissions(organizationPermissions)
                .workspacePermissions(workspacePermissions)
                .build()));
    }

    private static Set<String> both(Set<String> before, String... more) {
        Set<String> both = new LinkedHashSet<>(before);
        both.addAll(List.of(more));
        return both;
    }
}
