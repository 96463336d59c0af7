package dev.wacht.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** An embedded Tomcat, of any version. */
final class TomcatLane implements Lane {
    private final Tomcat tomcat = new Tomcat();

    TomcatLane(Application application) throws IOException, LifecycleException {
        tomcat.setBaseDir(temporaryFolder().getPath());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setAllowTrace(true);
        StandardContext context =
                (StandardContext) tomcat.addContext("", temporaryFolder().getPath());
        context.addServletContainerInitializer(new ServletRoutes(application), Set.of());
        ErrorPage page = new ErrorPage();
        page.setLocation(ServletRoutes.ERROR_PAGE);
        context.addErrorPage(page);
        hideReports((StandardHost) tomcat.getHost());
        tomcat.start();
    }

    /** What Tomcat refuses before any application it would explain in a page of its own. */
    private static void hideReports(StandardHost host) {
        ErrorReportValve plain = new ErrorReportValve();
        plain.setShowReport(false);
        plain.setShowServerInfo(false);
        host.getPipeline().addValve(plain);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File temporaryFolder() throws IOException {
        File folder = Files.createTempDirectory("wacht-conformance").toFile();
        folder.deleteOnExit();
        return folder;
    }
}
