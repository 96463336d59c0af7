package dev.wacht.spring.docs;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Routes of every kind that a library can register. */
@RestController
public class DocsRoutes {
    @GetMapping("/docs/api")
    public String api() {
        return "api";
    }

    /** Functional routes, and a handler that is mapped by the name of its bean. */
    public static class Functions {
        @Bean
        RouterFunction<ServerResponse> docsFunctions() {
            return route().GET("/docs/function", request -> ServerResponse.ok().body("function"))
                    .filter((request, next) -> next.handle(request))
                    .build();
        }

        @Bean("/docs/raw")
        HttpRequestHandler docsRaw() {
            return new Raw();
        }
    }

    private static final class Raw implements HttpRequestHandler {
        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("raw");
        }
    }
}
