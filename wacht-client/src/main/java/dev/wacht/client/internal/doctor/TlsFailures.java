package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Converts the exceptions of a failed TLS handshake to a finding. */
final class TlsFailures {
    private TlsFailures() {}

    static Finding of(List<Throwable> causes, Endpoint endpoint) {
        if (causes.stream()
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_EXPIRED,
                    "The certificate of " + endpoint + " has expired or is not valid yet.",
                    "Renew the certificate. If it is valid, set this machine's clock.");
        }
        if (causes.stream().anyMatch(TlsFailures::isWrongHost)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_WRONG_HOST,
                    "The certificate of " + endpoint + " is for another host.",
                    "Correct the host in " + endpoint.name() + ".");
        }
        if (causes.stream()
                .anyMatch(cause -> cause instanceof CertPathBuilderException
                        || cause instanceof CertPathValidatorException
                        || cause instanceof CertificateException)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_UNTRUSTED,
                    "This JVM does not trust the certificate of " + endpoint + ".",
                    "If your company's proxy re-encrypts connections, add its certificate to the trust store"
                            + " (javax.net.ssl.trustStore). Never disable the check.");
        }
        return ConnectionFailures.error(
                FindingCodes.TLS_FAILED,
                "The TLS handshake with " + endpoint + " failed.",
                "Check that the port uses TLS, and that TLS 1.2 or newer is allowed.");
    }

    /** OkHttp has an exception type for a wrong host name; the JDK's exception is recognizable only by its message. */
    private static boolean isWrongHost(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof SSLPeerUnverifiedException
                || (cause instanceof CertificateException
                        && (message.contains("subject alternative") || message.startsWith("No name matching")));
    }
}
