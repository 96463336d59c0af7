package dev.wacht.testkit;

import dev.wacht.testkit.internal.spring.ContextLocalWacht;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** The JUnit extension behind {@link WachtTest}. */
final class WachtTestExtension
        implements BeforeAllCallback,
                InvocationInterceptor,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    static final Namespace NAMESPACE = Namespace.create(WachtTest.class);

    /** Runs a test's callbacks before its instance is created, because the constructor may use the LocalWacht. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Does nothing with Spring: {@code @BeforeAll} methods may prepare what the application needs to start. */
    @Override
    public void beforeAll(ExtensionContext testClass) {
        if (!SpringTests.isSpringTest(testClass)) {
            beginClass(testClass);
        }
    }

    /**
     * A {@code @BeforeAll} method with parameters may use the application, and therefore the LocalWacht of the
     * application.
     */
    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext testClass)
            throws Throwable {
        if (!method.getArguments().isEmpty()) {
            beginClass(testClass);
        }
        invocation.proceed();
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            beginTest(context);
        } else {
            beginClass(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        beginTest(test);
    }

    private static void beginClass(ExtensionContext testClass) {
        DeclaredWachtTest declared = DeclaredWachtTest.of(testClass);
        if (!declared.isPerTest()) {
            SharedWacht unused = SharedWacht.of(testClass, declared);
        }
    }

    /**
     * Called for each test instance, including enclosing instances, and before each test. For each test, only the first
     * call has an effect.
     */
    private static void beginTest(ExtensionContext test) {
        Store store = test.getStore(NAMESPACE);
        String key = "begun " + test.getUniqueId();
        DeclaredWachtTest declared = DeclaredWachtTest.of(test);
        if (!declared.isPerTest() && store.get(key) == null) {
            store.put(key, true);
            SharedWacht.of(test, declared).restore();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        StoredWacht.close(test);
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        StoredWacht.close(testClass);
    }

    /** Does not support parameters that Spring resolves, because JUnit allows one resolver per parameter. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalWacht.class
                && !(SpringTests.isSpringTest(context) && ContextLocalWacht.isInjected(parameter, context));
    }

    @Override
    public LocalWacht resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DeclaredWachtTest declared = DeclaredWachtTest.of(context);
        if (!declared.isPerTest()) {
            return SharedWacht.of(context, declared).wacht();
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("@WachtTest on " + declared.placeName()
                    + " starts a LocalWacht for each test, and no test is running yet: declare the parameter on the"
                    + " test or on a @BeforeEach method, or use lifecycle = PER_CLASS");
        }
        return StoredWacht.of(context, declared);
    }
}
