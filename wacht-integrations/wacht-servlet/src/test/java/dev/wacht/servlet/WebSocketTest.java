package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter sees every WebSocket handshake, in whichever order it was registered, or the container does not start. */
class WebSocketTest {
    private LocalWacht wacht;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    }

    @AfterEach
    void stop() {
        verifier.close();
        wacht.close();
    }

    /** How an application registers the filter and an endpoint at {@code /ws}. */
    enum SetUp {
        JETTY_INITIALIZER_AFTER {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    configure(context);
                    context.addServletContainerInitializer(register(filter));
                });
            }
        },
        JETTY_LISTENER {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    configure(context);
                    context.addEventListener(listener(filter));
                });
            }
        },
        JETTY_LISTENER_BEFORE {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    context.addEventListener(listener(filter));
                    configure(context);
                });
            }
        },
        JETTY_SERVLET {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    JettyWebSocketServletContainerInitializer.configure(context, null);
                    context.addServletContainerInitializer(register(filter));
                    context.addServlet(new UpgradingServlet(), "/ws");
                });
            }
        },
        JETTY_UPGRADE_FILTER_AFTER {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    add(context, filter, "wacht");
                    add(context, new WebSocketUpgradeFilter(), WebSocketUpgradeFilter.class.getName());
                    configure(context);
                });
            }
        },
        JETTY_ENDPOINT_OF_A_SERVLET {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    JettyWebSocketServletContainerInitializer.configure(context, null);
                    context.addServletContainerInitializer(register(filter));
                    context.addServlet(mapping(), "/late");
                });
            }
        },
        TOMCAT_BEFORE {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.tomcat(register(filter), endpoint());
            }
        },
        TOMCAT_AFTER {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.tomcat(endpoint(), register(filter));
            }
        };

        abstract Container start(WachtAuthFilter filter) throws Exception;
    }

    /** Registrations in which Jetty puts its upgrade filter first, so that handshakes would bypass the filter. */
    enum Unguarded {
        INITIALIZER_BEFORE {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    context.addServletContainerInitializer(register(filter));
                    configure(context);
                });
            }
        },
        ADDED_WITH_AN_ENDPOINT_OF_A_SERVLET {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    JettyWebSocketServletContainerInitializer.configure(context, null);
                    add(context, filter, "wacht");
                    context.addServlet(mapping(), "/late");
                });
            }
        },
        ADDED_BEFORE {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    add(context, filter, "wacht");
                    configure(context);
                });
            }
        },
        ADDED_AFTER {
            @Override
            Container start(WachtAuthFilter filter) throws Exception {
                return Container.jetty(context -> {
                    configure(context);
                    add(context, filter, "wacht");
                });
            }
        };

        abstract Container start(WachtAuthFilter filter) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void handshakesAreAuthorizedByTheirPath(SetUp setUp) throws Exception {
        Container container = setUp.start(filter());
        try {
            assertThat(handshake(container)).isEqualTo(401);
            assertThat(handshake(container, token("user:write"))).isEqualTo(403);
            assertThat(handshake(container, token("user:read"))).isEqualTo(101);
        } finally {
            container.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void registrationThatBypassesTheFilterFailsTheStart(Unguarded setUp) {
        assertThatThrownBy(() -> {
                    Container container = setUp.start(filter());
                    int status = handshake(container);
                    container.stop();
                    throw new AssertionError("started, and responded with " + status);
                })
                .hasStackTraceContaining("WebSocketUpgradeFilter")
                .hasStackTraceContaining("ServletContextListener");
    }

    @ParameterizedTest
    @EnumSource(names = {"JETTY_LISTENER", "JETTY_SERVLET", "TOMCAT_BEFORE", "TOMCAT_AFTER"})
    void browsersCanSendTheTokenAsASubprotocolFromAllowedOrigins(SetUp setUp) throws Exception {
        String allowed = "Origin: https://app.example";
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/ws", Requirement.permission("user:read"))
                .webSocketTokenOrigins("https://app.example")
                .build();
        Container container = setUp.start(filter);
        try {
            RawResponse accepted = RawHttp.handshake(container.port(), "/ws", allowed, protocol("user:read"));

            assertThat(accepted.status()).isEqualTo(101);
            assertThat(accepted.headers("Sec-WebSocket-Protocol")).containsExactly("wacht.bearer");
            assertThat(handshake(container, allowed, protocol("user:write"))).isEqualTo(403);
            assertThat(handshake(container, "Origin: https://evil.example", protocol("user:read")))
                    .isEqualTo(403);
            assertThat(handshake(container, protocol("user:read"))).isEqualTo(403);
            assertThat(handshake(container, allowed, protocol("user:read"), token("user:read")))
                    .isEqualTo(401);
            assertThat(handshake(container, allowed)).isEqualTo(401);
            assertThat(handshake(container, allowed, token("user:read"))).isEqualTo(101);
            assertThat(RawHttp.send(container.port(), "GET", "/ws", allowed, protocol("user:read"))
                            .status())
                    .isEqualTo(401);
        } finally {
            container.stop();
        }
    }

    @Test
    void theEndpointSeesNoTokenAndMayNegotiateTheProtocol() throws Exception {
        List<String> offered = new CopyOnWriteArrayList<>();
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .webSocketTokenOrigins("https://app.example")
                .build();
        Container container = Container.jetty(context -> {
            JettyWebSocketServletContainerInitializer.configure(
                    context,
                    (servletContext, endpoints) -> endpoints.addMapping("/ws", (request, response) -> {
                        offered.addAll(request.getSubProtocols());
                        offered.addAll(request.getHeaders().get("Sec-WebSocket-Protocol"));
                        response.setAcceptedSubProtocol("wacht.bearer");
                        return new JettyEndpoint();
                    }));
            context.addEventListener(listener(filter));
        });
        try {
            RawResponse accepted =
                    RawHttp.handshake(container.port(), "/ws", "Origin: https://app.example", protocol("user:read"));

            assertThat(accepted.status()).isEqualTo(101);
            assertThat(accepted.headers("Sec-WebSocket-Protocol")).containsExactly("wacht.bearer");
            assertThat(offered).containsOnly("wacht.bearer");
        } finally {
            container.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JETTY_LISTENER", "TOMCAT_BEFORE"})
    void tokensAsSubprotocolsAreOffByDefault(SetUp setUp) throws Exception {
        Container container = setUp.start(filter());
        try {
            assertThat(handshake(container, "Origin: https://app.example", protocol("user:read")))
                    .isEqualTo(401);
        } finally {
            container.stop();
        }
    }

    @Test
    void applicationsWithoutEndpointsStartHoweverTheFilterWasAdded() throws Exception {
        WachtAuthFilter filter = filter();

        Container container = Container.jetty(context -> add(context, filter, "wacht"));

        assertThat(RawHttp.send(container.port(), "GET", "/ws").status()).isEqualTo(401);
        container.stop();
    }

    @Test
    void jettysUpgradeFilterIsNotAddedTwice() throws Exception {
        WachtAuthFilter filter = filter();
        List<String> names = new ArrayList<>();

        Container container = Container.jetty(context -> {
            configure(context);
            context.addServletContainerInitializer(register(filter));
            context.addEventListener(new ServletContextListener() {
                @Override
                public void contextInitialized(ServletContextEvent event) {
                    names.addAll(
                            event.getServletContext().getFilterRegistrations().keySet());
                }
            });
        });
        container.stop();

        assertThat(names)
                .containsExactlyInAnyOrder(WachtAuthFilter.class.getName(), WebSocketUpgradeFilter.class.getName());
    }

    private WachtAuthFilter filter() {
        return WachtAuthFilter.builder(verifier)
                .protect("/ws", Requirement.permission("user:read"))
                .build();
    }

    private String token(String permission) {
        return "Authorization: Bearer "
                + wacht.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    private String protocol(String permission) {
        return token(permission).replace("Authorization: Bearer ", "Sec-WebSocket-Protocol: wacht.bearer, ");
    }

    private static int handshake(Container container, String... headerLines) throws Exception {
        return RawHttp.handshake(container.port(), "/ws", headerLines).status();
    }

    private static void configure(ServletContextHandler context) {
        JettyWebSocketServletContainerInitializer.configure(
                context,
                (servletContext, endpoints) -> endpoints.addMapping("/ws", (request, response) -> new JettyEndpoint()));
    }

    /** A servlet that maps the endpoint when it is initialized. */
    private static ServletHolder mapping() {
        ServletHolder holder = new ServletHolder(new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            public void init() {
                JettyWebSocketServerContainer.getContainer(getServletContext())
                        .addMapping("/ws", (request, response) -> new JettyEndpoint());
            }
        });
        holder.setInitOrder(1);
        return holder;
    }

    private static void add(ServletContextHandler context, Filter filter, String name) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setName(name);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
    }

    private static ServletContainerInitializer register(WachtAuthFilter filter) {
        return (classes, context) -> WachtServlet.register(context, filter);
    }

    private static ServletContextListener listener(WachtAuthFilter filter) {
        return new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                WachtServlet.register(event.getServletContext(), filter);
            }
        };
    }

    /** Tomcat's own initializer, and an endpoint. */
    private static ServletContainerInitializer endpoint() {
        return (classes, context) -> {
            context.addServlet("front", new HttpServlet() {
                        private static final long serialVersionUID = 1L;
                    })
                    .addMapping("/");
            new WsSci().onStartup(Set.of(), context);
            ServerContainer endpoints = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
            try {
                endpoints.addEndpoint(ServerEndpointConfig.Builder.create(JakartaEndpoint.class, "/ws")
                        .build());
            } catch (jakarta.websocket.DeploymentException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** An endpoint that sends nothing, by Jakarta's API. */
    public static final class JakartaEndpoint extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** An endpoint that sends nothing, by Jetty's API. */
    public static final class JettyEndpoint implements org.eclipse.jetty.websocket.api.Session.Listener {}

    private static final class UpgradingServlet extends JettyWebSocketServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void configure(JettyWebSocketServletFactory factory) {
            factory.addMapping("/*", (request, response) -> new JettyEndpoint());
        }
    }
}
