package dev.wacht.auth;

import dev.wacht.auth.internal.SingleLineText;
import java.util.Locale;

/**
 * Checks the {@code redirect_url} of an error response: the page to which code in a browser sends the user to sign in.
 * It must be an http or https URL, or a path of the same site.
 */
final class RedirectUrlCheck {
    private RedirectUrlCheck() {}

    /**
     * @throws IllegalArgumentException if a browser could interpret it as something else, such as a script or another
     *     site
     */
    static String require(String url) {
        boolean path = url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
        String scheme = url.substring(0, Math.max(0, url.indexOf("://"))).toLowerCase(Locale.ROOT);
        String host = url.substring(Math.min(url.length(), scheme.length() + 3));
        boolean web = (scheme.equals("https") || scheme.equals("http"))
                && !host.isEmpty()
                && "/?#\\:@".indexOf(host.charAt(0)) < 0;
        boolean plain = url.chars()
                .noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
        if (!plain || !(path || web)) {
            throw new IllegalArgumentException("the redirect URL \"" + SingleLineText.of(url)
                    + "\" is neither an http or https URL nor a path that begins with one /; for a permission, call"
                    + " protect(permission)");
        }
        return url;
    }
}
