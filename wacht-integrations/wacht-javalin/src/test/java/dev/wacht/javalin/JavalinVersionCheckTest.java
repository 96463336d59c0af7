package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.CallerAuthorizer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

/** Javalin 5 has no package {@code io.javalin.router}. */
class JavalinVersionCheckTest {
    @Test
    void olderJavalinIsRejectedWithItsSupportedVersions() throws ReflectiveOperationException {
        WithoutRouter javalin5 = new WithoutRouter();
        MethodHandle guard = MethodHandles.publicLookup() // Links this method only, as a call does, unlike reflection.
                .findStatic(
                        javalin5.loadClass(WachtJavalin.class.getName()),
                        "guard",
                        MethodType.methodType(
                                javalin5.loadClass(JavalinGuard.class.getName()), CallerAuthorizer.class));

        assertThatThrownBy(() -> guard.invoke(CallerAuthorizer.builder().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Javalin 6.1 to 7.2");
    }

    /** Loads this module and Javalin again, without that package. */
    private static final class WithoutRouter extends ClassLoader {
        WithoutRouter() {
            super(WithoutRouter.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.javalin.router.")) {
                throw new ClassNotFoundException(name);
            }
            boolean own = name.startsWith("dev.wacht.javalin.") || name.startsWith("io.javalin.");
            Class<?> loaded = findLoadedClass(name);
            return loaded != null || !own ? (loaded != null ? loaded : super.loadClass(name, resolve)) : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
