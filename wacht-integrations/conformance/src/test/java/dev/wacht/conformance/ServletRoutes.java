package dev.wacht.conformance;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The application as servlets behind the filter, in any container. */
final class ServletRoutes implements ServletContainerInitializer {
    static final String ERROR_PAGE = "/error-page";

    /** The path of a WebSocket endpoint, which each server maps with its container's API. */
    static final String WEBSOCKET = "/ws";

    private final Application application;

    ServletRoutes(Application application) {
        this.application = application;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        FilterRegistration.Dynamic cors = context.addFilter("cors", ServletRoutes::cors);
        cors.setAsyncSupported(true);
        cors.addMappingForUrlPatterns(null, false, "/*");
        WachtServlet.register(context, filter());
        get(context, "/open", request -> application.ran("open"));
        get(context, "/optional", request -> application.ran("optional", WachtServlet.auth(request)));
        get(context, "/me", request -> application.ran("me", WachtServlet.auth(request)));
        get(context, "/unguarded", request -> application.ran("unguarded"));
        get(context, "/reader", request -> application.ran("reader", WachtServlet.auth(request)));
        get(context, "/organization/org_1", request -> application.ran("organization", WachtServlet.auth(request)));
        get(context, "/workspace", request -> application.ran("workspace", WachtServlet.auth(request)));
        get(context, "/machine/*", request -> application.ran("machine", WachtServlet.machine(request)));
        get(context, "/mixed", request -> application.ran("mixed", WachtServlet.caller(request)));
        get(context, "/tools", request -> application.ran("tools", WachtServlet.caller(request)));
        get(context, "/broken", request -> {
            throw Application.failure();
        });
        get(context, "/incomplete", request -> {
            throw Application.incomplete();
        });
        get(context, "/awaited", request -> {
            try {
                return Application.awaited();
            } catch (ExecutionException e) {
                throw new ServletException(e);
            }
        });
        get(context, "/awaited-own", request -> {
            throw new ServletException(new ExecutionException(Application.failure()));
        });
        get(context, "/fatal", request -> {
            throw Application.fatal();
        });
        add(context, "/writer", new Posting(application));
        add(context, "/any", new Taking(application));
        add(context, "/later", new Later(application));
        add(context, "/broken-later", new FailingLater(application));
        add(context, "/broken-off", new BreakingOff());
        add(context, "/webhook", WachtServlet.webhook(application.webhooks()));
        add(context, ERROR_PAGE, WachtServlet.errorServlet());
    }

    private WachtAuthFilter filter() {
        WachtAuthFilter.Builder filter = WachtAuthFilter.builder(application.verifier());
        application.resource().ifPresent(filter::protectedResource);
        return filter.envelopeForAll()
                .machines(application.machines())
                .oauthTokens(application.oauthTokens())
                .open("/open")
                .optional("/optional")
                .protect("/me")
                .protect("/reader", Application.READER)
                .protect("/writer", Application.WRITER)
                .protect("/any", Application.READER)
                .protect(WEBSOCKET, Application.READER)
                .protect("/organization/org_1", Application.ORGANIZATION)
                .protect("/workspace", Application.WORKSPACE, Requirement.authenticated())
                .protectMachine("/machine/*", Application.ITEM_READER)
                .protectMachine("/later", Application.ITEM_READER)
                .accept("/mixed", Application.ANY_KIND, Application.READER, Application.ITEM_READER)
                .protect("/tools", RouteRule.oauth(Application.INVOKER))
                .open("/webhook")
                .open("/broken")
                .open("/fatal")
                .open("/awaited")
                .open("/awaited-own")
                .open("/incomplete")
                .open("/broken-later")
                .open("/broken-off")
                .open(ERROR_PAGE)
                .build();
    }

    private static void cors(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        response.setHeader("Access-Control-Allow-Origin", Application.ORIGIN);
        boolean preflight = request.getMethod().equals("OPTIONS")
                && Application.ORIGIN.equals(request.getHeader("Origin"))
                && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    private interface Handler {
        String handle(HttpServletRequest request) throws ServletException;
    }

    private static void get(ServletContext context, String pattern, Handler handler) {
        add(context, pattern, new Getting(handler));
    }

    private static void add(ServletContext context, String pattern, HttpServlet servlet) {
        var registration = context.addServlet(pattern, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(pattern);
    }

    private static final class Getting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Handler handler;

        Getting(Handler handler) {
            this.handler = handler;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter().write(handler.handle(request));
        }
    }

    private static final class Posting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Posting(Application application) {
            this.application = application;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(application.ran("writer", WachtServlet.auth(request)));
        }
    }

    private static final class Taking extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Taking(Application application) {
            this.application = application;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(application.ran("any", WachtServlet.auth(request)));
        }
    }

    private static final class Later extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Later(Application application) {
            this.application = application;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().write(application.ran("later", WachtServlet.machine(request)));
            } else {
                request.startAsync().dispatch();
            }
        }
    }

    /** Responds itself, because containers do not handle exceptions of asynchronous work before the time-out. */
    private static final class FailingLater extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        FailingLater(Application application) {
            this.application = application;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext work = request.startAsync();
            work.start(() -> {
                application.ran("broken-later");
                try {
                    throw Application.failure();
                } catch (RuntimeException e) {
                    WachtServlet.writeError(request, response, e);
                } finally {
                    work.complete();
                }
            });
        }
    }

    private static final class BreakingOff extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLength(Application.ANNOUNCED);
            response.getOutputStream().print(Application.BEGINNING);
            response.flushBuffer();
            throw Application.failure();
        }
    }
}
