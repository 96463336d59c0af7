package dev.wacht.audit.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Creates other spellings of a path, which a guard and a router may interpret differently. Maps the description of each
 * spelling to its text.
 */
final class PathSpellings {
    private PathSpellings() {}

    static Map<String, String> of(String path) {
        Map<String, String> spellings = new LinkedHashMap<>();
        put(
                spellings,
                path,
                "a trailing slash",
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/");
        put(spellings, path, "a double slash at the start", "/" + path);
        put(spellings, path, "a double slash", insertInLastSegment(path, "/"));
        put(spellings, path, "a dot segment", insertInLastSegment(path, "./"));
        put(spellings, path, "an encoded dot segment", insertInLastSegment(path, "%2e/"));
        put(spellings, path, "a parent segment", insertInLastSegment(path, "x/../"));
        put(spellings, path, "an encoded parent segment", insertInLastSegment(path, "x/%2e%2e/"));
        put(spellings, path, "a path parameter", path + ";a=1");
        put(spellings, path, "a path parameter in the first segment", parameterInFirst(path));
        put(spellings, path, "an encoded letter", encodedLetter(path));
        put(spellings, path, "an encoded slash", encodedSlash(path));
        put(spellings, path, "capitals", path.toUpperCase(Locale.ROOT));
        put(spellings, path, "an extension", path + ".json");
        put(spellings, path, "an encoded space at the end", path + "%20");
        put(spellings, path, "an encoded null byte at the end", path + "%00");
        put(
                spellings,
                path,
                "a backslash",
                path.length() > 1 ? "/" + path.substring(1).replace('/', '\\') : path);
        return spellings;
    }

    private static void put(Map<String, String> spellings, String path, String what, String spelling) {
        if (!spelling.equals(path) && spelling.startsWith("/")) {
            spellings.put(what, spelling);
        }
    }

    private static String insertInLastSegment(String path, String text) {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + text + path.substring(slash);
    }

    private static String parameterInFirst(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end) + ";a=1" + path.substring(end);
    }

    private static String encodedLetter(String path) {
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c >= 'a' && c <= 'z') {
                return path.substring(0, i) + "%" + Integer.toHexString(c) + path.substring(i + 1);
            }
        }
        return path;
    }

    private static String encodedSlash(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path : path.substring(0, slash) + "%2F" + path.substring(slash + 1);
    }
}
