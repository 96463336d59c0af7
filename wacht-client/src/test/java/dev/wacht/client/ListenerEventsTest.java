package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method of a listener takes one event object, which can get more accessors without a new signature. */
class ListenerEventsTest {
    @ParameterizedTest
    @ValueSource(classes = {CallListener.class, CallListener.Observer.class, DriftListener.class})
    void eachMethodTakesOneExtensibleEvent(Class<?> listener) {
        assertThat(listener.getMethods()).isNotEmpty().allSatisfy(method -> {
            assertThat(method.getParameterTypes()).as(method.getName()).hasSize(1);
            Class<?> event = method.getParameterTypes()[0];
            assertThat(event.getPackage()).isEqualTo(listener.getPackage());
            assertThat(event).isFinal();
            assertThat(event.isRecord()).as("%s is a record", event).isFalse();
            assertThat(event.getConstructors()).isEmpty();
            assertThat(event.getDeclaredMethods())
                    .filteredOn(accessor -> Modifier.isPublic(accessor.getModifiers()))
                    .allMatch(accessor -> accessor.getParameterCount() == 0)
                    .extracting(Method::getName)
                    .contains("toString");
        });
    }
}
