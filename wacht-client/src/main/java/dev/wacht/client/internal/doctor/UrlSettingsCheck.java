package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.ServiceUrls;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ServiceAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the URLs of the API and the gateway as the client does. */
final class UrlSettingsCheck {
    /** Paths of operations that are often copied along with the base URL. */
    private static final Pattern OPERATION_PATH =
            Pattern.compile(".*/(?:authz(?:/check)?|users|organizations|workspaces|\\.well-known(?:/.*)?)/?");

    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingValueCheck values;
    private final String apiKey;

    /** @param apiKey empty for none */
    UrlSettingsCheck(DoctorSettings settings, Findings findings, SettingValueCheck values, String apiKey) {
        this.settings = settings;
        this.findings = findings;
        this.values = values;
        this.apiKey = apiKey;
    }

    /** Returns the URL of the setting, or the default if it is not set; empty if it is invalid. */
    Optional<ServiceAddress> of(String variable, String defaultUrl) {
        String name = settings.nameOf(variable);
        Optional<String> value = values.usable(variable);
        if (value.isEmpty()) {
            return settings.isSet(variable)
                    ? Optional.empty()
                    : Optional.of(ServiceAddress.of(name, defaultUrl, settings.insecureHosts(), apiKey));
        }
        try {
            ServiceAddress address = ServiceAddress.of(name, value.get(), settings.insecureHosts(), apiKey);
            return hasOperationPath(name, address) ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException e) {
            reportInvalid(name, value.get(), e.getMessage() + ".");
            return Optional.empty();
        }
    }

    /**
     * Reports that the gateway and the API have the same URL, unless the URL is that of a local Wacht. Returns whether
     * it did.
     */
    boolean reportSameUrl(Optional<ServiceAddress> backend, Optional<ServiceAddress> gateway) {
        if (backend.isEmpty()
                || gateway.isEmpty()
                || !backend.get().url().equals(gateway.get().url())) {
            return false;
        }
        String host = gateway.get().url().host();
        if (ServiceUrls.isLoopbackUrl(gateway.get().url().toString())
                || settings.insecureHosts().contains(host.toLowerCase(Locale.ROOT))) {
            return false;
        }
        findings.error(
                FindingCodes.GATEWAY_IS_BACKEND,
                gateway.get().name() + " and " + backend.get().name() + " are the same URL.",
                "Correct one of them. Defaults: " + ServiceAddress.GATEWAY_URL + " for the gateway, "
                        + ServiceAddress.BACKEND_URL + " for the API.");
        return true;
    }

    private boolean hasOperationPath(String name, ServiceAddress address) {
        if (!OPERATION_PATH.matcher(address.url().encodedPath()).matches()) {
            return false;
        }
        findings.error(
                FindingCodes.URL_HAS_OPERATION_PATH,
                name + " ends with the path of an operation.",
                "Remove the path from " + name + ": the client appends it.");
        return true;
    }

    private void reportInvalid(String name, String value, String seen) {
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            findings.error(FindingCodes.URL_INVALID, seen, "Set " + name + " to a URL such as https://host.");
            return;
        }
        if (uri.getRawUserInfo() != null) {
            findings.error(
                    FindingCodes.URL_HAS_USER_INFO,
                    name + " contains a user name or a password.",
                    "Remove what precedes the @ in " + name + ".");
        } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            findings.error(
                    FindingCodes.URL_HAS_QUERY,
                    name + " has a query or a fragment.",
                    "Remove the ? or # and everything after it.");
        } else if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
            findings.error(
                    FindingCodes.URL_INSECURE,
                    seen,
                    "Use https, or name the host in allowInsecureHttp. A live key is never sent over http.");
        } else {
            findings.error(FindingCodes.URL_INVALID, seen, "Set " + name + " to a URL such as https://host.");
        }
    }
}
