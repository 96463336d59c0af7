package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A {@code @WebMvcTest} of Boot 4 is guarded, and controllers get the caller. */
@WachtTest
@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
class WebMvcSliceBoot4Tests {
    @Autowired
    private MockMvc mvc;

    @Test
    void sliceIsGuarded(LocalWacht wacht) throws Exception {
        assertThat(get("").getStatus()).isEqualTo(401);
        assertThat(get(wacht.session().user("u1").token()).getStatus()).isEqualTo(403);
        MockHttpServletResponse response = get(wacht.session()
                .user("u1")
                .organization("o1")
                .permission("report:read")
                .token());
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("u1");
    }

    private MockHttpServletResponse get(String token) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/report");
        return mvc.perform(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Reports.class)
    static class App {}

    @RestController
    static class Reports {
        @RequirePermission("report:read")
        @GetMapping("/report")
        String report(WachtAuth auth) {
            return auth.requireUserId();
        }
    }
}
