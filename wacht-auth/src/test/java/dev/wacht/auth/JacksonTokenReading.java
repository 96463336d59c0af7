package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads an accepted token again, with Jackson, and checks every rule independently of the strict reader. */
record JacksonTokenReading(String token, JsonNode header, JsonNode payload) {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final double NOW = TestIssuer.NOW.getEpochSecond();

    static JacksonTokenReading of(String token) throws IOException {
        assertThat(token).hasSizeLessThanOrEqualTo(16 * 1024);
        String[] parts = token.split("\\.", -1);
        assertThat(parts).hasSize(3);
        for (String part : parts) {
            assertThat(TestIssuer.base64(Base64.getUrlDecoder().decode(part))).isEqualTo(part);
        }
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(64);
        return new JacksonTokenReading(token, json(parts[0]), json(parts[1]));
    }

    void assertSays(WachtAuth auth) {
        assertThat(header.get("alg").textValue()).isEqualTo("ES256");
        assertThat(header.has("crit")).isFalse();
        assertThat(header.path("b64").asBoolean(true)).isTrue();
        assertThat(payload.get("iss").textValue()).isEqualTo(TestIssuer.NAME);
        assertThat(payload.get("sub").textValue())
                .isEqualTo(auth.requireUserId())
                .isNotBlank();
        assertTimes();
        assertThat(id("organization")).isEqualTo(auth.organizationId());
        assertThat(id("workspace")).isEqualTo(auth.workspaceId());
        assertThat(id("sid").or(() -> id("sess")).or(() -> id("session_id"))).isEqualTo(auth.sessionId());
        assertThat(permissions("organization")).isEqualTo(auth.organizationPermissions());
        assertThat(permissions("workspace")).isEqualTo(auth.workspacePermissions());
        assertThat(Math.max(depth(header), depth(payload))).isLessThanOrEqualTo(32);
    }

    private void assertTimes() {
        assertThat(payload.get("exp").isNumber()).isTrue();
        assertThat(payload.get("exp").doubleValue()).isGreaterThan(NOW - 5);
        if (payload.has("nbf")) {
            assertThat(payload.get("nbf").isNumber()).isTrue();
            assertThat(payload.get("nbf").doubleValue()).isLessThanOrEqualTo(NOW + 5);
        }
    }

    private Optional<String> id(String claim) {
        JsonNode value = payload.path(claim);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        assertThat(value.isTextual() || (value.isIntegralNumber() && value.canConvertToLong()))
                .as(claim)
                .isTrue();
        return Optional.of(value.isTextual() ? value.textValue() : Long.toString(value.longValue()))
                .filter(id -> !id.isBlank());
    }

    private Set<String> permissions(String scope) {
        JsonNode flat = payload.path(scope + "_permissions");
        JsonNode list = flat.isMissingNode() ? payload.path("permissions").path(scope) : flat;
        assertThat(list.isArray() || list.isMissingNode()).as(scope).isTrue();
        Set<String> permissions = new LinkedHashSet<>();
        for (JsonNode permission : list) {
            assertThat(permission.isTextual()).as(scope).isTrue();
            permissions.add(permission.textValue());
        }
        return permissions;
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
            deepest = Math.max(deepest, depth(children.next()));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }

    private static JsonNode json(String part) throws IOException {
        return JACKSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
