package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.testsupport.CapturedLog;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class RequestFailureLogTest {
    private static final String LOGGER = RequestFailureLogTest.class.getName();

    private final RequestFailureLog log = new RequestFailureLog(LoggerFactory.getLogger(LOGGER));

    @Test
    void wrappedExceptionOfWachtIsLogged() {
        RuntimeException thrown = new CompletionException(new ForbiddenException("missing user:read"));

        assertThat(CapturedLog.during(() -> log.log(ErrorEnvelope.of(thrown), "GET", "/admin/users", "req-1", thrown)))
                .containsExactly(new CapturedLog.Line(Level.DEBUG, LOGGER, "403 GET /admin/users: missing user:read"));
    }

    @Test
    void exceptionOfTheApplicationIsAnErrorWithTheRequestId() {
        RuntimeException thrown = new IllegalStateException("broken");

        assertThat(CapturedLog.during(() -> log.log(ErrorEnvelope.of(thrown), "GET", "/admin/users", "req-1", thrown)))
                .containsExactly(
                        new CapturedLog.Line(Level.ERROR, LOGGER, "500 GET /admin/users (request req-1) " + thrown));
    }
}
