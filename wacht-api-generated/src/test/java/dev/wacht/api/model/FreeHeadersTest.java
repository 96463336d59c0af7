package dev.wacht.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps with values of any JSON type are read and written back unchanged. */
class FreeHeadersTest {
    private static final String VALUES =
            "{\"X-Text\":\"t\",\"X-Number\":7,\"X-None\":null,\"X-List\":[\"a\",{\"b\":true}]}";

    @ParameterizedTest
    @EnumSource
    void readsHeadersOfWebhookEndpoints(Json json) {
        String page = "{\"data\":[{\"id\":\"1\",\"headers\":" + VALUES + "},{\"id\":\"2\",\"headers\":null}]}";

        WebhookEndpointPage read = json.read(page, WebhookEndpointPage.class);

        assertIsRead(read.getData().get(0).getHeaders());
        assertThat(read.getData().get(1).getHeaders()).isEmpty();
        assertThat(json.write(read)).contains(VALUES);
        assertThat(read.toString()).doesNotContain("X-Text");
    }

    @ParameterizedTest
    @EnumSource
    void readsHeadersOfCreatedWebhookEndpoints(Json json) {
        assertIsRead(json.read("{\"headers\":" + VALUES + "}", WebhookEndpointSummary.class)
                .getHeaders());
    }

    @ParameterizedTest
    @EnumSource
    void readsArgumentsOfHooks(Json json) {
        AgentHookStep step = json.read("{\"tool_name\":\"t\",\"args\":" + VALUES + "}", AgentHookStep.class);

        assertIsRead(step.getArgs());
        assertThat(json.write(step)).contains(VALUES);
    }

    private static void assertIsRead(Map<String, ?> values) {
        assertThat(values.get("X-Text")).isEqualTo("t");
        assertThat(values.get("X-Number")).isEqualTo(7);
        assertThat(values).containsKey("X-None");
        assertThat(values.get("X-List")).isEqualTo(List.of("a", Map.of("b", true)));
    }
}
