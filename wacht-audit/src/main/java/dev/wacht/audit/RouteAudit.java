package dev.wacht.audit;

import dev.wacht.audit.internal.AcceptedFindings;
import dev.wacht.audit.internal.AuditRun;
import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Checks the routes of a running application: each route must have a rule, the rules must match the committed lock
 * file, and they must withstand an attack. {@link JavalinAudit}, {@link SpringAudit} and {@link ServletAudit} create an
 * instance.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> routes() {
 *     return JavalinAudit.of(javalin)
 *             .lockFile(Path.of("routes.authz"))
 *             .attack(URI.create("http://127.0.0.1:" + javalin.port()), localWacht)
 *             .tests();
 * }
 * }</pre>
 *
 * <h2>The lock file</h2>
 *
 * <p>The lock file has one line per route, with the route's rule. If the routes or rules differ from it, a test fails
 * and {@code routes.authz.actual} is written to the same folder. To accept the difference, replace the lock file with
 * that file and commit it.
 *
 * <h2>The attack</h2>
 *
 * <p>Each protected route gets requests that its rule must refuse: without a credential, with invalid credentials, with
 * the credentials of another caller, and with other spellings of the path. Then it gets a request that meets the rule,
 * which must reach the handler. No handler of the application runs: during the attack, a barrier behind all guards
 * responds instead. Where no barrier can be installed, the attack sends only GET and HEAD requests.
 *
 * <p>The attack sends nothing unless the application runs on this machine and accepts tokens of the {@link LocalWacht}
 * that is passed to {@link #attack}. The attack begins with GET requests that meet the rules of their routes. It sends
 * nothing else unless one of these requests reaches the barrier.
 *
 * <p>Not thread-safe.
 */
public final class RouteAudit {
    private final AuditedApplication application;
    private final Set<String> trusted = new LinkedHashSet<>();
    private final Set<String> unresolved = new LinkedHashSet<>();
    private @Nullable Path lockFile;
    private @Nullable Path markdown;
    private @Nullable URI server;
    private @Nullable LocalWacht wacht;
    private boolean permitDefault;

    RouteAudit(AuditedApplication application) {
        this.application = application;
    }

    /**
     * Compares the routes with those in a lock file. Default: no comparison.
     *
     * @param file relative to the working directory, which is the folder of the module in Maven and Gradle
     */
    public RouteAudit lockFile(Path file) {
        this.lockFile = file;
        return this;
    }

    /** Writes the routes as a Markdown table. Default: nothing is written. */
    public RouteAudit markdown(Path file) {
        this.markdown = file;
        return this;
    }

    /**
     * Attacks the routes. Default: no attack.
     *
     * @param server the base URL of the application on this machine, such as {@code http://127.0.0.1:8080}, including
     *     its context path
     * @param localWacht the LocalWacht whose tokens the application accepts. If a route accepts machines, the
     *     application must also use the gateway of this LocalWacht
     */
    public RouteAudit attack(URI server, LocalWacht localWacht) {
        this.server = server;
        this.wacht = localWacht;
        return this;
    }

    /** Accepts a default rule that is open to everyone. Default: such a rule is reported as {@code default-permits}. */
    public RouteAudit permitDefault() {
        this.permitDefault = true;
        return this;
    }

    /**
     * Accepts calls to {@code WachtAuth.trusted} in these classes of main code, for example because the claims are
     * verified elsewhere. Default: each call is a finding.
     */
    public RouteAudit allowTrustedIn(String className, String... more) {
        trusted.add(className);
        trusted.addAll(List.of(more));
        return this;
    }

    /**
     * Accepts that the rules of these routes cannot be read, for example because a login other than Wacht's protects
     * them. Such a route is not in the lock file and is not attacked. Default: each such route is a finding.
     *
     * @param route the method and path as in the finding: {@code GET /login}
     */
    public RouteAudit acceptUnresolved(String route, String... more) {
        unresolved.add(route);
        unresolved.addAll(List.of(more));
        return this;
    }

    /**
     * Returns tests: one for the rules, one for the lock file, and one for the attack on each route. The first of the
     * attack's tests starts the attack.
     */
    public Stream<DynamicTest> tests() {
        AuditRun run = newRun();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(test("every route has a rule that can be read", () -> run.rules()));
        if (lockFile != null) {
            tests.add(test("the routes are those of " + lockFile.getFileName(), () -> run.lockFile()));
        }
        if (server != null) {
            tests.add(test("the application can be attacked", () -> run.attackRefusal()));
            run.routes().forEach(route -> tests.add(test("attack on " + route.name(), () -> run.attack(route))));
        }
        return tests.stream().onClose(run::close);
    }

    /** Runs all checks, including the attack, and returns the findings. Does not throw if there are findings. */
    public AuditReport run() {
        try (AuditRun run = newRun()) {
            List<AuditFinding> findings = new ArrayList<>(run.rules());
            findings.addAll(run.lockFile());
            List<AuditFinding> refusal = run.attackRefusal();
            findings.addAll(refusal);
            if (server != null && refusal.isEmpty()) {
                run.routes().forEach(route -> findings.addAll(run.attack(route)));
            }
            return new AuditReport(findings, run.routes().size(), run.requests());
        }
    }

    private AuditRun newRun() {
        return new AuditRun(
                application,
                lockFile,
                markdown,
                server,
                wacht,
                new AcceptedFindings(permitDefault, Set.copyOf(trusted), Set.copyOf(unresolved)));
    }

    private static DynamicTest test(String name, Supplier<List<AuditFinding>> check) {
        return DynamicTest.dynamicTest(name, () -> {
            List<AuditFinding> findings = check.get();
            if (!findings.isEmpty()) {
                throw new AssertionError(
                        findings.stream().map(AuditFinding::toString).collect(Collectors.joining("\n")));
            }
        });
    }
}
