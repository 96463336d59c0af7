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
 * Gives the tests of a JUnit class a {@link LocalWacht}: as a parameter of the constructor, of test methods, and of methods
 * that run before and after them. It is closed after the last test.
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
 * <p>The tests of a class share one, and so do its nested classes. Before each test it is again as it was when the
 * {@code @BeforeAll} methods ended: state, keys, secrets, clock and stubs. Faults end, and the recorded requests are
 * empty. The tests of the class run one after the other, also where JUnit runs tests in parallel; other classes run at
 * the same time, with others. {@link Lifecycle#PER_METHOD} starts one for each test. On a method, the annotation gives
 * that test its own.
 *
 * <h2>With Spring</h2>
 *
 * <p>On a test class of Spring's TestContext Framework, such as one with {@code @SpringBootTest}, the LocalWacht belongs to
 * the application context: it starts before the application, is a bean, and is closed with it. The properties of
 * wacht-spring-boot-starter point at it, and take precedence over all other sources; a test class that sets one of them itself fails. Classes
 * that share a cached context run one after the other, and each begins with the state that the application had when it
 * had started. Its clock is a bean too, unless the application has a {@code Clock}. Without the annotation none of
 * this happens.
 *
 * <p>Needs JUnit 5.12 or later, and for Spring 6.2 or later.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(WachtTestExtension.class)
@ResourceLock(providers = WachtTestLocks.class)
public @interface WachtTest {
    /** Who shares a LocalWacht. Default: all tests of the class. With Spring, this is the only lifecycle. */
    Lifecycle lifecycle() default Lifecycle.PER_CLASS;

    /**
     * What it begins with: the class-path resource with a seed, such as {@code seeds/acme.json}, or a file, such as
     * {@code file:src/test/seeds/acme.json}. Default: nothing. {@link LocalWacht#exportSeed()} writes seeds.
     */
    String seed() default "";

    /** Who shares a {@link LocalWacht}. */
    enum Lifecycle {
        /** The tests of a class share one, which is restored before each of them. They run one after the other. */
        PER_CLASS,

        /** Each test has its own. Tests may run at the same time. */
        PER_METHOD
    }
}
