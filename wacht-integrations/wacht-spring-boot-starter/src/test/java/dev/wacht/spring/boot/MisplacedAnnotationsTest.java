package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.Requirement;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.SpringGuard;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.PerConnectionWebSocketHandler;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** Annotations in places where they have no effect: the application does not start, and the message names the place. */
class MisplacedAnnotationsTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnDecorator.class,
                OnHandlerOfEachConnection.class,
                OnWebSocketMethod.class,
                OnMethodOfHandlerObject.class,
                OnHandlerFunction.class,
                OnGuardedHandlerFunction.class,
                OnServlet.class,
                OnFilter.class,
                OnFactory.class,
                OnSingleton.class,
                OnEnclosingClass.class,
                BehindJdkProxy.class,
                BehindScopedProxy.class,
                WithMessages.class,
                OnMessageMethod.class
            })
    void applicationDoesNotStart(Class<?> application) {
        assertThatThrownBy(() ->
                        BootServer.start(application, LocalSettings.of(wacht)).close())
                .hasStackTraceContaining(InvalidRouteException.class.getName())
                .hasStackTraceContaining(application.getSimpleName());
    }

    /** The annotation of an interface applies to a method that is inherited from a superclass without it. */
    @Test
    void annotationOfAnInterfaceAppliesToAnInheritedMethod() {
        try (BootServer server = BootServer.start(OnInterfaceOfSubclass.class, LocalSettings.of(wacht))) {
            assertThat(server.get("/inherited").statusCode()).isEqualTo(401);
            assertThat(server.get("/inherited", LocalSettings.bearer(wacht, "other"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/inherited", LocalSettings.bearer(wacht, "user:read"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    @Import(TestApp.class)
    static class OnDecorator implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new Secured(new OpenSocket()), "/decorated");
        }

        @RequirePermission("user:read")
        static class Secured extends WebSocketHandlerDecorator {
            Secured(WebSocketHandler handler) {
                super(handler);
            }
        }

        @PublicRoute
        static class OpenSocket extends TextWebSocketHandler {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    @Import(TestApp.class)
    static class OnHandlerOfEachConnection implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new PerConnectionWebSocketHandler(EachSocket.class) {}, "/OnHandlerOfEachConnection");
        }

        @RequirePermission("user:read")
        static class EachSocket extends TextWebSocketHandler {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    @Import(TestApp.class)
    static class OnWebSocketMethod implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new ReadingSocket(), "/method");
        }

        static class ReadingSocket extends TextWebSocketHandler {
            @Override
            @RequirePermission("user:read")
            protected void handleTextMessage(WebSocketSession session, TextMessage message) {}
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnMethodOfHandlerObject {
        @Bean
        SimpleUrlHandlerMapping objects() {
            return new SimpleUrlHandlerMapping(Map.of("/object", new ReadingObject()), 0);
        }

        static class ReadingObject implements HttpRequestHandler {
            @Override
            @RequirePermission("user:read")
            public void handleRequest(HttpServletRequest request, HttpServletResponse response) {}
        }
    }

    @RequirePermission("user:read")
    static class ReadingFunction implements HandlerFunction<ServerResponse> {
        @Override
        public ServerResponse handle(ServerRequest request) {
            return ServerResponse.ok().build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnHandlerFunction {
        @Bean
        RouterFunction<ServerResponse> function() {
            return route().GET("/OnHandlerFunction", new ReadingFunction()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnGuardedHandlerFunction {
        @Bean
        RouterFunction<ServerResponse> function(SpringGuard guard) {
            return route().GET(
                            "/OnGuardedHandlerFunction",
                            guard.require(Requirement.inOrganization(), new ReadingFunction()))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnServlet {
        @Bean
        ServletRegistrationBean<Console> console() {
            return new ServletRegistrationBean<>(new Console(), "/console");
        }

        @RequirePermission("user:read")
        static class Console extends HttpServlet {
            private static final long serialVersionUID = 1L;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnFilter {
        @Bean
        FilterRegistrationBean<Responder> responder() {
            return new FilterRegistrationBean<>(new Responder());
        }

        @RequirePermission("user:read")
        static class Responder implements Filter {
            @Override
            public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                chain.doFilter(request, response);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnFactory {
        @Bean("/report")
        ReportFactory reports() {
            return new ReportFactory();
        }

        @RequirePermission("user:read")
        static class ReportFactory implements FactoryBean<HttpRequestHandler> {
            @Override
            public HttpRequestHandler getObject() {
                return (request, response) -> response.getWriter().write("report");
            }

            @Override
            public Class<?> getObjectType() {
                return HttpRequestHandler.class;
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OnSingleton {
        @Bean
        static BeanFactoryPostProcessor singletons() {
            return beans -> beans.registerSingleton("reports", new ReportSingleton());
        }

        static class ReportSingleton {
            @RequirePermission("user:read")
            String all() {
                return "all";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, OnEnclosingClass.Outer.EnclosedRoutes.class})
    static class OnEnclosingClass {
        @RequirePermission("user:read")
        static class Outer {
            @RestController
            static class EnclosedRoutes {
                @GetMapping("/enclosed")
                String enclosed() {
                    return "enclosed";
                }
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, BehindJdkProxy.RoutesBehindJdkProxy.class})
    static class BehindJdkProxy {
        @RestController
        interface ShownByJdkProxy {
            @GetMapping("/BehindJdkProxy")
            String proxied();
        }

        @Bean
        static BeanPostProcessor proxies() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof ShownByJdkProxy
                            ? Proxy.newProxyInstance(
                                    bean.getClass().getClassLoader(),
                                    new Class<?>[] {ShownByJdkProxy.class},
                                    (proxy, method, arguments) -> method.invoke(bean, arguments))
                            : bean;
                }
            };
        }

        static class RoutesBehindJdkProxy implements ShownByJdkProxy {
            @Override
            @RequirePermission("user:read")
            public String proxied() {
                return "proxied";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class BehindScopedProxy {
        @Bean
        @Scope(value = WebApplicationContext.SCOPE_REQUEST, proxyMode = ScopedProxyMode.INTERFACES)
        ShownByScopedProxy routes() {
            return new RoutesBehindScopedProxy();
        }

        @RestController
        interface ShownByScopedProxy {
            @GetMapping("/BehindScopedProxy")
            String proxied();
        }

        static class RoutesBehindScopedProxy implements ShownByScopedProxy {
            @Override
            @RequirePermission("user:read")
            public String proxied() {
                return "proxied";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, WithMessages.RoutesAndMessages.class})
    static class WithMessages {
        @Controller
        @RequirePermission("user:read")
        static class RoutesAndMessages {
            @GetMapping("/http")
            @ResponseBody
            String http() {
                return "http";
            }

            @MessageMapping("/delete")
            void delete() {}
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, OnMessageMethod.RouteAndMessage.class})
    static class OnMessageMethod {
        @Controller
        static class RouteAndMessage {
            @RequirePermission("user:read")
            @GetMapping("/both")
            @MessageMapping("/both")
            @ResponseBody
            String both() {
                return "both";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, OnInterfaceOfSubclass.InheritingRoutes.class})
    static class OnInterfaceOfSubclass {
        interface Readers {
            @RequirePermission("user:read")
            String inherited();
        }

        abstract static class Base {
            @GetMapping("/inherited")
            @ResponseBody
            public String inherited() {
                return "inherited";
            }
        }

        @Controller
        static class InheritingRoutes extends Base implements Readers {}
    }
}
