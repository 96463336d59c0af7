package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

/** Annotations compile in a WebFlux application and would guard nothing: it does not start. */
class ReactiveApplicationTest {
    private final ReactiveWebApplicationContextRunner application = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WachtAutoConfiguration.class,
                    WachtWebAutoConfiguration.class,
                    WachtReactiveAutoConfiguration.class,
                    WachtDisabledAutoConfiguration.class));

    @Test
    void webFluxApplicationDoesNotStart() {
        application.run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("WebFlux")
                .extracting(failure -> ((InvalidSettingException) failure).remedy())
                .asString()
                .contains("wacht.web.enabled=false"));
    }

    @Test
    void otherBeansCanBeUsedWhereTheGuardIsSwitchedOff() {
        application
                .withPropertyValues("wacht.web.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
