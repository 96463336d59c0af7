package dev.wacht.testkit.internal;

import dev.wacht.testkit.internal.backend.ChangeEvents;
import dev.wacht.testkit.internal.backend.Images;
import dev.wacht.testkit.internal.backend.RequireBackendKey;
import dev.wacht.testkit.internal.backend.Resources;
import dev.wacht.testkit.internal.backend.Users;
import dev.wacht.testkit.internal.frontend.JwksRoute;
import dev.wacht.testkit.internal.frontend.MetaRoute;
import dev.wacht.testkit.internal.gateway.AuthzCheckRoute;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.http.RouteTable;
import dev.wacht.testkit.internal.http.Router;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.OperationRoute;
import dev.wacht.testkit.internal.operations.Stubs;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiSpec;

/** All routes of Wacht's hosts, on one origin. The routes of the backend API come from the specification. */
public final class Routes {
    /** The path of the gateway's check, which has its own rate limits. */
    public static final String AUTHZ_CHECK = "/v1/authz/check";

    private final Deployment wacht;
    private final Emulation emulation;
    private final Stubs stubs;
    private final Resources resources;
    private final ChangeEvents events;
    private final RouteTable table = new RouteTable();

    public Routes(Deployment wacht) {
        ApiSpec spec = ApiSpec.get();
        this.wacht = wacht;
        this.emulation = new Emulation(spec);
        this.stubs = new Stubs(spec);
        this.resources = new Resources(wacht);
        this.events = new ChangeEvents(spec, wacht.webhooks(), wacht.webhookThread());
        resources.register(emulation);
        addFrontendAndGateway();
        spec.operations().stream().filter(operation -> !operation.isGateway()).forEach(this::addOperation);
        begin();
    }

    public Router router(RequestInterceptor interceptor) {
        return new Router(table, wacht.requests(), wacht.faults(), wacht.clock(), interceptor);
    }

    public RouteTable table() {
        return table;
    }

    /** Returns whether a path or template belongs to an operation of the backend API that requires the API key. */
    public boolean isBackend(String path) {
        RouteTable backend = new RouteTable();
        emulation.spec().operations().stream()
                .filter(ApiOperation::needsKey)
                .forEach(operation ->
                        backend.add(operation.method(), operation.path(), request -> Response.noContent()));
        return backend.has("", path);
    }

    /** Returns which operations are emulated, and how. */
    public Emulation emulation() {
        return emulation;
    }

    public Stubs stubs() {
        return stubs;
    }

    public Users users() {
        return resources.users();
    }

    /** Restores the initial state. */
    public void reset() {
        wacht.state().atomically(() -> {
            wacht.reset();
            stubs.clear();
            wacht.state().clear();
            begin();
            return true;
        });
    }

    /**
     * Replaces the rows of all tables with those of a seed.
     *
     * @throws IllegalArgumentException if the seed has an unknown table, an invalid row or conflicting rows, or belongs
     *     to another deployment. In these cases, nothing has changed
     */
    public void load(Seed seed) {
        wacht.state().atomically(() -> {
            wacht.requireSameDeployment(seed);
            wacht.state().clear();
            resources.begin();
            wacht.load(seed);
            return true;
        });
    }

    /** Returns an action that restores the current state, and removes faults and recorded requests. */
    public Runnable checkpoint() {
        return wacht.state().atomically(() -> {
            Runnable deployment = wacht.checkpoint();
            Runnable stubbed = stubs.checkpoint();
            return () -> wacht.state().atomically(() -> {
                deployment.run();
                stubbed.run();
                return true;
            });
        });
    }

    /** Returns the current state as a seed, with which another LocalWacht can start. */
    public String export() {
        return wacht.export();
    }

    private void begin() {
        resources.begin();
        wacht.loadSeed();
    }

    private void addFrontendAndGateway() {
        table.add("GET", "/.well-known/jwks.json", new JwksRoute(wacht.sessionKeys()::jwks))
                .add("GET", "/oauth/.well-known/jwks.json", new JwksRoute(wacht.oauthKeys()::jwks))
                .add("GET", "/.well-known/meta", new MetaRoute(wacht.id()))
                .add("GET", Images.PATH, wacht.images())
                .add(
                        "POST",
                        AUTHZ_CHECK,
                        new AuthzCheckRoute(
                                wacht.state(),
                                wacht.apiKeys(),
                                wacht.oauthTokens(),
                                wacht.rateLimits(),
                                wacht.auditLog()));
    }

    private void addOperation(ApiOperation operation) {
        Route route = new OperationRoute(operation, emulation, stubs, wacht.state(), events);
        table.add(
                operation.method(),
                operation.path(),
                operation.needsKey() ? new RequireBackendKey(wacht.backendApiKey(), route) : route);
    }
}
