package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Caller;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.AntPathMatcher;

/** Annotations on the methods of any bean. */
class MethodSecurityTest {
    private AnnotationConfigApplicationContext context;

    @AfterEach
    void close() {
        SecurityContextHolder.clearContext();
        if (context != null) {
            context.close();
        }
    }

    @Test
    void permissionIsRequiredOfTheCallerInTheSecurityContext() {
        Reports reports = start(Reports.class);
        assertThatThrownBy(reports::all).isInstanceOf(UnauthenticatedException.class);

        signIn("other");
        assertThatThrownBy(reports::all)
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("missing report:read");
        assertThat(reports.title()).isEqualTo("no annotation");

        signIn("report:read");
        assertThat(reports.all()).isEqualTo("all");
    }

    @Test
    void annotationOfTheClassAppliesToAllMethods() {
        SignedInOnly bean = start(SignedInOnly.class);
        assertThatThrownBy(bean::any).isInstanceOf(UnauthenticatedException.class);
        signIn("report:delete");
        assertThat(bean.any()).isEqualTo("any");
        assertThat(bean.delete()).isEqualTo("deleted");
        signIn("other");
        assertThatThrownBy(bean::delete).isInstanceOf(ForbiddenException.class);
        assertThat(bean.toString()).as("a method of Object").isNotEmpty();
    }

    @Test
    void annotationOfAnInterfaceApplies() {
        context = new AnnotationConfigApplicationContext(Enabled.class, FileArchive.class);
        Archive archive = context.getBean(Archive.class); // By its interface, because it is a JDK proxy.
        signIn("other");
        assertThatThrownBy(archive::open).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void usersAndMachinesAreDistinct() {
        Machines machines = start(Machines.class);
        signIn("item:read");
        assertThatThrownBy(machines::read).isInstanceOf(UnauthenticatedException.class);
        MachinePrincipal key = MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                .permissions(List.of("item:read"))
                .build();
        SecurityContextHolder.getContext().setAuthentication(WachtAuthentication.of(Caller.of(key)));
        assertThat(machines.read()).isEqualTo("read");
    }

    @Test
    void methodThatAProxyCannotOverrideFailsStartup() {
        assertThatThrownBy(() -> start(FinalMethod.class))
                .hasMessageContaining("FinalMethod.read()")
                .hasMessageContaining("final");
        assertThatThrownBy(() -> start(PathOfARoute.class)).rootCause().hasMessageContaining("path variables");
    }

    @ParameterizedTest
    @ValueSource(classes = {StaticMethod.class, PrivateMethod.class, LazyFinal.class, PrototypeFinal.class})
    void unoverridableMethodOfALateBeanIsReported(Class<?> bean) {
        assertThatThrownBy(() -> start(bean)).hasStackTraceContaining(bean.getSimpleName() + ".read()");
    }

    @Test
    void privateHelperOfAnAnnotatedClassIsAllowed() {
        signIn("a");
        assertThat(start(WithHelper.class).open()).isEqualTo("helped");
    }

    /** Like a repository: a factory creates a proxy of a library's class with an annotated interface. */
    @Test
    void proxyBeanIsGuardedByTheAnnotationsOfItsInterface() {
        context = new AnnotationConfigApplicationContext(Enabled.class, Repositories.class);
        Archive archive = context.getBean(Archive.class);
        assertThatThrownBy(archive::open).isInstanceOf(UnauthenticatedException.class);
        signIn("archive:open");
        assertThat(archive.open()).isEqualTo("made");
    }

    @Test
    void finalClassFailsStartup() {
        assertThatThrownBy(() -> start(FinalClass.class)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void beanCreatedBeforeProxiesFailsStartup() {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Enabled.class, TooEarly.class))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("Reports")
                .hasMessageContaining("no proxy");
    }

    @Test
    void permissionWithAReservedPrefixIsNotAnAuthority() {
        WachtAuth user = WachtAuth.trusted(SessionClaims.builder()
                .userId("u1")
                .organizationPermissions(
                        List.of("ROLE_ADMIN", "SCOPE_x", "FACTOR_OTT", "wacht.workspace/a", "organization:admin"))
                .workspacePermissions(List.of("b"))
                .build());
        assertThat(WachtAuthentication.of(Caller.of(user)).getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "organization:admin", "b", "wacht.organization/organization:admin", "wacht.workspace/b");
    }

    @Test
    void revokedAuthenticationCannotBeRestored() {
        WachtAuthentication user = authentication("a");
        user.setAuthenticated(false);
        assertThat(user.isAuthenticated()).isFalse();
        assertThatThrownBy(() -> user.setAuthenticated(true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(user.getName()).isEqualTo("u1");
        assertThat(user.getCredentials()).isEqualTo("");
        assertThat(user.toString()).doesNotContain("permissions");
    }

    private <T> T start(Class<T> bean) {
        context = new AnnotationConfigApplicationContext(Enabled.class, bean);
        return context.getBean(bean);
    }

    private static void signIn(String permission) {
        SecurityContextHolder.getContext().setAuthentication(authentication(permission));
    }

    private static WachtAuthentication authentication(String permission) {
        return WachtAuthentication.of(Caller.of(WachtAuth.trusted(SessionClaims.builder()
                .userId("u1")
                .organizationPermissions(List.of(permission))
                .build())));
    }

    @Configuration
    @EnableWachtMethodSecurity
    static class Enabled {}

    static class Reports {
        @RequirePermission("report:read")
        String all() {
            return "all";
        }

        String title() {
            return "no annotation";
        }
    }

    @RequireAuth
    static class SignedInOnly {
        String any() {
            return "any";
        }

        @RequirePermission("report:delete")
        String delete() {
            return "deleted";
        }
    }

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

    static class Machines {
        @RequireMachine("item:read")
        String read() {
            return "read";
        }
    }

    static class FinalMethod {
        @RequireAuth
        final String read() {
            return "read";
        }
    }

    static final class FinalClass {
        @RequireAuth
        String read() {
            return "read";
        }
    }

    static class PathOfARoute {
        @RequireOrganization(path = "id")
        String read() {
            return "read";
        }
    }

    static class StaticMethod {
        @RequireAuth
        static String read() {
            return "read";
        }
    }

    static class PrivateMethod {
        @RequireAuth
        private String read() {
            return "read";
        }

        String open() {
            return read();
        }
    }

    @Lazy
    static class LazyFinal {
        @RequireAuth
        final String read() {
            return "read";
        }
    }

    @Scope("prototype")
    static class PrototypeFinal {
        @RequireAuth
        final String read() {
            return "read";
        }
    }

    @RequireAuth
    static class WithHelper {
        String open() {
            return helper();
        }

        private String helper() {
            return "helped";
        }
    }

    static class Repositories {
        @Bean
        static FactoryBean<Archive> archive() {
            return new FactoryBean<>() {
                @Override
                public Archive getObject() {
                    ProxyFactory proxy = new ProxyFactory(new AntPathMatcher());
                    proxy.setInterfaces(Archive.class);
                    proxy.addAdvice((MethodInterceptor) invocation -> "made");
                    return (Archive) proxy.getProxy();
                }

                @Override
                public Class<?> getObjectType() {
                    return Archive.class;
                }
            };
        }
    }

    static class TooEarly {
        @Bean
        static Reports reports() {
            return new Reports();
        }

        @Bean
        static First uses(Reports reports) {
            return new First();
        }

        static final class First implements BeanPostProcessor, PriorityOrdered {
            @Override
            public int getOrder() {
                return 0;
            }
        }
    }
}
