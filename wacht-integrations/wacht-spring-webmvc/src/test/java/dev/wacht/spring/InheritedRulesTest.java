package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A rule applies wherever it is declared: behind proxies, on interfaces, superclasses and bridge methods. */
class InheritedRulesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    interface OnInterfaceMethod {
        @RequirePermission("a")
        @GetMapping("/interface-method")
        String get();
    }

    @RestController
    static class InterfaceMethod implements OnInterfaceMethod {
        @Override
        public String get() {
            return "in";
        }
    }

    @RequirePermission("a")
    interface OnInterface {}

    @RestController
    static class InterfaceType implements OnInterface {
        @GetMapping("/interface-type")
        String get() {
            return "in";
        }
    }

    abstract static class Generic<T> {
        @RequirePermission("a")
        public abstract String get(T id);
    }

    @RestController
    static class OfGeneric extends Generic<String> {
        @Override
        @GetMapping("/generic/{id}")
        public String get(@PathVariable("id") String id) {
            return "in";
        }
    }

    interface GenericApi<T> {
        @GetMapping("/generic-api/{id}")
        String get(@PathVariable("id") T id);
    }

    @RestController
    static class OfGenericApi implements GenericApi<String> {
        @Override
        @RequirePermission("a")
        public String get(String id) {
            return "in";
        }
    }

    @RequirePermission("a")
    static class Guarded {
        @GetMapping("/superclass")
        public String get() {
            return "in";
        }
    }

    @RestController
    static class OfSuperclass extends Guarded {}

    @RestController
    static class Overriding extends Guarded {
        @Override
        @GetMapping("/overriding")
        @RequireAuth
        public String get() {
            return "in";
        }
    }

    /** Mapped by its interface; guarded by the class behind a JDK proxy, which hides it from Spring. */
    @RestController
    public interface ProxiedApi {
        @GetMapping("/jdk-proxy-method")
        String method();

        @GetMapping("/jdk-proxy-type")
        String type();
    }

    @RequirePermission("a")
    static class Proxied implements ProxiedApi {
        @Override
        public String method() {
            return "in";
        }

        @Override
        public String type() {
            return "in";
        }
    }

    @RestController
    public interface ProxiedGenericApi<T> {
        @GetMapping("/jdk-proxy-generic/{id}")
        String get(@PathVariable("id") T id);
    }

    static class ProxiedMethod implements ProxiedGenericApi<String> {
        @Override
        @RequirePermission("a")
        public String get(String id) {
            return "in";
        }
    }

    @RestController
    @RequestMapping("/class-proxy")
    static class ClassProxied {
        @RequirePermission("a")
        @GetMapping
        public String get() {
            return "in";
        }
    }

    @RestController
    @Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
    @RequirePermission("a")
    static class Scoped {
        @GetMapping("/scoped")
        public String get() {
            return "in";
        }
    }

    @RestController
    @Lazy
    @RequirePermission("a")
    static class Late {
        static final AtomicInteger MADE = new AtomicInteger();

        Late() {
            MADE.incrementAndGet();
        }

        @GetMapping("/lazy")
        public String get() {
            return "in";
        }
    }

    @Import({
        InterfaceMethod.class,
        InterfaceType.class,
        OfGeneric.class,
        OfGenericApi.class,
        OfSuperclass.class,
        Overriding.class,
        Scoped.class,
        Late.class
    })
    static class App {
        @Bean
        ProxiedApi proxied() {
            ProxyFactory factory = new ProxyFactory(new Proxied());
            return (ProxiedApi) factory.getProxy(App.class.getClassLoader());
        }

        @Bean
        ProxiedGenericApi<?> proxiedMethod() {
            ProxyFactory factory = new ProxyFactory(new ProxiedMethod());
            return (ProxiedGenericApi<?>) factory.getProxy(App.class.getClassLoader());
        }

        @Bean
        ClassProxied classProxied() {
            ProxyFactory factory = new ProxyFactory(new ClassProxied());
            factory.setProxyTargetClass(true);
            return (ClassProxied) factory.getProxy(App.class.getClassLoader());
        }
    }

    @Test
    void startupCheckCreatesNoLazyBeans() {
        int before = Late.MADE.get();

        try (TestServer other = new TestServer(LocalWachtConfiguration.class, App.class)) {
            assertThat(Late.MADE).hasValue(before);
            assertThat(other.get("/lazy", bearer("a")).body()).isEqualTo("in");
            assertThat(Late.MADE).hasValue(before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/interface-method",
                "/interface-type",
                "/generic/1",
                "/generic-api/1",
                "/superclass",
                "/overriding",
                "/jdk-proxy-method",
                "/jdk-proxy-type",
                "/jdk-proxy-generic/1",
                "/class-proxy",
                "/scoped",
                "/lazy"
            })
    void ruleIsFound(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(401);
        assertThat(server.get(path, bearer("b")).statusCode()).isEqualTo(403);
        assertThat(server.get(path, bearer("a")).body()).isEqualTo("in");
    }
}
