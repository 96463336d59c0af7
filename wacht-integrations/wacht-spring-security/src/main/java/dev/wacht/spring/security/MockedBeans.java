package dev.wacht.spring.security;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Detects mocks that a test has put in place of beans. Mocks run no application code. Mockito may be absent. */
final class MockedBeans {
    private static final @Nullable Method DETAILS = details();

    private MockedBeans() {}

    static boolean contains(Object bean) {
        if (DETAILS == null) {
            return false;
        }
        Object details = ReflectionUtils.invokeMethod(DETAILS, null, bean);
        Method isMock = details == null ? null : ReflectionUtils.findMethod(DETAILS.getReturnType(), "isMock");
        Method isSpy = details == null ? null : ReflectionUtils.findMethod(DETAILS.getReturnType(), "isSpy");
        return isMock != null
                && isSpy != null
                && Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isMock, details))
                && !Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isSpy, details));
    }

    private static @Nullable Method details() {
        ClassLoader loader = MockedBeans.class.getClassLoader();
        return ClassUtils.isPresent("org.mockito.Mockito", loader)
                ? ReflectionUtils.findMethod(
                        ClassUtils.resolveClassName("org.mockito.Mockito", loader), "mockingDetails", Object.class)
                : null;
    }
}
