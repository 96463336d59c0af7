package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.DriftListener.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Searches structures that no model of the API has yet for unknown content. */
class DriftSearchTest {
    @Test
    void pathsContainNoMapKeys() throws Exception {
        UserPage grown = JsonMapping.create().readValue("{\"total\":1}", UserPage.class);

        assertThat(DriftSearch.search(Map.of("canary-key", List.of(Optional.of(grown)))))
                .containsExactly(new DriftSearch.Finding(Kind.UNKNOWN_FIELD, "$.*[].total"));
    }

    @Test
    void numberAndLengthOfPathsAreLimited() throws Exception {
        StringBuilder json = new StringBuilder("{\"data\":[]");
        for (int i = 0; i < 10_000; i++) {
            json.append(",\"").append("x".repeat(500)).append(i).append("\":1");
        }
        for (int i = 0; i < 10_000; i++) {
            json.append(",\"").append(i).append("\":1");
        }
        UserPage grown = JsonMapping.create().readValue(json.append('}').toString(), UserPage.class);

        assertThat(DriftSearch.search(grown))
                .hasSize(100)
                .allSatisfy(finding -> assertThat(finding.path()).hasSizeLessThan(110));
    }
}
