package dev.wacht.client;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Authorizes machines with the asynchronous method, and blocks for the result. */
final class AsyncMachines {
    private AsyncMachines() {}

    static MachinePrincipal authorize(
            MachineAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        try {
            return machines.authorizeAsync(request, requirement, task -> {
                        throw new RejectedExecutionException("nothing of the gateway's may block");
                    })
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw e;
        }
    }
}
