package dev.wacht.spring.docs;

import dev.wacht.spring.RequirePermission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A class whose name begins with the name of another class. */
@RestController
public class DocsRoutesOfAdmins {
    @GetMapping("/docs/other")
    public String other() {
        return "other";
    }

    @RequirePermission("a")
    @GetMapping("/docs/annotated")
    public String annotated() {
        return "annotated";
    }
}
