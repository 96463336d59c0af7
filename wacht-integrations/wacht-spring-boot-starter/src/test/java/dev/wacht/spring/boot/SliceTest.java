package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.util.ClassUtils;

/** {@code @WebMvcTest} includes the guard. The annotation that provides it differs between Boot 3.5 and 4. */
class SliceTest {
    @Test
    void webMvcSliceHasTheGuard() {
        ClassLoader loader = SliceTest.class.getClassLoader();
        Class<?> slice = Stream.of(
                        "org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc", // Boot 4
                        "org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureWebMvc") // Boot 3.5
                .filter(name -> ClassUtils.isPresent(name, loader))
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, loader))
                .findFirst()
                .orElseThrow();

        assertThat(ImportCandidates.load(slice, loader).getCandidates())
                .contains(
                        WachtAutoConfiguration.class.getName(),
                        WachtClientAutoConfiguration.class.getName(),
                        WachtWebAutoConfiguration.class.getName());
    }
}
