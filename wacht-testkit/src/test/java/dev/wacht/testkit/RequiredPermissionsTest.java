package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluation of the expressions in {@code required_permissions}. */
class RequiredPermissionsTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                           | true
            c                           | false
            a OR c                      | true
            c OR a                      | true
            c OR d                      | false
            a AND b                     | true
            a AND c                     | false
            c AND d OR a                | true
            a OR c AND d                | true
            (a OR c) AND d              | false
            (a OR c) AND b              | true
            a AND (c OR (d OR b))       | true
            a, b                        | true
            a,c                         | false
            c OR a, b                   | true
            a OR                        | false
            a AND (b                    | false
            a) AND b                    | false
            ()                          | false
            aORc                        | false
            a or c                      | false
            """)
    void expressionIsEvaluated(String expression, boolean allowed) throws Exception {
        assertThat(isAllowed(expression)).isEqualTo(allowed);
    }

    @Test
    void deepNestingIsDenied() throws Exception {
        assertThat(isAllowed("(".repeat(100_000) + "a" + ")".repeat(100_000))).isFalse();
    }

    private boolean isAllowed(String expression) throws Exception {
        String key = wacht.apiKey().permission("a").permission("b").create();
        String body =
                "{\"principal\":{\"type\":\"api_key\",\"value\":\"%s\"},\"resource\":\"/r\",\"method\":\"GET\",\"required_permissions\":[\"%s\"]}"
                        .formatted(key, expression);
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json")
                .json()
                .path("allowed")
                .booleanValue();
    }
}
