package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs the table against one server, which a subclass selects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdapterConformance extends AdapterScenarios {
    AdapterConformance(AdapterServer.Starter starter) {
        super(starter);
    }

    @TestFactory
    Stream<DynamicNode> table() {
        return Stream.of(
                container("methods", MethodCases.cases(credentials())),
                container("paths", PathCases.cases(credentials())),
                container("tokens", TokenCases.cases(credentials())),
                container("permissions", PermissionCases.cases(credentials())),
                container("machines", MachineCases.cases(credentials())),
                container("webhooks", WebhookCases.cases(application().wacht(), credentials())),
                container("failures", FailureCases.cases(credentials())),
                container("errors of the JVM", respondsToErrorsOfTheJvm() ? FailureCases.ofTheJvm() : List.of()));
    }

    /** Runs the rows for a protected resource, on a separate server, because all of its challenges differ. */
    @TestFactory
    Stream<DynamicNode> protectedResource() throws Exception {
        ProtectedResource resource = ProtectedResource.builder("https://mcp.example/tools")
                .authorizationServers("https://oauth.example")
                .scopes("mcp:invoke", "item:read")
                .name("Tools")
                .build();
        Application application = new Application(resource);
        AdapterServer server = start(application);
        ResourceCases cases = new ResourceCases(resource, application.wacht(), new Credentials(application.wacht()));
        return Stream.of(
                        container("metadata", cases.metadata(), application, server),
                        container("tokens of the resource", cases.tokens(), application, server),
                        container("any kind of credential", cases.anyKind(), application, server))
                .onClose(() -> {
                    server.close();
                    application.close();
                });
    }

    /** Returns whether the framework of this server responds to an {@link Error}. */
    boolean respondsToErrorsOfTheJvm() {
        return true;
    }

    /** Checks that the response is the one that the row expects. */
    static void assertResponse(RawResponse response, Case row) {
        assertThat(response.status())
                .as("%s responded:%n%s%s", row, response.head(), response.body())
                .isIn(row.statuses);
        if (row.error != null) {
            Envelope.assertIs(response, row.error);
        }
        for (String line : row.expectedHeaders) {
            int colon = line.indexOf(':');
            assertThat(response.headers(line.substring(0, colon)))
                    .as("%s: %s", row, line)
                    .containsExactly(line.substring(colon + 1).strip());
        }
        if (row.challengeEnd != null) {
            assertThat(response.headers("WWW-Authenticate"))
                    .singleElement()
                    .satisfies(challenge -> assertThat(challenge)
                            .startsWith("Bearer error=\"invalid_token\", ")
                            .endsWith(row.challengeEnd));
        }
        for (String name : row.forbiddenHeaders) {
            assertThat(response.headers(name)).as("%s: %s", row, name).isEmpty();
        }
    }

    private DynamicNode container(String name, List<Case> cases) {
        return container(name, cases, application(), server());
    }

    private DynamicNode container(String name, List<Case> cases, Application application, AdapterServer server) {
        return DynamicContainer.dynamicContainer(
                name,
                cases.stream()
                        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row, application, server))));
    }

    private void check(Case row, Application application, AdapterServer server) throws IOException {
        application.runs().clear();

        RawResponse response = send(row, server);

        assertResponse(response, row);
        if (row.mayRun) {
            application.runs().clear();
        }
        assertThat(application.runs()).as("%s: handlers that ran", row).isEqualTo(row.runs);
        if (row.text != null) {
            assertThat(response.body()).isEqualTo(row.text);
        }
        if (row.method.equals("HEAD")) {
            assertThat(response.body()).isEmpty();
        }
        Envelope.assertNoDetails(response, credentials());
    }
}
