package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** WebSocket handshakes over HTTP/2 (RFC 8441) are authorized by their path. */
class ExtendedConnectTest {
    @Test
    void handshakeIsGuarded() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                    .protect("/ws", Requirement.permission("user:read"))
                    .build();
            Container container = Container.jetty(context -> {
                JettyWebSocketServletContainerInitializer.configure(
                        context,
                        (servletContext, endpoints) ->
                                endpoints.addMapping("/ws", (request, response) -> new WebSocketTest.JettyEndpoint()));
                context.addEventListener(new ServletContextListener() {
                    @Override
                    public void contextInitialized(ServletContextEvent event) {
                        WachtServlet.register(event.getServletContext(), filter);
                    }
                });
            });
            try {
                assertThat(connect(container.port(), null)).isEqualTo(401);
                assertThat(connect(container.port(), wacht.session().user("u1").token()))
                        .isEqualTo(403);
                String reader = wacht.session()
                        .user("u1")
                        .organization("o1")
                        .permission("user:read")
                        .token();
                assertThat(connect(container.port(), reader)).isEqualTo(200);
            } finally {
                container.stop();
            }
        }
    }

    /** The status of the response to {@code CONNECT} with {@code :protocol = websocket}. */
    private static int connect(int port, @Nullable String token) throws Exception {
        HTTP2Client client = new HTTP2Client();
        client.start();
        try {
            Session session = client.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new Session.Listener() {})
                    .get(10, TimeUnit.SECONDS);
            HttpFields.Mutable headers =
                    HttpFields.build().put("Sec-WebSocket-Version", "13").put("Origin", "http://localhost");
            if (token != null) {
                headers.put("Authorization", "Bearer " + token);
            }
            CompletableFuture<Integer> status = new CompletableFuture<>();
            MetaData.Request request = new MetaData.ConnectRequest(
                    HttpScheme.HTTP, new HostPortHttpField("localhost", port), "/ws", headers, "websocket");
            Promise<Stream> opened = Promise.from(stream -> {}, status::completeExceptionally);
            session.newStream(new HeadersFrame(request, null, false), opened, new Stream.Listener() {
                @Override
                public void onHeaders(Stream stream, HeadersFrame frame) {
                    status.complete(((MetaData.Response) frame.getMetaData()).getStatus());
                }
            });
            return status.get(10, TimeUnit.SECONDS);
        } finally {
            client.stop();
        }
    }
}
