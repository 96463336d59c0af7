package dev.wacht.audit.internal;

import dev.wacht.audit.AuditCodes;
import dev.wacht.audit.AuditFinding;
import dev.wacht.auth.Caller;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.ServiceUrls;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sends the requests of an audit to the running application, and reports routes whose handlers they reach. */
public final class Attack {
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final URI server;
    private final String prefix;
    private final LocalWacht wacht;
    private final Optional<ProtectedResource> resource;
    private final BarrierLog log;
    private final Map<String, RouteRule> rules;
    private final AtomicInteger sent = new AtomicInteger();

    public Attack(URI server, LocalWacht wacht, AuditedApplication application, BarrierLog log) {
        this.server = server;
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        this.prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.wacht = wacht;
        this.resource = application.protectedResource();
        this.log = log;
        this.rules = application.routes().stream()
                .collect(Collectors.toMap(AuditedRoute::name, AuditedRoute::rule, RouteRuleOrder::wider));
    }

    /**
     * Returns why the application must not be attacked; empty if it may be.
     *
     * @param issuers the issuers whose tokens the application accepts
     */
    public static Optional<AuditFinding> refusal(URI server, LocalWacht wacht, Set<String> issuers) {
        if (!"http".equalsIgnoreCase(server.getScheme()) || server.getHost() == null || !isLoopback(server.getHost())) {
            return Optional.of(AuditFinding.of(
                    AuditCodes.NOT_ATTACKED,
                    "the address is not an http address of this machine, so nothing was sent",
                    "Start the application on a free port of 127.0.0.1 in the test"));
        }
        if (!issuers.contains(wacht.issuer())) {
            return Optional.of(AuditFinding.of(
                    AuditCodes.NOT_ATTACKED,
                    "the application does not accept tokens of this LocalWacht, so nothing was sent",
                    "Start it with the publishableKey() of the LocalWacht that is passed to attack(…)"));
        }
        return Optional.empty();
    }

    /** Returns the number of requests that were sent. */
    public int requests() {
        return sent.get();
    }

    /**
     * Returns whether the address belongs to the process with the barrier: a request that meets the rule of a GET route
     * must reach the barrier before any other request is sent.
     */
    public boolean isHere(Collection<AuditedRoute> routes) {
        return routes.stream()
                .filter(AuditedRoute::barrier)
                .filter(route -> route.rule().access() != RouteRule.Access.DENIED)
                .filter(route -> AttackPlan.methods(route).contains("GET"))
                .anyMatch(this::reachesByGet);
    }

    private boolean reachesByGet(AuditedRoute route) {
        return plans(route, "GET").stream()
                .flatMap(plan -> legitimate(route, plan).stream())
                .anyMatch(request -> send(request).reached().isPresent());
    }

    /** Attacks one route, and returns the findings. */
    public List<AuditFinding> on(AuditedRoute route) {
        List<AuditFinding> findings = new ArrayList<>();
        for (String method : AttackPlan.methods(route)) {
            Reached reached = reach(route, plans(route, method));
            reached.problem().ifPresent(findings::add);
            if (route.rule().access() == RouteRule.Access.RESTRICTED
                    || route.rule().access() == RouteRule.Access.DENIED) {
                reached.plan()
                        .attacks()
                        .forEach(request -> check(route, request).ifPresent(findings::add));
            }
            if (reached.problem().isPresent()) {
                break; // The barrier may not protect what serves this route, so no unsafe method is sent.
            }
        }
        return summarized(findings);
    }

    private List<AttackPlan> plans(AuditedRoute route, String method) {
        TestCredentials credentials = new TestCredentials(wacht, resource, route.rule());
        List<String> paths =
                route.paths().isEmpty() ? SamplePath.of(route.path(), credentials.pathVariables()) : route.paths();
        return paths.stream()
                .map(path -> new AttackPlan(route, credentials, method, prefix, path))
                .toList();
    }

    /** Returns the requests that the route must allow. */
    private static List<AttackRequest> legitimate(AuditedRoute route, AttackPlan plan) {
        return route.rule().access() == RouteRule.Access.RESTRICTED
                ? plan.allowed().values().stream().flatMap(List::stream).toList()
                : List.of(plan.anonymous());
    }

    /**
     * Returns the first sample path at which an allowed request reaches the handler. If the route has no barrier, or
     * denies every request, returns its first sample path.
     */
    private Reached reach(AuditedRoute route, List<AttackPlan> plans) {
        AttackPlan first = plans.get(0);
        if (!route.barrier() || route.rule().access() == RouteRule.Access.DENIED) {
            return new Reached(first, Optional.empty());
        }
        if (plans.size() > 1) {
            Optional<AttackPlan> leading =
                    plans.stream().filter(plan -> leads(route, plan)).findFirst();
            if (leading.isPresent()) {
                return new Reached(leading.get(), problemWith(route, leading.get()));
            }
        }
        Optional<AuditFinding> problem = Optional.empty();
        for (AttackPlan plan : plans) {
            problem = problemWith(route, plan);
            if (problem.isEmpty() || problem.get().code().equals(AuditCodes.UNAVAILABLE)) {
                return new Reached(plan, problem);
            }
        }
        return new Reached(first, problem);
    }

    /** Returns whether a path leads to this route, rather than to one that is mapped to all paths. */
    private boolean leads(AuditedRoute route, AttackPlan plan) {
        return legitimate(route, plan).stream()
                .anyMatch(request ->
                        send(request).reached().filter(route.name()::equals).isPresent());
    }

