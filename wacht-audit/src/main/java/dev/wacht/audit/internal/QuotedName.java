package dev.wacht.audit.internal;

import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import java.nio.charset.StandardCharsets;

/** Reads names of permissions and ids, which are JSON strings if they contain unusual characters. */
final class QuotedName {
    private QuotedName() {}

    static String unquoted(String name) {
        if (!name.startsWith("\"")) {
            return name;
        }
        try {
            byte[] json = ("{\"name\":" + name + "}").getBytes(StandardCharsets.UTF_8);
            return String.valueOf(StrictJsonReader.readObject(json).get("name"));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("not a name: " + name, e);
        }
    }
}
