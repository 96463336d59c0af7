package com.example.users;

import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.wacht.spring.security.test.WithWachtUser;
import dev.wacht.testkit.LocalWacht;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Tests with MockMvc. Its annotation is in a different package in each version of Boot, so the subclass has it. */
abstract class MockMvcTests {
    private static final LocalWacht LOCAL = LocalWacht.start();

    @Autowired
    private MockMvc mvc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wacht.publishable-key", LOCAL::publishableKey);
        registry.add("wacht.api-key", LOCAL::backendApiKey);
        registry.add("wacht.base-url", LOCAL::baseUrl);
    }

    @Test
    void requestIsSentAsUser() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isUnauthorized());
        mvc.perform(get("/admin/users").with(wacht().user("u1"))).andExpect(status().isForbidden());
        mvc.perform(get("/admin/users").with(wacht().user("u1").permission("user:read")))
                .andExpect(status().isOk());
        mvc.perform(get("/admin/users")).andExpect(status().isUnauthorized());
    }

    @Test
    @WithWachtUser(permissions = "user:read")
    void methodRunsAsUser() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isOk());
    }

    @Test
    @WithWachtUser
    void userWithoutThePermissionIsDenied() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isForbidden());
    }
}
