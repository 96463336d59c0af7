package dev.wacht.spring.security.test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.web.context.WebApplicationContext;

/** Sends each request of a MockMvc as the user of {@code @WithWachtUser}, if the test has one. */
final class TestCallerConfigurer implements MockMvcConfigurer {
    @Override
    public RequestPostProcessor beforeMockMvcCreated(
            ConfigurableMockMvcBuilder<?> builder, WebApplicationContext context) {
        return TestCaller::sendAsCurrent;
    }
}
