package dev.wacht.client;

import static dev.wacht.auth.MachineRequirement.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.model.UpdatePasswordRequest;
import dev.wacht.api.model.User;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls work with the library versions of this build, and with those that Spring Boot manages. The build runs this
 * class three times; system properties contain the expected versions.
 */
class SharedClassPathTest {
    @Test
    void classPathHasTheExpectedVersions() throws Exception {
        assertThat(new ObjectMapper().version()).hasToString(System.getProperty("wacht.beside.jackson"));
        assertThat(field("kotlin.KotlinVersion", "CURRENT")).hasToString(System.getProperty("wacht.beside.kotlin"));
        String jackson3 = System.getProperty("wacht.beside.jackson3");
        if (jackson3.equals("none")) {
            assertThat(catchThrowable(() -> Class.forName("tools.jackson.databind.ObjectMapper")))
                    .isInstanceOf(ClassNotFoundException.class);
        } else {
            assertThat(field("tools.jackson.core.json.PackageVersion", "VERSION"))
                    .hasToString(jackson3);
        }
    }

    @Test
    void callsSucceedWithTheseVersions() {
        try (LocalWacht local = LocalWacht.start();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .gatewayUrl(local.gatewayUrl())
                        .build();
                GatewayAuthorizer machines = GatewayAuthorizer.of(wacht)) {
            String ann = local.user().firstName("Ann").create();

            assertThat(wacht.users().listAllUsers(q -> q.limit(10)))
                    .extracting(User::getId)
                    .containsExactly(ann);
            assertThat(wacht.users().async().listUsers().join().getData()).hasSize(1);
            wacht.users()
                    .updatePassword(
                            ann,
                            UpdatePasswordRequest.builder()
                                    .newPassword("correct horse")
                                    .build());
            assertThat(wacht.request("GET", "/users").readMap()).containsKey("data");
            assertThat(catchThrowable(() -> wacht.users().getUser("9007199254740993000")))
                    .isInstanceOf(ApiNotFoundException.class);
            String key = local.apiKey().permission("user:read").create();
            MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(key))
                    .method("GET")
                    .resource("/machine/users")
                    .build();
            assertThat(machines.authorize(request, permission("user:read")).permissions())
                    .contains("user:read");
        }
    }

    @Test
    void filesAndRetriesWorkWithTheseVersions() throws IOException {
        try (SoakServer server = new SoakServer();
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            byte[] file = service.download("1").handle(found -> found.stream().readAllBytes(), RequestOptions.none());
            assertThat(file).hasSize(200_000);
            service.replace("1", parts -> {
                        parts.json("metadata", List.of(1));
                        parts.file("image", FileUpload.of("a.png", new byte[10]));
                    })
                    .execute(RequestOptions.none());
            for (CallMode mode : CallMode.values()) {
                assertThat(catchThrowable(() -> mode.call(service.list("busy"))))
                        .isInstanceOfSatisfying(
                                ApiServerException.class,
                                e -> assertThat(e.attempts()).isEqualTo(3));
            }
        }
    }

    private static Object field(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getField(name);
        return field.get(null);
    }
}
