package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** What servlets throw goes on to the container, as if there were no filter; Wacht's exceptions do not. */
class ApplicationErrorsTest extends ContainerTest {
    @Override
    boolean isEnvelopeForAll() {
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fail/runtime", "/fail/written", "/fail/io"})
    void exceptionsOfTheApplicationAreTheContainers(String path) throws Exception {
        get(path);

        assertThat(application.thrownOn).containsExactly("dev.wacht.Secret");
    }

    @Test
    void exceptionsOfWachtBecomeTheEnvelope() throws Exception {
        assertEnvelope(get("/fail/wrapped"), 403, "forbidden");
        assertEnvelope(get("/admin/reader"), 401, "unauthenticated");
        assertThat(application.thrownOn).isEmpty();
    }

    /** The guard runs code of the application, and is no less closed for that. */
    @Test
    void guardThatFailsLetsNobodyIn() throws Exception {
        application.resolverFails.set(true);

        assertEnvelope(get("/admin/reader", bearer("user:read")), 500, "internal_error");
        assertThat(application.thrownOn).isEmpty();
        assertThat(application.ran).isEmpty();
    }

    @Test
    void refusalIsExplainedAtDebugWithItsPattern() throws Exception {
        List<CapturedLog.Line> log = CapturedLog.during(() -> get("/admin/reader", bearer("other")));

        assertThat(log)
                .contains(new CapturedLog.Line(
                        Level.DEBUG,
                        WachtAuthFilter.class.getName(),
                        "403 GET /admin/*: missing user:read (has other, organization o1)"));
    }
}