    private Optional<AuditFinding> problemWith(AuditedRoute route, AttackPlan plan) {
        if (route.rule().access() != RouteRule.Access.RESTRICTED) {
            return problemWith(route, List.of(plan.anonymous()));
        }
        Map<Caller.Kind, List<AttackRequest>> allowed = new LinkedHashMap<>(plan.allowed());
        if (allowed.size() > 1 || resource.isEmpty()) {
            // Which OAuth tokens an application accepts depends on its audiences and issuers, which are unknown here.
            allowed.remove(Caller.Kind.OAUTH_TOKEN);
        }
        return allowed.values().stream()
                .flatMap(requests -> problemWith(route, requests).stream())
                .findFirst();
    }

    /** Returns a finding unless one of the requests reaches the handler of the route. */
    private Optional<AuditFinding> problemWith(AuditedRoute route, List<AttackRequest> requests) {
        String seen = "";
        for (AttackRequest request : requests) {
            Response response = send(request);
            if (response.reached().isPresent()) {
                return shadowed(route, response.reached().get());
            }
            if (response.status() == 503) {
                return Optional.of(unavailable(route, request));
            }
            seen = "a request with " + request.what() + " got " + response;
        }
        return Optional.of(
                AuditFinding.of(
                        AuditCodes.NOT_REACHED,
                        route.name(),
                        seen + " and did not reach the handler",
                        "Look at the application's log: another rule or route takes precedence, or the request needs a header, a query or a body"));
    }

    /**
     * Returns a finding if the request reached another route with another rule: then this route's rule never applies.
     */
    private Optional<AuditFinding> shadowed(AuditedRoute route, String reached) {
        RouteRule rule = rules.get(reached);
        if (reached.equals(route.name()) || rule == null || RuleText.of(rule).equals(RuleText.of(route.rule()))) {
            return Optional.empty();
        }
        return Optional.of(AuditFinding.of(
                AuditCodes.NOT_REACHED,
                route.name(),
                "a request to it reached " + reached + ", which has another rule",
                "Register the more specific route first, or set the same rule on both"));
    }

    private Optional<AuditFinding> check(AuditedRoute route, AttackRequest request) {
        Response response = send(request);
        if (response.reached().isPresent()) {
            String name = response.reached().get();
            if (!request.usual() && request.isMetBy(rules.getOrDefault(name, route.rule()))) {
                return Optional.empty(); // It reached another route, which this caller may call.
            }
            return Optional.of(AuditFinding.of(
                    request.code(),
                    route.name(),
                    "a request with " + request.what() + " got past all guards to the handler of " + name,
                    "Guard whatever serves this request"));
        }
        if (request.usual() && response.status() == 503) {
            return Optional.of(unavailable(route, request));
        }
        if (request.usual() && !REFUSED.contains(response.status())) {
            return Optional.of(unguarded(route, request, response));
        }
        boolean served = response.status() / 100 == 2 || response.status() == 101;
        if (!request.usual() && served && !route.barrier() && !request.method().equals("OPTIONS")) {
            return Optional.of(AuditFinding.of(
                    request.code(),
                    route.name(),
                    "a request with " + request.what() + " got " + response,
                    "Guard whatever serves this request"));
        }
        return Optional.empty();
    }

    private static AuditFinding unavailable(AuditedRoute route, AttackRequest request) {
        return AuditFinding.of(
                AuditCodes.UNAVAILABLE,
                route.name(),
                "a request with " + request.what() + " got 503",
                "The application could not verify the credential: check that the LocalWacht of the audit is running, and that"
                        + " the application uses it as gateway and API");
    }

    private static AuditFinding unguarded(AuditedRoute route, AttackRequest request, Response response) {
        boolean letIn = !route.barrier() && response.status() / 100 != 4 && response.status() / 100 != 5;
        return AuditFinding.of(
                letIn || response.status() == 101 ? request.code() : AuditCodes.RESPONDED_UNGUARDED,
                route.name(),
                "a request with " + request.what() + " got " + response + " instead of 401 or 403",
                "Find the filter or handler that responds before the guard, and move it behind the guard");
    }

    /** Returns one finding per code, because many spellings can reveal the same hole. */
    private static List<AuditFinding> summarized(List<AuditFinding> findings) {
        Map<String, AuditFinding> byCode = new LinkedHashMap<>();
        findings.forEach(finding -> byCode.putIfAbsent(finding.code(), finding));
        return List.copyOf(byCode.values());
    }

    private Response send(AttackRequest request) {
        String mark = log.mark(sent.incrementAndGet());
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header(BarrierLog.HEADER, mark));
        int status;
        try {
            status = HttpExchange.status(server, request.method(), request.target(), headers);
        } catch (IOException e) {
            status = 0; // The server closed the connection. Some do so for malformed paths.
        }
        return new Response(status, log.reachedBy(mark));
    }

    private static boolean isLoopback(String host) {
        return ServiceUrls.isLoopbackUrl("http://" + host);
    }

    private record Reached(AttackPlan plan, Optional<AuditFinding> problem) {}

    /** @param status 0 if there was no response */
    private record Response(int status, Optional<String> reached) {
        @Override
        public String toString() {
            return status == 0 ? "no response" : Integer.toString(status);
        }
    }
}
