package dev.wacht.spring.docs;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Another class of the library. */
@RestController
public class DocsPage {
    @GetMapping("/docs/page")
    public String page() {
        return "page";
    }
}
