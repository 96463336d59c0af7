package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Rules that cannot be enforced fail the start of the application, and not a request. */
class StartupChecksTest {
    @RestController
    @RequireAuth
    static class OpensItsClass {
        @PublicRoute
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    @RequireAuth
    static class MakesItsClassOptional {
        @OptionalAuth
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    @OptionalAuth
    static class OpensAnOptionalClass {
        @PublicRoute
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    @RequirePermission("a")
    static class LetsMachinesIn {
        @RequireMachine
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    @RequireMachine
    static class LetsUsersIn {
        @RequireAuth
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class OpenAndRestricted {
        @PublicRoute
        @RequireAuth
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    abstract static class Guarded {
        @RequireAuth
        abstract String get();
    }

    @RestController
    static class OpensItsSuperclass extends Guarded {
        @Override
        @PublicRoute
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class UserAndMachineWithoutKinds {
        @RequireAuth
        @RequireMachine
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class WithoutMachineRequirement {
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @RequirePermission("a")
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class WithoutUserRequirement {
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @RequireMachine
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class UserRequirementWithoutSessions {
        @AcceptCredentials(Caller.Kind.API_KEY)
        @RequirePermission("a")
        @RequireMachine
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class MachineRequirementForSessionsOnly {
        @AcceptCredentials(Caller.Kind.SESSION)
        @RequireAuth
        @RequireMachine("a")
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class AcceptsNothing {
        @AcceptCredentials({})
        @RequireAuth
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    interface TakesUsers {
        @AcceptCredentials(Caller.Kind.SESSION)
        String get();
    }

    @RestController
    static class AcceptsAnotherKindThanItsInterface implements TakesUsers {
        @Override
        @AcceptCredentials(Caller.Kind.API_KEY)
        @RequireMachine
        @GetMapping("/")
        public String get() {
            return "";
        }
    }

    @RestController
    static class NoPermission {
        @RequirePermission
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class BlankPermission {
        @RequirePermission("")
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class BlankMachinePermission {
        @RequireMachine("")
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @RestController
    static class NoSuchVariable {
        @RequireOrganization(path = "org")
        @GetMapping("/{orgId}")
        String get(@PathVariable("orgId") String orgId) {
            return "";
        }
    }

    @RestController
    static class WachtAuthParameterOnAnOpenRoute {
        @PublicRoute
        @GetMapping("/")
        String get(WachtAuth auth) {
            return "";
        }
    }

    @RestController
    static class MachineParameterOnAUserRoute {
        @RequireAuth
        @GetMapping("/")
        String get(MachinePrincipal machine) {
            return "";
        }
    }

    @RestController
    static class CallerParameterOnAnOptionalRoute {
        @OptionalAuth
        @GetMapping("/")
        String get(Caller caller) {
            return "";
        }
    }

    @RestController
    public interface Proxied {
        @GetMapping("/")
        String get();
    }

    @RequireAuth
    static class OpensItsClassBehindAProxy implements Proxied {
        @Override
        @PublicRoute
        public String get() {
            return "";
        }
    }

    static class Proxies {
        @Bean
        Proxied proxied() {
            return (Proxied) new ProxyFactory(new OpensItsClassBehindAProxy()).getProxy(Proxied.class.getClassLoader());
        }
    }

    static class UnguardedFunction {
        @Bean
        RouterFunction<ServerResponse> routes(SpringGuard guard) {
            return route().GET(
                            "/fine",
                            guard.require(request -> ServerResponse.ok().build()))
                    .path(
                            "/nested",
                            inner -> inner.GET(
                                    "/x", request -> ServerResponse.ok().build()))
                    .filter((request, next) -> next.handle(request))
                    .build();
        }
    }

    static class OpaqueFunction {
        @Bean
        RouterFunction<ServerResponse> routes() {
            return request -> Optional.empty();
        }
    }

    static Stream<Arguments> unenforceableRules() {
        return Stream.of(
                Arguments.of(OpensItsClass.class, "may not widen its class"),
                Arguments.of(MakesItsClassOptional.class, "may not widen its class"),
                Arguments.of(OpensAnOptionalClass.class, "may not widen its class"),
                Arguments.of(LetsMachinesIn.class, "may not widen its class"),
                Arguments.of(LetsUsersIn.class, "may not widen its class"),
                Arguments.of(Proxies.class, "may not widen its class"),
                Arguments.of(OpenAndRestricted.class, "do not combine them"),
                Arguments.of(OpensItsSuperclass.class, "do not combine them"),
                Arguments.of(UserAndMachineWithoutKinds.class, "@AcceptCredentials"),
                Arguments.of(WithoutMachineRequirement.class, "@RequireMachine"),
                Arguments.of(WithoutUserRequirement.class, "@RequireAuth"),
                Arguments.of(UserRequirementWithoutSessions.class, "sessions are not accepted"),
                Arguments.of(MachineRequirementForSessionsOnly.class, "only sessions are accepted"),
                Arguments.of(AcceptsNothing.class, "accepts no kind"),
                Arguments.of(AcceptsAnotherKindThanItsInterface.class, "accepts no kind"),
                Arguments.of(NoPermission.class, "names no permission"),
                Arguments.of(BlankPermission.class, "blank"),
                Arguments.of(BlankMachinePermission.class, "blank"),
                Arguments.of(NoSuchVariable.class, "{org}"),
                Arguments.of(WachtAuthParameterOnAnOpenRoute.class, "@OptionalAuth"),
                Arguments.of(MachineParameterOnAUserRoute.class, "API keys only"),
                Arguments.of(CallerParameterOnAnOptionalRoute.class, "restricted"),
                Arguments.of(UnguardedFunction.class, "GET /nested/x"),
                Arguments.of(OpaqueFunction.class, "routes are not visible"));
    }

    @ParameterizedTest
    @MethodSource("unenforceableRules")
    void unenforceableRulesFailTheStart(Class<?> routes, String problem) {
        assertThatThrownBy(() -> ApplicationStart.with(LocalWachtConfiguration.class, routes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(problem);
    }
}
