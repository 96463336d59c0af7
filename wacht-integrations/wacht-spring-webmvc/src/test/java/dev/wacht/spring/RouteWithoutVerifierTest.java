package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.MachineRequirement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** A route that accepts machines fails the start of an application that cannot verify them. */
class RouteWithoutVerifierTest {
    static class WithoutMachines {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(LocalWachtConfiguration.VERIFIER));
        }
    }

    @EnableWebMvc
    static class Mvc {}

    @RestController
    static class Machines {
        @RequireMachine
        @GetMapping("/")
        String get() {
            return "";
        }
    }

    @Test
    void handlerMethodWithoutVerifierFailsTheStart() {
        assertThatThrownBy(() -> ApplicationStart.with(Mvc.class, WithoutMachines.class, Machines.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("machines(MachineAuthorizer)");
    }

    static class MachineByName {
        @Bean("/machine")
        HttpRequestHandler machine() {
            return new ForMachines();
        }
    }

    @RequireMachine
    static final class ForMachines implements HttpRequestHandler {
        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class MachineFunction {
        @Bean
        RouterFunction<ServerResponse> routes() {
            return route().GET(
                            "/",
                            WachtSpring.guard(LocalWachtConfiguration.VERIFIER)
                                    .requireMachine(
                                            MachineRequirement.authenticated(),
                                            request -> ServerResponse.ok().build()))
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {MachineByName.class, MachineFunction.class})
    void otherRouteWithoutVerifierFailsTheStart(Class<?> routes) {
        assertThatThrownBy(() -> ApplicationStart.with(Mvc.class, WithoutMachines.class, routes))
                .hasStackTraceContaining("machines(MachineAuthorizer)");
    }
}
