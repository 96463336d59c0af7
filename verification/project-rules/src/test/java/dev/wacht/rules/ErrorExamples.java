package dev.wacht.rules;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.spring.RefusalWriter;
import io.javalin.config.JavalinConfig;
import org.springframework.context.annotation.Bean;

/** The snippets of docs/errors.md, word for word: {@link ErrorsPageTest} compares them. Compiled, not run. */
final class ErrorExamples {
    private ErrorExamples() {}

    static final class Spring {
        @Bean
        RefusalWriter refusals() {
            return (request, response, refusal) -> {
                if (refusal.httpStatus() == 401) {
                    response.setContentType("text/plain");
                    response.getWriter().write("Please sign in");
                } else {
                    RefusalWriter.envelope().write(request, response, refusal);
                }
            };
        }
    }

    static void javalin(JavalinConfig config) {
        config.routes.exception(WachtAuthException.class, (refusal, ctx) -> {
            ErrorEnvelope.of(refusal).headers().forEach(ctx::header); // the challenge, Retry-After
            ctx.status(refusal.httpStatus()).result("refused");
        });
    }
}
