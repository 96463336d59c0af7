package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.client.internal.GatewayResponseReader.InvalidResponseException;

/** Any response of the gateway is read or rejected, and another JSON parser agrees on every response that allows. */
class GatewayResponseFuzzTest {
    private static final JsonMapper OTHER_PARSER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @FuzzTest(maxDuration = "10m")
    void responses(byte[] body) throws Exception {
        GatewayDecision decision;
        try {
            decision = GatewayResponseReader.read(body);
        } catch (MalformedJsonException | InvalidResponseException e) {
            return;
        }
        if (decision.allowed()) {
            JsonNode other = OTHER_PARSER.readTree(body);
            assertThat(other.path("allowed").booleanValue()).isTrue();
            assertThat(other.at("/identity/deployment_id").asText())
                    .isEqualTo(decision.deploymentId().orElseThrow());
        }
    }
}
