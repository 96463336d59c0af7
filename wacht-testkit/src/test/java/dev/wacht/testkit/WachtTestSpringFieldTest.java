package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A Spring test has one LocalWacht, whichever way Spring's extension is registered. */
class WachtTestSpringFieldTest {
    @ParameterizedTest
    @ValueSource(classes = {Field.class, InheritedField.class, OwnExtension.class})
    void parameterAndBeanAreTheSame(Class<?> testClass) {
        assertThat(TestRun.of(testClass)).isEqualTo(new TestRun(1, List.of()));
    }

    @WachtTest
    @ContextConfiguration(classes = NoBeans.class)
    static class Field {
        @RegisterExtension
        static final SpringExtension SPRING = new SpringExtension();

        @Test
        void test(@Autowired LocalWacht bean, LocalWacht wacht) {
            assertThat(wacht).isSameAs(bean);
        }
    }

    static class InheritedField extends Field {}

    static class Extended extends SpringExtension {}

    @WachtTest
    @ContextConfiguration(classes = NoBeans.class)
    @ExtendWith(Extended.class)
    static class OwnExtension {
        @Test
        void test(@Autowired LocalWacht bean, LocalWacht wacht) {
            assertThat(wacht).isSameAs(bean);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}
}
