package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Exceptions that callers can cause in large numbers have no stack trace; those that need an operator do. */
class NoStackTraceTest {
    private static final WachtAuth USER =
            WachtAuth.trusted(SessionClaims.builder().userId("u1").build());
    private static final TokenVerifier VERIFIER = TestIssuer.create().verifier().build();

    @Test
    void clientErrorsHaveNoStackTrace() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                WachtAuth.anonymous()::protect,
                () -> USER.protect("user:read"),
                () -> VERIFIER.verify("garbage"),
                () -> VERIFIER.authenticate("garbage").protect(),
                () -> {
                    throw new RateLimitedException("too often", Duration.ofSeconds(1), Map.of());
                })) {
            Throwable refusal = catchThrowable(call);
            assertThat(refusal).isInstanceOf(WachtAuthException.class).hasMessageMatching("(?s).+");
            assertThat(refusal.getStackTrace()).isEmpty();
        }
    }

    @Test
    void outagesHaveAStackTrace() {
        assertThat(new AuthUnavailableException("no gateway", null, null).getStackTrace())
                .isNotEmpty();
        assertThat(new GuardFailure().getStackTrace()).isNotEmpty();
    }

    @Test
    void exceptionsSurviveSerialization() throws Exception {
        IllegalStateException late = new IllegalStateException("closing failed");
        Throwable refusal = catchThrowable(() -> VERIFIER.verify("garbage"));
        refusal.addSuppressed(late);
        TokenRejectedException read = (TokenRejectedException) copy(refusal);
        assertThat(read).hasMessage(refusal.getMessage());
        assertThat(read.httpStatus()).isEqualTo(401);
        assertThat(read.rejection()).map(TokenRejection::code).hasValue(TokenRejection.MALFORMED);
        assertThat(read.getStackTrace()).isEmpty();
        assertThat(read.getSuppressed()).hasSize(1);
        ForbiddenException forbidden = (ForbiddenException) copy(catchThrowable(() -> USER.protect("user:read")));
        assertThat(forbidden).hasMessageContaining("user:read");
    }

    private static Object copy(Throwable throwable) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(throwable);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    /** Stands for an exception of another module. */
    private static final class GuardFailure extends WachtException {
        private static final long serialVersionUID = 1L;

        GuardFailure() {
            super(502, "upstream_error", "the gateway's response is unreadable", null, null);
        }
    }
}
