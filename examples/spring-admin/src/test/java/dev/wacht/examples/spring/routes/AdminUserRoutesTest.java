package dev.wacht.examples.spring.routes;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

/** The routes without a network: docs/testing.md shows this class. */
@WachtTest
@SpringBootTest
@AutoConfigureMockMvc
class AdminUserRoutesTest {
    @Test
    void readersSeeUsers(LocalWacht wacht, @Autowired MockMvc mvc) throws Exception {
        wacht.user().firstName("Ann").create();
        String reader = wacht.session()
                .user("u1")
                .organization("o1")
                .permission("user:read")
                .token();

        mvc.perform(get("/admin/users")).andExpect(status().isUnauthorized());
        mvc.perform(get("/admin/users").header("Authorization", "Bearer " + reader))
                .andExpect(jsonPath("$.data[0].first_name").value("Ann"));
    }
}
