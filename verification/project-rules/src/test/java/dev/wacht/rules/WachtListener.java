package dev.wacht.rules;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** A snippet of docs/quick-start-servlet.md. */
@WebListener
public final class WachtListener implements ServletContextListener {
    private final TokenVerifier verifier = TokenVerifier.fromEnv(); // WACHT_PUBLISHABLE_KEY

    @Override
    public void contextInitialized(ServletContextEvent event) {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/reports", Requirement.permission("report:read"))
                .build();
        WachtServlet.register(event.getServletContext(), filter);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        verifier.close();
    }
}
