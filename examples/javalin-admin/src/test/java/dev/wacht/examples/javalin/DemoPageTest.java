package dev.wacht.examples.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.examples.tests.DemoPageTests;
import dev.wacht.examples.tests.demo.Slf4jServiceLog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** The demo page of this example in a browser. */
class DemoPageTest extends DemoPageTests {
    DemoPageTest() {
        super(LocalService::start, DemoCode.read(), Slf4jServiceLog::lines);
    }

    /** The picture in the README has texts of the page only; an ellipsis stands for what it leaves out. */
    @Test
    void pictureOfThePageHasItsTexts() throws Exception {
        String page = spaced(press("ann", "bob").asNormalizedText());

        assertThat(textsOf(Path.of("../../docs/images/demo-page.svg")))
                .hasSizeGreaterThan(30)
                .allSatisfy(text -> assertThat(page).contains(spaced(text)));
    }

    private List<String> textsOf(Path picture) throws Exception {
        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(picture.toFile())
                .getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent().replace("8080", Integer.toString(servicePort())))
                .flatMap(text -> Stream.of(text.split("…", -1)))
                .toList();
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
