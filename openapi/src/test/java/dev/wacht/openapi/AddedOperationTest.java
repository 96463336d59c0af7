package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation can be called as soon as it is added to the specification. */
class AddedOperationTest {
    private static final String OPERATION = """
            paths:
              /things/{thing_id}/copies:
                parameters:
                  - {name: thing_id, in: path, required: true, description: Which., schema: {type: string}}
                post:
                  tags: [things]
                  operationId: copyThing
                  x-wacht-method: copyThing
                  x-wacht-repeat-safe: false
                  x-wacht-success: object
                  summary: Copies a thing.
                  parameters:
                    - {name: deep, in: query, description: With its parts., schema: {type: boolean, x-wacht-getter: isDeep}}
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: "#/components/schemas/CopyThingRequest"}}}
                  responses:
                    "200":
                      description: OK.
                      content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
            """;

    private static final String SCHEMA = """
              schemas:
                CopyThingRequest:
                  description: What to copy.
                  type: object
                  required: [new_name]
                  properties:
                    new_name: {type: string}
            """;

    private static final String CALLER = """
            package caller;

            import dev.wacht.api.ThingsApi;
            import dev.wacht.api.params.CopyThingParams;
            import java.util.function.UnaryOperator;

            public final class Caller implements UnaryOperator<String> {
                public Caller() {}

                @Override
                public String apply(String url) {
                    ThingsApi things = new ThingsApi(new HttpTransport(url));
                    CopyThingParams params = CopyThingParams.builder().deep(true).build();
                    return things.copyThing("a/b", b -> b.newName("twin"), params).getName();
                }
            }
            """;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"id\":\"7\",\"name\":\"twin\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void addedOperationCanBeCalled() throws Exception {
        String small = Files.readString(Path.of("src/test/resources/small.yaml"));
        String more = small.replace("\npaths:\n", "\n" + OPERATION).replace("\n  schemas:\n", "\n" + SCHEMA);
        Path spec = Files.writeString(folder.resolve("more.yaml"), more);

        CompiledApi api = CompiledApi.of(
                GeneratedSources.of(spec, folder.resolve("sources")),
                Files.createDirectory(folder.resolve("classes")),
                Path.of("../wacht-api-generated/src/test/java/dev/wacht/api/ThingsBase.java"),
                Path.of("src/test/resources/caller/HttpTransport.java"),
                Files.writeString(folder.resolve("Caller.java"), CALLER));

        assertThat(call(api)).isEqualTo("twin");
        assertThat(requests).containsExactly("POST /things/a%2Fb/copies?deep=true {\"new_name\":\"twin\"}");
    }

    @SuppressWarnings("unchecked") // Caller is declared above
    private String call(CompiledApi api) throws Exception {
        try (URLClassLoader loader = api.loader()) {
            UnaryOperator<String> caller = (UnaryOperator<String>)
                    loader.loadClass("caller.Caller").getConstructor().newInstance();
            return caller.apply("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }
    }
}
