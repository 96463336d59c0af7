package dev.wacht.servlet;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Servlets behind the filter. {@link #ran} has the paths of those that ran, whatever the response was. */
final class TestApplication implements ServletContainerInitializer {
    final List<String> ran = new CopyOnWriteArrayList<>();
    final List<MachineRequest> machineRequests = new CopyOnWriteArrayList<>();
    /** The messages of exceptions that propagated from the filter to the container. */
    final List<String> propagated = new CopyOnWriteArrayList<>();

    final AtomicBoolean resolverFails = new AtomicBoolean();
    private final TokenVerifier verifier;
    private final WebhookReceiver receiver;
    private final boolean envelopeForAll;

    TestApplication(TokenVerifier verifier, String webhookSecret, boolean envelopeForAll) {
        this.verifier = verifier;
        this.envelopeForAll = envelopeForAll;
        this.receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(webhookSecret).build(), ReplayGuard.inMemory(), event -> {
                    ran.add(event.type() + " " + event.dataJson());
                    if (event.type().equals("user.deleted")) {
                        throw new UnauthenticatedException("dev.wacht.Secret", AuthChallenge.BEARER);
                    }
                });
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        FilterRegistration.Dynamic cors = context.addFilter("cors", (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Access-Control-Allow-Origin", "*");
            try {
                chain.doFilter(request, response);
            } catch (RuntimeException | IOException e) {
                propagated.add(String.valueOf(e.getMessage()));
                throw e;
            }
        });
        cors.setAsyncSupported(true);
        cors.addMappingForUrlPatterns(null, false, "/*");
        FilterRegistration.Dynamic pinning = context.addFilter(
                "pinning",
                (request, response, chain) -> chain.doFilter(pinned((HttpServletRequest) request), response));
        pinning.setAsyncSupported(true);
        pinning.addMappingForUrlPatterns(null, false, "/*");
        WachtServlet.register(context, filter());
        add(context, "error", WachtServlet.errorServlet(), "/error-page");
        add(context, "front", servlet(this::show), "/");
        add(context, "api", servlet(this::show), "/api/*");
        add(context, "reader", servlet(this::show), "/admin/reader");
        add(context, "several", servlet(this::show), "/several/*");
        context.addServlet("hidden", servlet(this::show));
        add(context, "go", servlet(this::go), "/go/*");
        add(context, "fail", servlet(this::fail), "/fail/*");
        add(context, "async", servlet(this::async), "/async/*");
        add(context, "webhook", WachtServlet.webhook(receiver), "/webhooks");
    }

    private WachtAuthFilter filter() {
        WachtAuthFilter.Builder builder = WachtAuthFilter.builder(verifier);
        return (envelopeForAll ? builder.envelopeForAll() : builder)
                .machines(machines())
                .clientIp(request -> {
                    if (resolverFails.get()) {
                        throw new IllegalStateException("dev.wacht.Secret");
                    }
                    return request.getRemoteAddr();
                })
                .protect("/admin/*", Requirement.permission("user:read"))
                .protect("/admin/reports/*", Requirement.permission("report:read"))
                .protect("/async/*", Requirement.permission("user:read"))
                .protectMachine("/machine/*", MachineRequirement.authenticated())
                .protectMachine("/async/machine", MachineRequirement.authenticated())
                .accept(
                        "/mixed",
                        Accept.any(Accept.session(), Accept.apiKey()),
                        Requirement.permission("user:read"),
                        MachineRequirement.authenticated())
                .optional("/optional")
                .open("")
                .open("/open/*")
                .open("/several/*")
                .protect("/several/guarded")
                .open("/go/*")
                .open("/fail/*")
                .open("/webhooks")
                .open("*.css")
                .build();
    }

    private MachineAuthorizer machines() {
        return (request, requirement) -> {
            machineRequests.add(request);
            if (request.credential().value().equals("limited")) {
                throw new RateLimitedException("too often", Duration.ofMillis(1500), Map.of());
            }
            return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                    .keyId("key_" + request.credential().value())
                    .ownerUserId("u1")
                    .permissions(List.of("item:read"))
                    .build();
        };
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ran.add(path(request));
        Principal principal = request.getUserPrincipal();
        response.setContentType("text/plain");
        response.getWriter()
                .write("ran as " + (principal == null ? "anonymous" : principal.getName()) + "/"
                        + request.getRemoteUser()
                        + " reads users " + request.isUserInRole("user:read") + " sees "
                        + Collections.list(request.getHeaderNames()) + request.getHeader("X-Wacht-Auth")
                        + request.getHeaders("x-wacht-auth").hasMoreElements()
                        + request.getIntHeader("x-wacht-auth") + request.getDateHeader("x-wacht-auth"));
        if (path(request).equals("/open/trailers")) {
            request.getInputStream().readAllBytes();
            response.getWriter().write(" trailers " + request.getTrailerFields());
        }
        if (request.getParameter("ask") != null) {
            response.getWriter().write(" asked " + WachtServlet.auth(request));
            response.getWriter()
                    .write(" the attribute "
                            + (request.getAttribute("dev.wacht.auth.WachtAuth") == WachtServlet.auth(request)));
        }
    }

    private void go(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String target = String.valueOf(request.getParameter("to"));
        switch (targetPath(request)) {
            case "/go/forward" -> request.getRequestDispatcher(target).forward(request, response);
            case "/go/include" -> {
                response.getWriter().write("before ");
                request.getRequestDispatcher(target).include(request, response);
                response.getWriter().write(" after as " + request.getUserPrincipal());
            }
            case "/go/named-forward" ->
                request.getServletContext().getNamedDispatcher(target).forward(request, response);
            case "/go/named-include" -> {
                response.getWriter().write("before ");
                request.getServletContext().getNamedDispatcher(target).include(request, response);
            }
            case "/go/forward-then-named" ->
                request.getRequestDispatcher("/go/named-forward?to=" + target).forward(request, response);
            case "/go/include-then-named" ->
                request.getRequestDispatcher("/go/named-include?to=" + target).include(request, response);
            case "/go/pinned-forward" ->
                request.getRequestDispatcher(target).forward(new Pinned(request, "/open/x"), response);
            case "/go/async" -> request.startAsync().dispatch(target);
            default -> {
                response.setHeader("Content-Encoding", "gzip");
                response.setHeader("Content-Security-Policy", "default-src 'self'");
                response.setHeader("Allow", "GET");
                response.sendError(Integer.parseInt(target));
            }
        }
    }

    private void fail(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Set-Cookie", "a=b");
        response.setHeader("Content-Length", "1000");
        switch (path(request)) {
            case "/fail/runtime" -> throw new IllegalStateException("dev.wacht.Secret");
            case "/fail/error" -> throw new AssertionError("dev.wacht.Secret");
            case "/fail/wrapped" -> throw new ServletException(new ServletException(new ForbiddenException("Secret")));
            case "/fail/read" -> throw new AssertionError(request.getParameter("x"));
            case "/fail/io" -> throw new IOException("dev.wacht.Secret");
            case "/fail/written" -> {
                response.getWriter().write("Secret");
                throw new IllegalStateException("dev.wacht.Secret");
            }
            case "/fail/async" -> {
                request.startAsync(request, response);
                throw new IllegalStateException("dev.wacht.Secret");
            }
            case "/fail/unfinished" -> {
                response.reset(); // Without a Content-Length.
                breakOff(response);
            }
            default -> breakOff(response);
        }
    }

    private static void breakOff(HttpServletResponse response) throws IOException {
        response.getOutputStream().print("the beginning");
        response.flushBuffer();
        throw new IllegalStateException("dev.wacht.Secret");
    }

    private void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            show(request, response);
            return;
        }
        AsyncContext work = request.startAsync(request, response);
        if (path(request).equals("/async/never")) {
            work.setTimeout(100);
            return;
        }
        if (path(request).equals("/async/failing")) {
            work.setTimeout(100);
            work.start(() -> {
                throw new IllegalStateException("dev.wacht.Secret");
            });
            return;
        }
        Thread thread = new Thread(() -> {
            switch (path(request)) {
                case "/async/again", "/async/machine" -> work.dispatch();
                case "/async/elsewhere" -> work.dispatch("/machine/items");
                case "/async/answered" -> {
                    WachtServlet.writeError(request, response, new ForbiddenException("Secret"));
                    work.complete();
                }
                default -> throw new AssertionError(path(request));
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Wraps a request as a filter before the guard could do: its path is that of the header. */
    private static HttpServletRequest pinned(HttpServletRequest request) {
        String path = request.getHeader("X-Pinned-Path");
        return path == null ? request : new Pinned(request, path);
    }

    /** A request with a fixed path. */
    private static final class Pinned extends HttpServletRequestWrapper {
        private final String path;

        Pinned(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static String targetPath(HttpServletRequest request) {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        return included == null ? path(request) : "/go" + included;
    }

    private interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static HttpServlet servlet(Handler handler) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        };
    }

    private static void add(ServletContext context, String name, HttpServlet servlet, String pattern) {
        var registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(pattern);
    }
}
