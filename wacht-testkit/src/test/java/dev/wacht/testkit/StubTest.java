package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StubTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void stubReplacesExample501AndState() throws Exception {
        wacht.stub("GET", "/ai/agents", "{\"data\":[],\"has_more\":false}");
        wacht.stub("DELETE", "/ai/agents/{agent_id}", "{}");
        wacht.stub("GET", "/users", "{\"data\":[],\"has_more\":true}");

        Http.Response agents = http.get("/ai/agents");
        assertThat(agents.json()).isEqualTo(Http.parse("{\"data\":[],\"has_more\":false}"));
        assertThat(agents.note()).isEqualTo("stub");
        assertThat(http.delete("/ai/agents/7").text()).isEqualTo("{}");
        assertThat(http.get("/users").json().get("has_more").booleanValue()).isTrue();
    }

    @Test
    void requestsAreStillValidated() throws Exception {
        wacht.stub("GET", "/users", "{\"data\":[],\"has_more\":false}");

        assertThat(http.get("/users?limit=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /agents      | {}                     | Wacht's backend API has no operation GET /agents
            POST | /users/{id}  | {}                     | Wacht's backend API has no operation POST /users/{id}
            GET  | /users       | {                      | the stub of GET /users is not valid JSON
            GET  | /users       | {"data":[]}            | the stub of GET /users is not a response that Wacht can send: has_more is missing
            """)
    void invalidStubIsRejected(String method, String template, String json, String message) {
        assertThatThrownBy(() -> wacht.stub(method, template, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
