package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A test may replace an annotated service by a mock, because a mock runs no code of the application. */
@WachtTest
@SpringBootTest(classes = MockedServiceTest.Application.class)
class MockedServiceTest {
    @MockitoBean
    private Reports mocked;

    @MockitoSpyBean
    private Invoices spied;

    @Test
    void mockedServiceWithAnnotationsIsAllowed(@Autowired Reports reports) {
        assertThat(reports).isSameAs(mocked);
        assertThat(mockingDetails(reports).isMock()).isTrue();
        assertThat(spied).isNotNull();
    }

    static class Reports {
        @RequirePermission("report:read")
        String all() {
            return "reports";
        }
    }

    static class Invoices {
        @RequirePermission("invoice:read")
        String all() {
            return "invoices";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Reports reports() {
            return new Reports();
        }

        @Bean
        Invoices invoices() {
            return new Invoices();
        }
    }
}
