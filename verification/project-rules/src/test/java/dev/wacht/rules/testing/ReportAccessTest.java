package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.WachtAuth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unit test in docs/testing.md. */
class ReportAccessTest {
    @Test
    void readerCanReadButNotDelete() {
        WachtAuth reader = WachtAuth.trusted(SessionClaims.builder()
                .userId("u1")
                .organizationId("o1")
                .organizationPermissions(List.of("report:read"))
                .build());

        assertThat(reader.has(Requirement.permission("report:read"))).isTrue();
        assertThat(reader.explain(Requirement.permission("report:delete"))).isPresent();
    }
}
