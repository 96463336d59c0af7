package dev.wacht.audit.internal;

import dev.wacht.audit.AuditCodes;
import dev.wacht.audit.AuditFinding;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of an audit. Reads the application once, and installs the barrier when the attack begins. Not thread-safe.
 */
public final class AuditRun implements AutoCloseable {
    private static final AuditFinding NOT_HERE = AuditFinding.of(
            AuditCodes.NOT_ATTACKED,
            "no request to the address reached this application, so no further request was sent",
            "Pass the address of this application, including its context path. The audit needs a GET route to verify the"
                    + " address");

    private final AuditedApplication application;
    private final @Nullable Path lockFile;
    private final @Nullable Path markdown;
    private final @Nullable URI server;
    private final @Nullable LocalWacht wacht;
    private final AcceptedFindings accepted;
    private final List<AuditedRoute> routes;
    private @Nullable Attack attack;
    private @Nullable AutoCloseable barrier;
    private boolean here;
    private boolean closed;
    private int requests;

    public AuditRun(
            AuditedApplication application,
            @Nullable Path lockFile,
            @Nullable Path markdown,
            @Nullable URI server,
            @Nullable LocalWacht wacht,
            AcceptedFindings accepted) {
        this.application = application;
        this.lockFile = lockFile;
        this.markdown = markdown;
        this.server = server;
        this.wacht = wacht;
        this.accepted = accepted;
        this.routes = application.routes().stream()
                .sorted(Comparator.comparing(AuditedRoute::mapped))
                .toList();
    }

    /** Returns the routes, sorted by path. */
    public List<AuditedRoute> routes() {
        return routes;
    }

    /** Returns the number of requests that the attack has sent. */
    public synchronized int requests() {
        return requests + (attack == null ? 0 : attack.requests());
    }

    /** Returns the findings about the rules themselves. */
    public List<AuditFinding> rules() {
        List<AuditFinding> findings = new ArrayList<>();
        for (UnresolvedRoute route : application.unresolved()) {
            if (!accepted.unresolved().contains(route.route())) {
                findings.add(AuditFinding.of(
                        AuditCodes.UNRESOLVED_RULE,
                        route.route(),
                        route.reason(),
                        "Write the rule in a form that the audit can read, such as requires(…) or hasAuthority(…), or accept it"
                                + " with acceptUnresolved(\"" + route.route() + "\")"));
            }
        }
        if (RuleText.of(application.unguarded()).isOpen() && !accepted.permitDefault()) {
            findings.add(AuditFinding.of(
                    AuditCodes.DEFAULT_PERMITS,
                    "routes without a rule are open to everyone",
                    "Use UnguardedRoutes.AUTHENTICATED or DENY (in Boot, set wacht.web.default), or accept it with"
                            + " permitDefault()"));
        }
        for (String caller : TrustedCalls.in(TrustedCalls.mainClasses())) {
            if (!accepted.trusted().contains(caller)) {
                findings.add(AuditFinding.of(
                        AuditCodes.TRUSTED_IN_MAIN_CODE,
                        caller + " calls WachtAuth.trusted, which verifies nothing",
                        "Use the caller that the guard verified, or accept it with allowTrustedIn(\"" + caller
                                + "\")"));
            }
        }
        if (markdown != null) {
            write(markdown, MarkdownView.of(RuleText.of(application.unguarded()), routes));
        }
        return findings;
    }

    /** Returns the differences from the lock file; empty if no lock file is configured. */
    public List<AuditFinding> lockFile() {
        if (lockFile == null) {
            return List.of();
        }
        LockFile running = LockFile.of(application.unguarded(), routes);
        Path actual = lockFile.resolveSibling(lockFile.getFileName() + ".actual");
        List<AuditFinding> findings = differences(lockFile, running);
        try {
            if (findings.isEmpty()) {
                Files.deleteIfExists(actual);
            } else {
                write(actual, running.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static List<AuditFinding> differences(Path file, LockFile running) {
        String text;
        try {
            if (!Files.isRegularFile(file)) {
                return List.of(AuditFinding.of(
                        AuditCodes.LOCK_FILE_MISSING,
                        "there is no " + file.getFileName() + " yet",
                        "Review " + file.getFileName()
                                + ".actual, which was written to the same folder. If every line is"
                                + " right, rename it to " + file.getFileName() + " and commit it"));
            }
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            return List.of(malformed(file, "it is not UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return LockFileComparison.of(LockFile.parse(text), running, String.valueOf(file.getFileName()));
        } catch (MalformedLockFileException e) {
            return List.of(malformed(file, String.valueOf(e.getMessage())));
        }
    }

    private static AuditFinding malformed(Path file, String problem) {
        return AuditFinding.of(
                AuditCodes.LOCK_FILE_MALFORMED,
                file.getFileName() + " cannot be read: " + problem,
                "Restore it, or replace it with " + file.getFileName() + ".actual");
    }

    /** Returns why the application must not be attacked; empty if it may be, or if no attack is configured. */
    public List<AuditFinding> attackRefusal() {
        if (server == null || wacht == null) {
            return List.of();
        }
        return Attack.refusal(server, wacht, application.issuers()).stream().toList();
    }

    /**
     * Attacks one route. Sends nothing if the application must not be attacked. Synchronized, so that parallel tests do
     * not remove each other's barrier.
     */
    public synchronized List<AuditFinding> attack(AuditedRoute route) {
        if (server == null || wacht == null || !attackRefusal().isEmpty()) {
            return List.of();
        }
        try {
            return attackWithBarrier(server, wacht, route);
        } finally {
            if (closed) {
                removeBarrier();
            }
        }
    }

    private List<AuditFinding> attackWithBarrier(URI address, LocalWacht local, AuditedRoute route) {
        Attack running = attack;
        if (running == null) {
            BarrierLog started = new BarrierLog();
            AutoCloseable installed = application.install(started);
            barrier = () -> {
                started.close();
                installed.close();
            };
            running = new Attack(address, local, application, started);
            attack = running;
            here = running.isHere(routes);
        }
        return here ? running.on(route) : List.of(NOT_HERE);
    }

    /**
     * Removes the barrier. JUnit can call this while parallel tests are still running; each of them then installs the
     * barrier again.
     */
    @Override
    public synchronized void close() {
        closed = true;
        removeBarrier();
    }

    private void removeBarrier() {
        if (attack != null) {
            requests += attack.requests();
            attack = null;
        }
        AutoCloseable installed = barrier;
        barrier = null;
        if (installed != null) {
            try {
                installed.close();
            } catch (Exception e) {
                throw new IllegalStateException("the barrier of the audit cannot be removed", e);
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
