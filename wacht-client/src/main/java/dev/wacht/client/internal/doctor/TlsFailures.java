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

/** Finds the reason for a failed TLS handshake. */
final class TlsFailures {
    private TlsFailures() {}

    static Finding of(List<Throwable> causes, Place place) {
        if (causes.stream()
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_EXPIRED,
                    "The certificate of " + place + " has expired, or is not valid yet.",
                    "Renew the certificate. If it is valid, set the clock of this machine.");
        }
        if (causes.stream().anyMatch(TlsFailures::isWrongHost)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_WRONG_HOST,
                    "The certificate of " + place + " is for another host.",
                    "Correct the host in " + place.name() + ".");
        }
        if (causes.stream()
                .anyMatch(cause -> cause instanceof CertPathBuilderException
                        || cause instanceof CertPathValidatorException
                        || cause instanceof CertificateException)) {
            return ConnectionFailures.error(
                    FindingCodes.TLS_UNTRUSTED,
                    "This JVM does not trust the certificate of " + place + ".",
                    "If a proxy of your company re-encrypts connections, add its certificate to the trust store"
                            + " (javax.net.ssl.trustStore). Never switch the check off.");
        }
        return ConnectionFailures.error(
                FindingCodes.TLS_FAILED,
                "The TLS handshake with " + place + " failed.",
                "Check that the port speaks TLS, and that TLS 1.2 or newer is allowed.");
    }

    /** OkHttp has an exception of its own; that of the JDK differs by its message only. */
    private static boolean isWrongHost(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof SSLPeerUnverifiedException
                || (cause instanceof CertificateException
                        && (message.contains("subject alternative") || message.startsWith("No name matching")));
    }
}
