package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.TsvRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operations of the tables for which 404 after a retry counts as success. */
class RemovalsTest {
    @Test
    void removalsAreDeletesAndPostsThatRemove() {
        List<String> posts = TsvRow.read("operations.tsv").stream()
                .filter(row -> new OperationInfo(
                                row.get("operation_id"),
                                row.get("method"),
                                row.get("path"),
                                row.is("repeat_safe"),
                                false)
                        .isRemoval())
                .filter(row -> !row.get("method").equals("DELETE"))
                .map(row -> row.get("operation_id") + " " + row.get("repeat_safe"))
                .toList();

        assertThat(posts)
                .containsExactlyInAnyOrder(
                        "disconnectActorMcpServer yes",
                        "revokeApiKeyForApp yes",
                        "revokeOauthGrant yes",
                        "discardOrganizationInvitation yes",
                        "removeSegment yes",
                        "revokeAllUserSignins yes",
                        "revokeUserSignin yes");
    }
}
