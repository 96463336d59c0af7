package dev.wacht.testkit;

import dev.wacht.testkit.internal.AnnotatedStart;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Starts the LocalWacht of a test or a class, keeps it in JUnit's store, and closes it. */
final class StoredWacht {
    private StoredWacht() {}

    /** Returns the LocalWacht of this context; starts it on the first call. */
    static LocalWacht of(ExtensionContext context, DeclaredWachtTest declared) {
        Store store = context.getStore(WachtTestExtension.NAMESPACE);
        LocalWacht known = store.get(context.getUniqueId(), LocalWacht.class);
        if (known != null) {
            return known;
        }
        ClassLoader loader = context.getRequiredTestClass().getClassLoader();
        LocalWacht wacht = AnnotatedStart.start(declared.annotation().seed(), loader, declared.placeName());
        store.put(context.getUniqueId(), wacht);
        return wacht;
    }

    /** Closes the LocalWacht of this context. JUnit 5.13 and later also close stored resources themselves. */
    static void close(ExtensionContext context) {
        LocalWacht wacht = context.getStore(WachtTestExtension.NAMESPACE).get(context.getUniqueId(), LocalWacht.class);
        if (wacht != null) {
            wacht.close();
        }
    }
}
