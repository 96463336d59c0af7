package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.LocalWacht;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The LocalWacht of an application context, with a checkpoint after the start of the application. Confined to one
 * thread at a time.
 */
public final class ContextLocalWacht {
    static final String BEAN = "dev.wacht.testkit.internal.spring.ContextLocalWacht";

    private final LocalWacht wacht;
    private @Nullable Runnable start;

    ContextLocalWacht(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** Returns the instance of a test's application context. Starts the application if its context is not cached. */
    public static ContextLocalWacht of(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(BEAN, ContextLocalWacht.class);
    }

    /** Returns whether Spring resolves a parameter itself. */
    public static boolean isInjected(ParameterContext parameter, ExtensionContext context) {
        return new SpringExtension().supportsParameter(parameter, context);
    }

    public LocalWacht wacht() {
        return wacht;
    }

    /**
     * Restores the state to what it was after the start of the application. The first call, directly after the start,
     * takes the checkpoint. Later calls restore it; they come from other test classes that share the cached context.
     */
    public void restoreStart(Supplier<Runnable> checkpoint) {
        Runnable restore = start;
        if (restore == null) {
            start = checkpoint.get();
        } else {
            restore.run();
        }
    }
}
