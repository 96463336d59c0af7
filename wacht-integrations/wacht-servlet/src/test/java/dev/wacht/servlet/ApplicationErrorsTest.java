package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Exceptions of servlets propagate to the container, as if there were no filter; Wacht's exceptions do not. */
class ApplicationErrorsTest extends ContainerTest {
    @Override
    boolean isEnvelopeForAll() {
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fail/runtime", "/fail/written", "/fail/io"})
    void applicationExceptionsReachTheContainer(String path) throws Exception {
        get(path);

        assertThat(application.propagated).containsExactly("dev.wacht.Secret");
    }

    @Test
    void exceptionsOfWachtBecomeTheEnvelope() throws Exception {
        assertEnvelope(get("/fail/wrapped"), 403, "forbidden");
        assertEnvelope(get("/admin/reader"), 401, "unauthenticated");
        assertThat(application.propagated).isEmpty();
    }

    /** The guard calls a resolver of the application, whose exception must not open the path. */
    @Test
    void failingGuardLetsNoRequestIn() throws Exception {
        application.resolverFails.set(true);

        assertEnvelope(get("/admin/reader", bearer("user:read")), 500, "internal_error");
        assertThat(application.propagated).isEmpty();
        assertThat(application.ran).isEmpty();
    }

    @Test
    void denialIsLoggedAtDebugWithItsPattern() throws Exception {
        List<CapturedLog.Line> log = CapturedLog.during(() -> get("/admin/reader", bearer("other")));

        assertThat(log)
                .contains(new CapturedLog.Line(
                        Level.DEBUG,
                        WachtAuthFilter.class.getName(),
                        "403 GET /admin/*: missing user:read (has other, organization o1)"));
    }
}
