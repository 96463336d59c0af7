package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.ServiceUrls;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ServiceAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the addresses of the API and of the gateway, with the check of the client. */
final class AddressSettings {
    /** The ends of operations' paths that people copy with the address. */
    private static final Pattern OPERATION =
            Pattern.compile(".*/(?:authz(?:/check)?|users|organizations|workspaces|\\.well-known(?:/.*)?)/?");

    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingText text;
    private final String apiKey;

    /** @param apiKey empty for none */
    AddressSettings(DoctorSettings settings, Findings findings, SettingText text, String apiKey) {
        this.settings = settings;
        this.findings = findings;
        this.text = text;
        this.apiKey = apiKey;
    }

    /** Returns the address, or the default if it is not set; empty if it is not valid. */
    Optional<ServiceAddress> of(String variable, String byDefault) {
        String name = settings.nameOf(variable);
        Optional<String> value = text.usable(variable);
        if (value.isEmpty()) {
            return settings.isSet(variable)
                    ? Optional.empty()
                    : Optional.of(ServiceAddress.of(name, byDefault, settings.insecureHosts(), apiKey));
        }
        try {
            ServiceAddress address = ServiceAddress.of(name, value.get(), settings.insecureHosts(), apiKey);
            return isOfAnOperation(name, address) ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException e) {
            reportInvalid(name, value.get(), e.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** Reports a gateway that has the address of the API, as only a local Wacht has. */
    boolean isSame(Optional<ServiceAddress> backend, Optional<ServiceAddress> gateway) {
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
                gateway.get().name() + " and " + backend.get().name() + " are the same address.",
                "Correct one of them. By default the gateway is " + ServiceAddress.GATEWAY_URL + " and the API "
                        + ServiceAddress.BACKEND_URL + ".");
        return true;
    }

    private boolean isOfAnOperation(String name, ServiceAddress address) {
        if (!OPERATION.matcher(address.url().encodedPath()).matches()) {
            return false;
        }
        findings.error(
                FindingCodes.URL_HAS_OPERATION_PATH,
                name + " ends with the path of an operation.",
                "Remove the path from " + name + ": paths are appended to it.");
        return true;
    }

    private void reportInvalid(String name, String value, String seen) {
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            findings.error(FindingCodes.URL_INVALID, seen, "Write a URL such as https://host in " + name + ".");
            return;
        }
        if (uri.getRawUserInfo() != null) {
            findings.error(
                    FindingCodes.URL_HAS_USER_INFO,
                    name + " contains a user or a password.",
                    "Remove what is before the @ in " + name + ".");
        } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            findings.error(
                    FindingCodes.URL_HAS_QUERY, name + " has a query or a fragment.", "Remove what follows ? or #.");
        } else if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
            findings.error(
                    FindingCodes.URL_INSECURE,
                    seen,
                    "Use https, or name the host in allowInsecureHttp; never for a live key.");
        } else {
            findings.error(FindingCodes.URL_INVALID, seen, "Write a URL such as https://host in " + name + ".");
        }
    }
}
