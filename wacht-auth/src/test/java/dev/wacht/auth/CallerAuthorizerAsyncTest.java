package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The same results without blocking the calling thread. */
class CallerAuthorizerAsyncTest extends CallerAuthorizerTest {
    @Override
    AuthorizedRequest ask(CallerAuthorizer authorizer, IncomingRequest request, RouteRule rule) {
        try {
            return get(authorizer.authorizeAsync(request, rule, Runnable::run).toCompletableFuture());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked; // Never wrapped: the blocking method throws the same.
            }
            throw new AssertionError(e);
        }
    }

    @Test
    void requestsShareOneFetchAndAreVerifiedOnTheExecutor() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier sessions = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            wacht.faults("/.well-known/jwks.json").slow(Duration.ofMillis(200));
            CallerAuthorizer callers =
                    CallerAuthorizer.builder().sessions(sessions).build();
            CompletableFuture<Void> queued = new CompletableFuture<>();
            Executor executor = task -> {
                synchronized (tasks) {
                    tasks.add(task);
                    if (tasks.size() == 3) {
                        queued.complete(null);
                    }
                }
            };
            List<CompletableFuture<AuthorizedRequest>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String token = wacht.session().user("u" + i).token();
                results.add(callers.authorizeAsync(
                                request(Map.of("Authorization", List.of("Bearer " + token))),
                                RouteRule.users(Requirement.authenticated()),
                                executor)
                        .toCompletableFuture());
            }
            get(queued);

            assertThat(results).as("the executor has not run yet").noneMatch(CompletableFuture::isDone);
            tasks.forEach(Runnable::run);
            assertThat(results).allMatch(CompletableFuture::isDone);
            assertThat(get(results.get(2)).auth().orElseThrow().userId()).hasValue("u2");
            assertThat(wacht.requests())
                    .filteredOn(seen -> seen.path().equals("/.well-known/jwks.json"))
                    .hasSize(1);
        }
    }

    @Test
    void blockingAuthorizerRunsOnTheExecutor() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .machines((request, requirement) -> MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "d1")
                        .build())
                .build();

        CompletableFuture<AuthorizedRequest> result = callers.authorizeAsync(
                        request(Map.of("X-Api-Key", List.of("k"))),
                        RouteRule.machines(MachineRequirement.authenticated()),
                        tasks::add)
                .toCompletableFuture();

        assertThat(result).isNotDone();
        tasks.forEach(Runnable::run);
        assertThat(get(result).machine()).isPresent();
    }

    @Test
    void rejectedTaskFailsTheStage() {
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .machines((request, requirement) -> {
                    throw new AssertionError("was called");
                })
                .build();
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };

        CompletableFuture<AuthorizedRequest> result = callers.authorizeAsync(
                        request(Map.of("X-Api-Key", List.of("k"))),
                        RouteRule.machines(MachineRequirement.authenticated()),
                        full)
                .toCompletableFuture();

        assertThatThrownBy(() -> get(result)).cause().isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void taskRejectedWhenTheKeysArriveFailsTheStage() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier sessions = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            CallerAuthorizer callers =
                    CallerAuthorizer.builder().sessions(sessions).build();
            String token = wacht.session().token();

            CompletableFuture<AuthorizedRequest> result = callers.authorizeAsync(
                            request(Map.of("Authorization", List.of("Bearer " + token))),
                            RouteRule.users(Requirement.authenticated()),
                            task -> {
                                throw new RejectedExecutionException("full");
                            })
                    .toCompletableFuture();

            assertThatThrownBy(() -> get(result)).hasStackTraceContaining("RejectedExecutionException: full");
        }
    }

    private static IncomingRequest request(Map<String, List<String>> headers) {
        return IncomingRequest.of(name -> headers.getOrDefault(name, List.of()), "GET", "/items/{id}", null);
    }

    private static <T> T get(CompletableFuture<T> future) throws ExecutionException {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
