package dev.wacht.testkit;

import dev.wacht.testkit.internal.spring.ContextLocalWacht;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The LocalWacht that the tests of a class share, with a checkpoint after the class's {@code @BeforeAll} methods. A
 * nested class shares the LocalWacht and has its own checkpoint. Confined to one thread at a time: see
 * {@link WachtTestLocks}.
 */
final class SharedWacht {
    private final LocalWacht wacht;
    private @Nullable Runnable afterBeforeAll;

    private SharedWacht(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** Returns the instance of this context's class. The first call for a class restores the LocalWacht for it. */
    static SharedWacht of(ExtensionContext context, DeclaredWachtTest declared) {
        ExtensionContext testClass = classOf(context);
        boolean isSpring = SpringTests.isSpringTest(testClass);
        LocalWacht wacht =
                isSpring ? ContextLocalWacht.of(testClass).wacht() : StoredWacht.of(declared.place(), declared);
        Store store = testClass.getStore(WachtTestExtension.NAMESPACE);
        String key = "shared by " + testClass.getUniqueId();
        SharedWacht known = store.get(key, SharedWacht.class);
        if (known != null && known.wacht == wacht) {
            return known;
        }
        if (!testClass.getUniqueId().equals(declared.place().getUniqueId())) {
            SharedWacht enclosing = of(testClass.getParent().orElseThrow(), declared);
            if (enclosing.wacht == wacht) {
                enclosing.restore();
            }
        } else if (isSpring) {
            ContextLocalWacht.of(testClass).restoreStart(wacht::checkpoint);
        }
        SharedWacht shared = new SharedWacht(wacht);
        store.put(key, shared);
        return shared;
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestMethod().isPresent()) {
            candidate = candidate.getParent().orElseThrow();
        }
        return candidate;
    }

    LocalWacht wacht() {
        return wacht;
    }

    /**
     * Restores the state to what it was after the {@code @BeforeAll} methods. The first call, which follows these
     * methods, takes the checkpoint.
     */
    void restore() {
        Runnable checkpoint = afterBeforeAll;
        if (checkpoint == null) {
            checkpoint = wacht.checkpoint();
            afterBeforeAll = checkpoint;
        }
        checkpoint.run(); // Also the first time: it removes faults, so that all tests begin alike.
    }
}
