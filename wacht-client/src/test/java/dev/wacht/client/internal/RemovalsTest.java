package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which operations of the tables are done when a retry finds nothing. */
class RemovalsTest {
    private static final Path TABLE = Path.of("../openapi/src/test/resources/tables/operations.tsv");

    @Test
    void areDeletesAndPostsThatTakeSomethingAway() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        List<String> names = Arrays.asList(lines.get(0).split("\t", -1));
        List<String> posts = lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> new OperationInfo(
                                row[names.indexOf("operation_id")],
                                row[names.indexOf("method")],
                                row[names.indexOf("path")],
                                row[names.indexOf("repeat_safe")].equals("yes"),
                                false)
                        .isRemoval())
                .filter(row -> !row[names.indexOf("method")].equals("DELETE"))
                .map(row -> row[names.indexOf("operation_id")] + " " + row[names.indexOf("repeat_safe")])
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
