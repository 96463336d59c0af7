package dev.wacht.testkit;

import dev.wacht.testkit.internal.spring.ContextLocalWacht;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The LocalWacht that the tests of a class share, and how it was when the class's {@code @BeforeAll} methods had ended.
 * A nested class has its own, of the same LocalWacht. Used by one thread at a time: see {@link WachtTestLocks}.
 */
final class SharedWacht {
    private final LocalWacht wacht;
    private @Nullable Runnable afterBeforeAll;

    private SharedWacht(LocalWacht wacht) {
        this.wacht = wacht;
    }

    /** Returns the one of the class of this context. The first call is the beginning of the class. */
    static SharedWacht of(ExtensionContext context, DeclaredWachtTest declared) {
        ExtensionContext testClass = classOf(context);
        boolean isSpring = SpringTests.isSpringTest(testClass);
        LocalWacht wacht = isSpring ? ContextLocalWacht.of(testClass).wacht() : StoredWacht.of(declared.place(), declared);
        Store store = testClass.getStore(WachtTestExtension.NAMESPACE);
        String key = "shared by " + testClass.getUniqueId();
        SharedWacht known = store.get(key, SharedWacht.class);
        if (known != null && known.wacht == wacht) {
            return known;
        }
        if (!testClass.getUniqueId().equals(declared.place().getUniqueId())) {
            SharedWacht enclosing = of(testClass.getParent().orElseThrow(), declared);
            if (enclosing.wacht == wacht) {
                enclosing.rewind();
            }
        } else if (isSpring) {
            ContextLocalWacht.of(testClass).backToStart(wacht::checkpoint);
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

    /** Makes everything as it was when the {@code @BeforeAll} methods had ended. The first call is their end. */
    void rewind() {
        Runnable restore = afterBeforeAll;
        if (restore == null) {
            restore = wacht.checkpoint();
            afterBeforeAll = restore;
        }
        restore.run(); // The first time too: it ends faults, so that the first test is as any other.
    }
}
