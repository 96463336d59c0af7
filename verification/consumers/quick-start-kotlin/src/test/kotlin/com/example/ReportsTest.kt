package com.example

import dev.wacht.testkit.LocalWacht
import dev.wacht.testkit.WachtTest
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc
import org.springframework.test.web.servlet.MockMvc
import org.springframework.test.web.servlet.get

@WachtTest
@SpringBootTest
@AutoConfigureMockMvc
class ReportsTest(@Autowired val mvc: MockMvc) {
    @Test
    fun `readers see reports`(wacht: LocalWacht) {
        val reader = wacht.session().user("ann").permission("report:read").token()
        val other = wacht.session().user("bob").token()

        mvc.get("/reports").andExpect { status { isUnauthorized() } }
        mvc.get("/reports") { header("Authorization", "Bearer $other") }.andExpect { status { isForbidden() } }
        mvc.get("/reports") { header("Authorization", "Bearer $reader") }.andExpect {
            status { isOk() }
            content { string("Reports for ann") }
        }
    }
}
