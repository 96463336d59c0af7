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

/** The MockMvc of Spring Boot, whose annotation has another package in each version: those are on the subclass. */
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
    void aRequestIsSentAsAUser() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isUnauthorized());
        mvc.perform(get("/admin/users").with(wacht().user("u1"))).andExpect(status().isForbidden());
        mvc.perform(get("/admin/users").with(wacht().user("u1").permission("user:read")))
                .andExpect(status().isOk());
        mvc.perform(get("/admin/users")).andExpect(status().isUnauthorized());
    }

    @Test
    @WithWachtUser(permissions = "user:read")
    void aMethodRunsAsAUser() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isOk());
    }

    @Test
    @WithWachtUser
    void aUserWithoutThePermissionIsDenied() throws Exception {
        mvc.perform(get("/admin/users")).andExpect(status().isForbidden());
    }
}
