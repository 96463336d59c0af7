package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.LocalWacht;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The LocalWacht of an application context, and how it was when the application had started. Used by one thread at a time. */
public final class ContextLocalWacht {
    static final String BEAN = "dev.wacht.testkit.internal.spring.ContextLocalWacht";

    private final LocalWacht wacht;
    private @Nullable Runnable start;

    ContextLocalWacht(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** Returns that of a test's application context. Starts the application, if it is not cached. */
    public static ContextLocalWacht of(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(BEAN, ContextLocalWacht.class);
    }

    /** Whether Spring resolves a parameter itself. */
    public static boolean isInjected(ParameterContext parameter, ExtensionContext context) {
        return new SpringExtension().supportsParameter(parameter, context);
    }

    public LocalWacht wacht() {
        return wacht;
    }

    /**
     * Makes everything as it was when the application had started, which may have changed something. The first call comes then;
     * later ones come from other test classes, with a cached context.
     */
    public void backToStart(Supplier<Runnable> checkpoint) {
        Runnable restore = start;
        if (restore == null) {
            start = checkpoint.get();
        } else {
            restore.run();
        }
    }
}
