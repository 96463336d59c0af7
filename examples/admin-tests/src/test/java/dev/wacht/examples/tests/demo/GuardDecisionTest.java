package dev.wacht.examples.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class GuardDecisionTest {
    private static final String RULE = "GET /admin/users  user: user:read  machine: -";

    @Test
    void withoutALineTheRequestWasLetIn() {
        Exchange.Decision decision = GuardDecision.of(RULE, Optional.of("user:read"), 200, List.of());

        assertThat(decision.summary()).isEqualTo("The guard allowed the request");
        assertThat(decision.reason()).isEqualTo("requires user:read (has user:read)");
    }

    @Test
    void reasonIsTheOneInTheLog() {
        Exchange.Decision decision = decision(
                line(Level.DEBUG, "token rejected: expired: the token expired 3601 s ago"),
                line(Level.DEBUG, "401 GET /admin/users: token rejected: the token expired 3601 s ago"));

        assertThat(decision.summary()).startsWith("The guard refused");
        assertThat(decision.reason()).isEqualTo("token rejected: the token expired 3601 s ago");
        assertThat(decision.log())
                .hasSize(2)
                .first()
                .isEqualTo("DEBUG dev.wacht.Guard - token rejected: expired: the token expired 3601 s ago");
    }

    @Test
    void warningIsAFailedCallBehindTheGuard() {
        Exchange.Decision decision = decision(
                line(Level.WARN, "503 GET /admin/users (request 7): GET /users failed: the connection was refused"));

        assertThat(decision.summary()).startsWith("The guard allowed the request, and");
        assertThat(decision.reason()).isEqualTo("GET /users failed: the connection was refused");
    }

    @Test
    void springSecurityDecidesBeforeThereIsARoute() {
        Exchange.Decision decision = decision(line(Level.DEBUG, "403 GET (no route): denied by Spring Security"));

        assertThat(decision.summary()).startsWith("The guard refused");
        assertThat(decision.reason()).isEqualTo("denied by Spring Security");
    }

    @Test
    void failureWithoutAReasonInTheLogIsNotExplained() {
        assertThatThrownBy(() -> decision(line(Level.DEBUG, "something else")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Exchange.Decision decision(ServiceLog.Line... log) {
        return GuardDecision.of(RULE, Optional.empty(), 403, List.of(log));
    }

    private static ServiceLog.Line line(Level level, String message) {
        return new ServiceLog.Line(level, "dev.wacht.Guard", message);
    }
}
