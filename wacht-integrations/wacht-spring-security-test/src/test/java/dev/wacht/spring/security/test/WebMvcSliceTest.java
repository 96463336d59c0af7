package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.Reply.ok;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** {@code @WebMvcTest}, with the starter's chain and without filters. */
class WebMvcSliceTest {
    @WebMvcTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
    @Nested
    class DefaultChainTest {
        @Autowired
        private MockMvc mvc;

        @Test
        void aRequestIsSentAsAUser() throws Exception {
            assertThat(get(mvc, "/report").status()).isEqualTo(401);
            assertThat(get(mvc, "/report", wacht().user("u1").permission("report:read")))
                    .isEqualTo(ok("u1"));
            assertThat(get(mvc, "/nowhere").status()).isEqualTo(401);
            assertThat(get(mvc, "/nowhere", wacht().user("u1")).status()).isEqualTo(404);
        }

        @Test
        @WithWachtUser(id = "u2")
        void aMethodRunsAsAUser() throws Exception {
            assertThat(get(mvc, "/me")).isEqualTo(ok("u2"));
            assertThat(get(mvc, "/report").status()).isEqualTo(403);
        }
    }

    @WebMvcTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
    @AutoConfigureMockMvc(addFilters = false)
    @Nested
    class WithoutFiltersTest {
        @Autowired
        private MockMvc mvc;

        @Test
        void aRequestIsSentAsAUser() throws Exception {
            assertThat(get(mvc, "/report").status()).isEqualTo(401);
            assertThat(get(mvc, "/report", wacht().user("u1").permission("report:read")))
                    .isEqualTo(ok("u1"));
            assertThat(get(mvc, "/me").status()).as("the next request").isEqualTo(401);
        }

        @Test
        @WithWachtUser(id = "u2")
        void aMethodRunsAsAUser() throws Exception {
            assertThat(get(mvc, "/me")).isEqualTo(ok("u2"));
            assertThat(get(mvc, "/report").status()).isEqualTo(403);
            assertThat(get(mvc, "/me")).as("the next request").isEqualTo(ok("u2"));
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({Routes.class, NoMachines.class})
    static class Application {}
}
