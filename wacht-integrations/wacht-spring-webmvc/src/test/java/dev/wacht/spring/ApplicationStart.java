package dev.wacht.spring;

import jakarta.servlet.ServletContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** The start of an application, without a server. */
final class ApplicationStart {
    static final ServletContext SERVLET_CONTEXT =
            new Tomcat().addContext("", null).getServletContext();

    private ApplicationStart() {}

    /** Returns if it starts. */
    static void with(Class<?>... configuration) {
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.register(configuration);
            context.setServletContext(SERVLET_CONTEXT);
            context.refresh();
        }
    }
}
