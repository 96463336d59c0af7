package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.client.internal.GatewayResponseReader.UnreadableAnswerException;

/** Whatever the gateway answers is a decision or unreadable, and a yes is a yes to another reader of JSON too. */
class GatewayAnswerFuzzTest {
    private static final JsonMapper SECOND_OPINION = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @FuzzTest(maxDuration = "10m")
    void answers(byte[] body) throws Exception {
        GatewayDecision decision;
        try {
            decision = GatewayResponseReader.read(body);
        } catch (MalformedJsonException | UnreadableAnswerException e) {
            return;
        }
        if (decision.allowed()) {
            JsonNode other = SECOND_OPINION.readTree(body);
            assertThat(other.path("allowed").booleanValue()).isTrue();
            assertThat(other.at("/identity/deployment_id").asText())
                    .isEqualTo(decision.deploymentId().orElseThrow());
        }
    }
}
