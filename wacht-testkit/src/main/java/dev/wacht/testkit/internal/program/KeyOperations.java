package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** {@code /_local/keys}: the keys that tokens are signed with. */
final class KeyOperations implements Resource {
    private final LocalWacht wacht;

    KeyOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations.onUnlocked("rotateKeys", call -> {
            if (call.path("kind").equals("oauth")) {
                wacht.rotateOAuthKeys();
            } else {
                wacht.rotateKeys();
            }
            return Call.done();
        });
    }
}
