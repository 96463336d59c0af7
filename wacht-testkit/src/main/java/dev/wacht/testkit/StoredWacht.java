package dev.wacht.testkit;

import dev.wacht.testkit.internal.AnnotatedStart;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The LocalWacht that a test, or a class, starts for itself and closes. */
final class StoredWacht {
    private StoredWacht() {}

    /** Returns the one of this context, started if it is not yet. */
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

    /** JUnit 5.13 and later close what is in the store by themselves, also where no callback comes. */
    static void close(ExtensionContext context) {
        LocalWacht wacht = context.getStore(WachtTestExtension.NAMESPACE).get(context.getUniqueId(), LocalWacht.class);
        if (wacht != null) {
            wacht.close();
        }
    }
}
