package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Caller;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.security.other.Derived;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.core.context.SecurityContextHolder;

/** However a bean is created: its annotations are enforced, or it cannot be created. */
class ProxiesTest {
    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** Rule: this includes beans whose class is known only by an interface, whenever they are created. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Singleton.class,
                Prototype.class,
                LazyBean.class,
                PrototypeAsObject.class,
                OfFactory.class,
                Lambda.class,
                LazyLambda.class,
                JdkProxy.class,
                JdkProxyOfFactory.class,
                OwnProxyFactory.class,
                ScopedByInterface.class
            })
    void beansByInterfaceAreEnforced(Class<?> configuration) {
        try (var context = new AnnotationConfigApplicationContext(Enabled.class, configuration)) {
            Archive archive = (Archive) context.getBean("archive");

            assertThatThrownBy(archive::open).isInstanceOf(UnauthenticatedException.class);
            signIn();
            assertThat(archive.open()).isEqualTo("opened");
        }
    }

    /** Rule: a bean with a method that a proxy cannot override cannot be created, even after startup. */
    @ParameterizedTest
    @ValueSource(classes = {PrototypeWithFinalMethod.class, LazyWithFinalMethod.class, FactoryWithFinalMethod.class})
    void beanWithUnoverridableMethodCannotBeCreated(Class<?> configuration) {
        try (var context = new AnnotationConfigApplicationContext(Enabled.class, configuration)) {
            assertThatThrownBy(() -> context.getBean(Archive.class))
                    .hasStackTraceContaining(InvalidRouteException.class.getName())
                    .hasStackTraceContaining("FinalMethodArchive.open() has an annotation that is not enforced");
        }
    }

    /** Rule: a subclass cannot override a package-private method of another package. */
    @Test
    void packagePrivateMethodOfAnotherPackageFailsStartup() {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Enabled.class, Derived.class).close())
                .rootCause()
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("secret()");
    }

    @Test
    void beansRegisteredAfterStartupAreEnforced() {
        try (var context = new AnnotationConfigApplicationContext(Enabled.class)) {
            context.registerBean(FileArchive.class);
            assertThatThrownBy(context.getBean(Archive.class)::open).isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void otherProxiesAreNotChanged() {
        try (var context = new AnnotationConfigApplicationContext(Enabled.class, Caching.class)) {
            assertThat(context.getBean(Ledger.class).book()).isEqualTo("booked");
        }
    }

    @Test
    void manuallyRegisteredSingletonFailsStartup() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(Enabled.class);
            context.getBeanFactory().registerSingleton("archive", new FileArchive());
            assertThatThrownBy(context::refresh)
                    .isInstanceOf(InvalidRouteException.class)
                    .hasMessageContaining("the bean archive has no proxy");
        }
    }

    private static void signIn() {
        SecurityContextHolder.getContext()
                .setAuthentication(WachtAuthentication.of(Caller.of(WachtAuth.trusted(SessionClaims.builder()
                        .userId("u1")
                        .organizationPermissions(List.of("archive:open"))
                        .build()))));
    }

    private static Archive jdkProxy() {
        return (Archive) Proxy.newProxyInstance(
                Archive.class.getClassLoader(), new Class<?>[] {Archive.class}, (proxy, method, arguments) -> "opened");
    }

    @Configuration
    @EnableWachtMethodSecurity
    static class Enabled {}

    interface Archive {
        @RequirePermission("archive:open")
        String open();
    }

    static class FileArchive implements Archive {
        @Override
        public String open() {
            return "opened";
        }
    }

    static class FinalMethodArchive implements Archive {
        @Override
        public final String open() {
            return "opened";
        }
    }

    static class Singleton {
        @Bean
        Archive archive() {
            return new FileArchive();
        }
    }

    static class Prototype {
        @Bean
        @Scope("prototype")
        Archive archive() {
            return new FileArchive();
        }
    }

    static class LazyBean {
        @Bean
        @Lazy
        Archive archive() {
            return new FileArchive();
        }
    }

    static class PrototypeAsObject {
        @Bean
        @Scope("prototype")
        Object archive() {
            return new FileArchive();
        }
    }

    static class OfFactory {
        @Bean
        static FactoryBean<Archive> archive() {
            return new ArchiveFactory(new FileArchive());
        }
    }

    static class Lambda {
        @Bean
        Archive archive() {
            return () -> "opened";
        }
    }

    static class LazyLambda {
        @Bean
        @Lazy
        Archive archive() {
            return () -> "opened";
        }
    }

    static class JdkProxy {
        @Bean
        Archive archive() {
            return jdkProxy();
        }
    }

    static class JdkProxyOfFactory {
        @Bean
        static FactoryBean<Archive> archive() {
            return new ArchiveFactory(jdkProxy());
        }
    }

    static class OwnProxyFactory {
        @Bean
        Archive archive() {
            return (Archive) new ProxyFactory(new FileArchive()).getProxy();
        }
    }

    static class ScopedByInterface {
        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
        Archive archive() {
            return new FileArchive();
        }
    }

    static class PrototypeWithFinalMethod {
        @Bean
        @Scope("prototype")
        Archive archive() {
            return new FinalMethodArchive();
        }
    }

    static class LazyWithFinalMethod {
        @Bean
        @Lazy
        Archive archive() {
            return new FinalMethodArchive();
        }
    }

    static class FactoryWithFinalMethod {
        @Bean
        @Lazy
        static FactoryBean<Archive> archive() {
            return new ArchiveFactory(new FinalMethodArchive());
        }
    }

    record ArchiveFactory(Archive product) implements FactoryBean<Archive> {
        @Override
        public Archive getObject() {
            return product;
        }

        @Override
        public Class<?> getObjectType() {
            return Archive.class;
        }
    }

    interface Ledger {
        String book();
    }

    static final class FinalLedger implements Ledger {
        @Override
        @Cacheable("books")
        public String book() {
            return "booked";
        }
    }

    @Configuration
    @EnableCaching
    static class Caching {
        @Bean
        CacheManager caches() {
            return new ConcurrentMapCacheManager();
        }

        @Bean
        Ledger ledger() {
            return new FinalLedger();
        }
    }
}
