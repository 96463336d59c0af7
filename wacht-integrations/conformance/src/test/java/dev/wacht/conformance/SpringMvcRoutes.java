package dev.wacht.conformance;

import dev.wacht.spring.PublicRoute;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Routes of Spring MVC that use the servlet response. */
@RestController
class SpringMvcRoutes {
    @PublicRoute
    @GetMapping("/broken-off")
    void brokenOff(HttpServletResponse response) throws IOException {
        response.setContentLength(Application.ANNOUNCED);
        response.getOutputStream().print(Application.BEGINNING);
        response.flushBuffer();
        throw Application.failure();
    }
}
