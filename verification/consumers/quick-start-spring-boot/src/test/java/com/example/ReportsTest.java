package com.example;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@WachtTest
@SpringBootTest
@AutoConfigureMockMvc
class ReportsTest {
    @Test
    void readersSeeReports(LocalWacht wacht, @Autowired MockMvc mvc) throws Exception {
        String reader = wacht.session().user("ann").permission("report:read").token();
        String other = wacht.session().user("bob").token();

        mvc.perform(get("/reports")).andExpect(status().isUnauthorized());
        mvc.perform(get("/reports").header("Authorization", "Bearer " + other)).andExpect(status().isForbidden());
        mvc.perform(get("/reports").header("Authorization", "Bearer " + reader))
                .andExpect(status().isOk())
                .andExpect(content().string("Reports for ann"));
    }
}
