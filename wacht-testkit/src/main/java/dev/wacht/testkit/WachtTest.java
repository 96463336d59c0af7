package dev.wacht.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts a {@link LocalWacht} for JUnit tests and closes it after the last one. Constructors, test methods and
 * lifecycle methods can declare it as a parameter.
 *
 * <pre>{@code
 * @WachtTest
 * class UserServiceTest {
 *     @Test
 *     void namesTheUser(LocalWacht wacht) {
 *         String ann = wacht.user().firstName("Ann").create();
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <h2>What tests share</h2>
 *
 * <p>The tests of a class and of its nested classes share one LocalWacht. Before each test, the LocalWacht's state,
 * keys, secrets, clock and stubs are restored to what they were after the {@code @BeforeAll} methods, and faults and
 * recorded requests are removed. Even with JUnit's parallel execution, the tests of the class run one after the other;
 * other classes have other LocalWachts and run concurrently.
 *
 * <p>{@link Lifecycle#PER_METHOD} starts a LocalWacht for each test. An annotation on a test method starts a LocalWacht
 * for that test only.
 *
 * <h2>With Spring</h2>
 *
 * <p>On a test class of Spring's TestContext Framework, such as one with {@code @SpringBootTest}, the LocalWacht
 * belongs to the application context: it starts before the application, is a bean, and is closed with the context. Its
 * clock is a fallback bean: a {@code Clock} of the application takes precedence.
 *
 * <p>The properties of wacht-spring-boot-starter are set to this LocalWacht and override all other property sources. A
 * test class that sets one of these properties itself fails. Test classes that share a cached context run one after the
 * other, and each begins with the state that the LocalWacht had directly after the start of the application.
 *
 * <h2>Requirements</h2>
 *
 * <p>Requires JUnit 5.12 or later; Spring tests require Spring Framework 6.2 or later.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(WachtTestExtension.class)
@ResourceLock(providers = WachtTestLocks.class)
public @interface WachtTest {
    /** The tests that share a LocalWacht; default: all tests of the class, which is the only choice with Spring. */
    Lifecycle lifecycle() default Lifecycle.PER_CLASS;

    /**
     * The initial state: a seed as a class-path resource, such as {@code seeds/acme.json}, or as a file, such as
     * {@code file:src/test/seeds/acme.json}. Default: no rows, new keys. {@link LocalWacht#exportSeed()} writes seeds.
     */
    String seed() default "";

    /** The tests that share a {@link LocalWacht}. */
    enum Lifecycle {
        /**
         * All tests of a class share one LocalWacht, which is restored before each test. The tests run one after the
         * other.
         */
        PER_CLASS,

        /** Each test has its own LocalWacht. Tests may run concurrently. */
        PER_METHOD
    }
}
