package dev.wacht.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock file and its tests, independent of the framework. */
class RouteAuditTest {
    @TempDir
    Path folder;

    @Test
    void firstRunWritesTheLockFile() throws Exception {
        Path file = folder.resolve("routes.authz");
        Path actual = folder.resolve("routes.authz.actual");

        assertThat(codes(audit().lockFile(file))).containsExactly(AuditCodes.LOCK_FILE_MISSING);
        assertThat(Files.readString(actual))
                .contains(
                        "default  user: signed-in  machine: -\nGET /a%20b  open\nGET /users  user: user:read  machine: -\n");

        Files.move(actual, file);
        assertThat(codes(audit().lockFile(file))).isEmpty();
        assertThat(actual).doesNotExist();
    }

    @Test
    void malformedLineIsReported() throws Exception {
        Path file = folder.resolve("routes.authz");
        Files.writeString(file, "default  denied\n<<<<<<< HEAD\n");
        assertThat(audit().lockFile(file).run().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("lock-file-malformed", "line 2"));

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(codes(audit().lockFile(file))).containsExactly(AuditCodes.LOCK_FILE_MALFORMED);
    }

    @Test
    void openDefaultAndUnresolvedRulesAreFindingsUnlessAccepted() {
        AuditedApplication application =
                new Application(RouteRule.open(), List.of(new UnresolvedRoute("GET /login", "a lambda decides")));

        assertThat(codes(new RouteAudit(application)))
                .containsExactly(AuditCodes.UNRESOLVED_RULE, AuditCodes.DEFAULT_PERMITS);
        assertThat(codes(new RouteAudit(application)
                        .acceptUnresolved("GET /login")
                        .permitDefault()))
                .isEmpty();
        assertThat(codes(new RouteAudit(application)
                        .acceptUnresolved("GET /other")
                        .permitDefault()))
                .containsExactly(AuditCodes.UNRESOLVED_RULE);
    }

    @Test
    void markdownContainsTheRoutes() throws Exception {
        Path file = folder.resolve("docs/routes.md");

        audit().markdown(file).run();

        assertThat(Files.readString(file))
                .contains("All other requests: `user: signed-in  machine: -`.")
                .contains("| `GET` | `/users` | `user: user:read  machine: -` | `Users.list` |");
    }

    @Test
    void failedTestContainsTheCode() throws Throwable {
        try (Stream<DynamicTest> stream =
                audit().lockFile(folder.resolve("routes.authz")).tests()) {
            List<DynamicTest> tests = stream.toList();

            assertThat(tests)
                    .extracting(DynamicTest::getDisplayName)
                    .containsExactly("every route has a rule that can be read", "the routes are those of routes.authz");
            tests.get(0).getExecutable().execute();
            assertThatThrownBy(() -> tests.get(1).getExecutable().execute())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("lock-file-missing: ");
        }
    }

    private static RouteAudit audit() {
        return new RouteAudit(new Application(RouteRule.users(Requirement.authenticated()), List.of()));
    }

    private static List<String> codes(RouteAudit audit) {
        return audit.run().findings().stream().map(AuditFinding::code).toList();
    }

    /** An application with two routes. It cannot be attacked. */
    private record Application(RouteRule unguarded, List<UnresolvedRoute> unresolved) implements AuditedApplication {
        @Override
        public List<AuditedRoute> routes() {
            return List.of(
                    AuditedRoute.of(MappedRoute.of(
                            "GET", "/users", RouteRule.users(Requirement.permission("user:read")), "Users.list")),
                    AuditedRoute.of(MappedRoute.of("GET", "/a b", RouteRule.open(), "Files.get")));
        }

        @Override
        public Set<String> issuers() {
            return Set.of();
        }

        @Override
        public Optional<ProtectedResource> protectedResource() {
            return Optional.empty();
        }

        @Override
        public AutoCloseable install(BarrierLog log) {
            throw new IllegalStateException("this application cannot be attacked");
        }
    }
}
