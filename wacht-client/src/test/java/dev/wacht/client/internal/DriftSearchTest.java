package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.DriftListener.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a walk finds where the API has no example of it yet. */
class DriftSearchTest {
    @Test
    void keysOfMapsAreNotInThePath() throws Exception {
        UserPage grown = JsonMapping.create().readValue("{\"total\":1}", UserPage.class);

        assertThat(DriftSearch.through(Map.of("canary-key", List.of(Optional.of(grown)))))
                .containsExactly(new DriftSearch.Find(Kind.UNKNOWN_FIELD, "$.*[].total"));
    }

    @Test
    void manyAreABoundedNumberOfShortPaths() throws Exception {
        StringBuilder json = new StringBuilder("{\"data\":[]");
        for (int i = 0; i < 10_000; i++) {
            json.append(",\"").append("x".repeat(500)).append(i).append("\":1");
        }
        for (int i = 0; i < 10_000; i++) {
            json.append(",\"").append(i).append("\":1");
        }
        UserPage grown = JsonMapping.create().readValue(json.append('}').toString(), UserPage.class);

        assertThat(DriftSearch.through(grown))
                .hasSize(100)
                .allSatisfy(find -> assertThat(find.path()).hasSizeLessThan(110));
    }
}
