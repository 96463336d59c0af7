package dev.wacht.examples.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wacht.examples.tests.demo.DemoServer;
import dev.wacht.examples.tests.demo.ExampleCode;
import dev.wacht.examples.tests.demo.ServiceLog;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.htmlunit.SilentCssErrorHandler;
import org.htmlunit.WebClient;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.host.event.KeyboardEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the demo page in a browser, with the example's service behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DemoPageTests {
    private static final int TIMEOUT_MILLIS = 40_000;
    private static final Pattern WHOLE_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+|wak_test_[\\w-]{4}");

    private final Function<LocalWacht, RunningService> starter;
    private final ExampleCode code;
    private final Supplier<ServiceLog> log;

    // All are set before the first test.
    private LocalWacht wacht;
    private RunningService service;
    private DemoServer demo;
    private WebClient browser;

    /** @param log starts to record what the service logs; called after the service has started */
    protected DemoPageTests(Function<LocalWacht, RunningService> starter, ExampleCode code, Supplier<ServiceLog> log) {
        this.starter = starter;
        this.code = code;
        this.log = log;
    }

    @BeforeAll
    void start() {
        wacht = LocalWacht.start();
        service = starter.apply(wacht);
        demo = DemoServer.start(wacht, service.port(), code, log.get());
        browser = new WebClient();
        browser.setCssErrorHandler(new SilentCssErrorHandler()); // HtmlUnit does not know all of CSS.
    }

    @AfterAll
    void stop() {
        browser.close();
        demo.close();
        service.stop();
        wacht.close();
    }

    protected int servicePort() {
        return service.port();
    }

    @Test
    void namesTheFrameworkAndTheAddressOfTheService() throws Exception {
        HtmlPage page = open();

        assertThat(text(page, "#framework")).isEqualTo(code.framework());
        assertThat(text(page, "#service")).isEqualTo("http://127.0.0.1:" + service.port());
    }

    @Test
    void annIsLetInByThePermissionInHerToken() throws Exception {
        HtmlPage page = press("ann");

        assertThat(text(page, ".verdict")).isEqualTo("200 OK – The guard allowed the request");
        assertThat(text(page, ".reason")).isEqualTo("requires user:read (has user:read)");
        assertThat(text(page, ".request")).startsWith("GET /admin/users\nAuthorization: Bearer eyJ");
        assertThat(text(page, ".response")).contains("Content-Type: application/json", "ann@example.com");
        assertThat(text(page, ".why")).contains("user: user:read", "GET /users");
        assertThat(text(page, ".payload")).contains("\"permissions\": {");
        assertThat(text(page, ".code")).contains("AdminUserRoutes.java, line ", "wacht.users().listUsers(");
        assertThat(text(page, ".curl")).contains("curl -i http://127.0.0.1:" + service.port() + "/admin/users");
    }

    @Test
    void bobIsForbiddenWithoutARequestToWacht() throws Exception {
        HtmlPage page = press("ann", "bob"); // With Ann's token the keys are fetched.

        assertThat(text(page, ".verdict"))
                .isEqualTo("403 Forbidden – The guard refused: the caller lacks a permission");
        assertThat(text(page, ".reason")).contains("(has ");
        assertThat(text(page, ".response")).contains("\"error\": \"forbidden\"");
        assertThat(text(page, ".why")).contains("DEBUG dev.wacht.", "403 GET ", "Wacht\nnone");
    }

    @Test
    void anonymousCallersGetAChallenge() throws Exception {
        HtmlPage page = press("anonymous");

        assertThat(text(page, ".verdict")).startsWith("401 Unauthorized – The guard refused");
        assertThat(text(page, ".request")).isEqualTo("GET /admin/users");
        assertThat(text(page, ".response")).contains("WWW-Authenticate: Bearer\n", "\"error\": \"unauthenticated\"");
        assertThat(text(page, ".reason")).isNotBlank();
    }

    @Test
    void expiredTokenIs401AndOnlyTheLogHasTheReason() throws Exception {
        HtmlPage page = press("expired");

        assertThat(text(page, ".verdict")).startsWith("401 Unauthorized – The guard refused");
        assertThat(text(page, ".reason")).contains("expired");
        assertThat(text(page, ".response"))
                .contains("WWW-Authenticate: Bearer error=\"invalid_token\"")
                .doesNotContain("expired");
        assertThat(text(page, ".payload")).contains("\"exp\": ");
        assertThat(text(page, ".why")).contains("token rejected: expired");
    }

    @Test
    void machineKeyIsCheckedByTheGateway() throws Exception {
        HtmlPage page = press("machine");

        assertThat(text(page, ".verdict")).isEqualTo("200 OK – The guard allowed the request");
        assertThat(text(page, ".request")).startsWith("GET /machine/users\nX-Api-Key: wak_");
        assertThat(text(page, ".why")).contains("machine: user:read (api-key)", "POST /v1/authz/check");
    }

    @Test
    void wrongKeyIs401() throws Exception {
        HtmlPage page = press("wrong-key");

        assertThat(text(page, ".verdict")).startsWith("401 Unauthorized – The guard refused");
        assertThat(text(page, ".response")).contains("WWW-Authenticate: ApiKey");
        assertThat(text(page, ".reason")).isNotBlank();
        assertThat(text(page, ".why")).contains("POST /v1/authz/check");
    }

    @Test
    void outageIs503WhereWachtIsNeededAndEndsByItself() throws Exception {
        HtmlPage page = press("outage");

        assertThat(texts(page, ".step"))
                .containsExactly(
                        "Wacht is down: as Ann",
                        "Wacht is down: as Bob",
                        "Wacht is down: machine key",
                        "Wacht is back: as Ann");
        assertThat(texts(page, ".verdict"))
                .containsExactly(
                        "503 Service Unavailable – The guard allowed the request, and the handler's call to Wacht failed",
                        "403 Forbidden – The guard refused: the caller lacks a permission",
                        "503 Service Unavailable – The guard refused: the credential cannot be verified now",
                        "200 OK – The guard allowed the request");
        assertThat(texts(page, ".response").get(2)).contains("Retry-After: ");
        assertThat(text(press("machine"), ".verdict")).startsWith("200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "anonymous", "expired", "machine", "wrong-key", "outage"})
    void noResultHoldsAWholeCredential(String scenario) throws Exception {
        assertThat(text(press(scenario), "#result")).isNotBlank().doesNotContainPattern(WHOLE_TOKEN);
    }

    @Test
    void userNameWithMarkupIsShownAsText() throws Exception {
        String name = "<img src=x onerror=\"document.title='run'\">";
        wacht.user().firstName(name).create();

        HtmlPage page = press("ann");

        assertThat(text(page, ".response")).contains(name.replace("\"", "\\\""));
        assertThat(page.querySelectorAll("#result img")).isEmpty();
        assertThat(page.getTitleText()).startsWith("Who gets in");
    }

    @Test
    void buttonsAreReachedByTabInTheirOrderAndPressedBySpace() throws Exception {
        HtmlPage page = open();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < page.querySelectorAll("button").size(); i++) {
            order.add(page.tabToNextElement().getAttribute("data-scenario"));
        }
        HtmlButton last = (HtmlButton) page.getFocusedElement();

        last.type(KeyboardEvent.DOM_VK_SPACE);
        browser.waitForBackgroundJavaScript(TIMEOUT_MILLIS);

        assertThat(order).containsExactly("ann", "bob", "anonymous", "expired", "machine", "wrong-key", "outage");
        assertThat(texts(page, ".step")).hasSize(4);
        assertThat(last.getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(page.getFocusedElement()).isSameAs(last);
    }

    @Test
    void nothingIsLoadedFromOutside() throws Exception {
        WebResponse response = open().getWebResponse();

        assertThat(response.getResponseHeaderValue("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(response.getContentAsString()).doesNotContain("src=", "href=", "http:", "https:", "innerHTML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /token/ann", "GET /curl", "POST /try/outage"})
    void foreignHostIs421(String request) throws Exception {
        assertThat(send(request, "Host: evil.example", "X-Demo-Page: 1"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("eyJ");
    }

    @Test
    void otherPagesCannotPressAButton() throws Exception {
        String own = "Host: 127.0.0.1:" + demo.port();

        assertThat(send("POST /try/anonymous", own)).startsWith("HTTP/1.1 403");
        assertThat(send("POST /try/anonymous", own, "X-Demo-Page: 1", "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(send("OPTIONS /try/anonymous", own, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control");
        assertThat(send("POST /try/anonymous", own, "X-Demo-Page: 1", "Origin: http://127.0.0.1:" + demo.port()))
                .startsWith("HTTP/1.1 200");
    }

    /** Each comment in the output lists the expected statuses of the commands below it, in the same order. */
    @Test
    void curlCommandsReturnTheStatusesOfTheirComments() throws Exception {
        assumeTrue(run("curl --version").startsWith("curl "), "curl is not installed");
        List<String> stated = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (String line :
                run("curl -s http://127.0.0.1:" + demo.port() + "/curl").lines().toList()) {
            if (line.startsWith("#")) {
                Matcher status = Pattern.compile("\\b\\d{3}\\b").matcher(line);
                status.results().forEach(match -> stated.add(match.group()));
            } else if (!line.isEmpty()) {
                actual.add(run(line + " -s").substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            }
        }

        assertThat(actual).hasSize(11).isEqualTo(stated);
    }

    private HtmlPage open() throws IOException {
        HtmlPage page = browser.getPage("http://127.0.0.1:" + demo.port() + "/");
        browser.waitForBackgroundJavaScript(TIMEOUT_MILLIS);
        return page;
    }

    /** Opens the page, presses these buttons one after the other, and returns the page with the last result. */
    protected HtmlPage press(String... scenarios) throws IOException {
        HtmlPage page = open();
        for (String scenario : scenarios) {
            page.<HtmlButton>querySelector("button[data-scenario=" + scenario + "]")
                    .click();
            browser.waitForBackgroundJavaScript(TIMEOUT_MILLIS);
        }
        return page;
    }

    private static String text(HtmlPage page, String selector) {
        return texts(page, selector).get(0);
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .toList();
    }

    private String send(String request, String... headers) throws IOException {
        return RawHttp.exchange(
                demo.port(),
                request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                        + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    private static String run(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
