package dev.wacht.rules;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.spring.ErrorResponseWriter;
import io.javalin.config.JavalinConfig;
import org.springframework.context.annotation.Bean;

/** The snippets of docs/errors.md, word for word. {@link ErrorsPageTest} compares them. Compiled, but not run. */
final class ErrorExamples {
    private ErrorExamples() {}

    static final class Spring {
        @Bean
        ErrorResponseWriter errorResponses() {
            return (request, response, error) -> {
                if (error.httpStatus() == 401) {
                    response.setContentType("text/plain");
                    response.getWriter().write("Please sign in");
                } else {
                    ErrorResponseWriter.envelope().write(request, response, error);
                }
            };
        }
    }

    static void javalin(JavalinConfig config) {
        config.routes.exception(WachtAuthException.class, (error, ctx) -> {
            ErrorEnvelope.of(error).headers().forEach(ctx::header); // the challenge, Retry-After
            ctx.status(error.httpStatus()).result("denied");
        });
    }
}
