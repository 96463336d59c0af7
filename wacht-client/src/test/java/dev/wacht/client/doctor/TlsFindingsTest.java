package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.internal.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings about certificates that the JDK's client and OkHttp do not accept. */
class TlsFindingsTest {
    @TempDir
    static Path folder = Path.of("");

    private static TestCertificates certificates;
    private static SSLContext wrongHost;
    private static SSLContext expired;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(folder);
        wrongHost = certificates.server("wrong-host", "dns:other.example");
        expired = certificates.server("expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "2");
    }

    @Test
    void untrustedCertificateIsReported() throws Exception {
        try (ScriptedServer server = server(wrongHost)) {
            Finding found = setup(server).expect("tls_untrusted", "trust store", "Never disable the check");
            assertThat(found.seen()).contains("127.0.0.1:" + server.port());
            setup(server)
                    .change(builder -> builder.okHttpClient(new OkHttpClient()))
                    .expect("tls_untrusted", "trust store");
        }
    }

    @Test
    void certificateOfAnotherHostIsReported() throws Exception {
        try (ScriptedServer server = server(wrongHost)) {
            withTrust(() -> setup(server).expect("tls_wrong_host", "WACHT_PUBLISHABLE_KEY"));
            trusting(setup(server)).expect("tls_wrong_host", "WACHT_PUBLISHABLE_KEY");
        }
    }

    @Test
    void expiredCertificateIsReported() throws Exception {
        try (ScriptedServer server = server(expired)) {
            withTrust(() -> setup(server).expect("tls_expired", "Renew", "clock"));
            trusting(setup(server)).expect("tls_expired", "Renew", "clock");
        }
    }

    @Test
    void gatewaySettingIsNamedForItsCertificate() throws Exception {
        try (ScriptedServer server = server(wrongHost)) {
            Finding found = trusting(Setup.empty().with(Environment.GATEWAY_URL, url(server))).run().findings().stream()
                    .filter(finding -> finding.code().equals("tls_wrong_host"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.seen()).contains("WACHT_GATEWAY_URL");
        }
    }

    @Test
    void portWithoutTlsIsReported() {
        try (ScriptedServer server = ScriptedServer.of((socket, self) ->
                socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8)))) {
            setup(server).expect("tls_failed", "uses TLS");
        }
    }

    private static Setup setup(ScriptedServer server) {
        return Setup.ofFrontend(url(server));
    }

    private static String url(ScriptedServer server) {
        return "https://127.0.0.1:" + server.port();
    }

    private static ScriptedServer server(SSLContext tls) throws IOException {
        return new ScriptedServer(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                ScriptedServer.respond(ScriptedServer.response(200, "application/json", "{}")));
    }

    /** Adds an OkHttp client that trusts the authority. */
    private static Setup trusting(Setup setup) throws IOException, GeneralSecurityException {
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(certificates.client().getSocketFactory(), certificates.trust())
                .build();
        return setup.change(builder -> builder.okHttpClient(client));
    }

    /** Runs the test while the JDK's client trusts the authority. */
    private static void withTrust(Runnable test) throws IOException, GeneralSecurityException {
        SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection.setDefaultSSLSocketFactory(certificates.client().getSocketFactory());
        try {
            test.run();
        } finally {
            HttpsURLConnection.setDefaultSSLSocketFactory(before);
        }
    }
}
