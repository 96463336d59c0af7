package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Handler mappings to which the interceptor does not apply fail the start of the application. */
class UnguardedMappingsTest {
    static class OtherMapping {
        @Bean
        RequestMappingHandlerMapping anotherOfMethods() {
            return new RequestMappingHandlerMapping();
        }
    }

    /** Spring MVC applies its interceptors to its own mappings only. */
    static class OtherUrls {
        @Bean
        SimpleUrlHandlerMapping another() {
            HttpRequestHandler handler = (request, response) -> {};
            return new SimpleUrlHandlerMapping(Map.of("/other", handler), 1);
        }
    }

    static class MappingThatTakesNoInterceptors {
        @Bean
        HandlerMapping another() {
            return request -> null;
        }
    }

    static class Interceptor {
        @Bean
        MappedInterceptor interceptor(WachtWebMvcConfigurer wacht) {
            return wacht.interceptor();
        }
    }

    static class OtherFiles {
        @Bean
        SimpleUrlHandlerMapping another() {
            return new SimpleUrlHandlerMapping(Map.of("/files/**", new ResourceHttpRequestHandler()), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OtherMapping.class, OtherUrls.class})
    void customMappingNeedsTheInterceptorAsABean(Class<?> mapping) {
        assertThatThrownBy(() -> ApplicationStart.with(LocalWachtConfiguration.class, mapping))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interceptor() as a bean");
        ApplicationStart.with(LocalWachtConfiguration.class, mapping, Interceptor.class);
    }

    @Test
    void mappingOfFilesNeedsNoInterceptor() {
        ApplicationStart.with(LocalWachtConfiguration.class, OtherFiles.class);
    }

    @Test
    void mappingWithoutInterceptorsFailsTheStart() {
        assertThatThrownBy(() ->
                        ApplicationStart.with(LocalWachtConfiguration.class, MappingThatTakesNoInterceptors.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("extend AbstractHandlerMapping");
        assertThatThrownBy(() -> ApplicationStart.with(
                        LocalWachtConfiguration.class, MappingThatTakesNoInterceptors.class, Interceptor.class))
                .hasMessageContaining("extend AbstractHandlerMapping");
    }
}
