package dev.wacht.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a key set (RFC 7517) one key at a time: an invalid key is skipped and does not affect others. Symmetric and
 * private keys should not be published, and are skipped too.
 */
final class JwkSetReader {
    private static final Logger log = LoggerFactory.getLogger(JwkSetReader.class);
    private static final int MIN_RSA_BITS = 2_048;
    private static final List<String> PUBLIC_MEMBERS = List.of("kty", "crv", "x", "y", "n", "e");

    private final Set<JwsAlgorithm> allowed;

    @Nullable private final Provider provider;

    JwkSetReader(Set<JwsAlgorithm> allowed, @Nullable Provider provider) {
        this.allowed = allowed;
        this.provider = provider;
    }

    /**
     * Returns the usable keys of a set, in the order of the set; empty if there are none.
     *
     * @throws MalformedJsonException if the text is not one JSON object in UTF-8
     */
    List<VerificationKey> read(byte[] jwkSet) throws MalformedJsonException {
        if (!(StrictJsonReader.readObject(jwkSet).get("keys") instanceof List<?> entries)) {
            return List.of();
        }
        List<VerificationKey> keys = new ArrayList<>();
        for (Object entry : entries) {
            usable(JsonObjects.orEmpty(entry)).ifPresent(keys::add);
        }
        return List.copyOf(keys);
    }

    private Optional<VerificationKey> usable(Map<String, @Nullable Object> jwk) {
        Set<JwsAlgorithm> algorithms = allowed.stream()
                .filter(algorithm -> algorithm.takes(jwk.get("kty"), jwk.get("crv")))
                .filter(algorithm -> jwk.get("alg") == null || algorithm.name().equals(jwk.get("alg")))
                .collect(Collectors.toUnmodifiableSet());
        if (algorithms.isEmpty() || !isForVerifying(jwk)) {
            log.debug("skipped a key that is not for verifying signatures with {}", allowed);
            return Optional.empty();
        }
        return publicKey(jwk)
                .filter(key -> algorithms.stream().allMatch(algorithm -> algorithm.canUse(key, provider)))
                .map(key -> new VerificationKey(jwk.get("kid") instanceof String id ? id : null, algorithms, key));
    }

    private static boolean isForVerifying(Map<String, @Nullable Object> jwk) {
        boolean use = jwk.get("use") == null || "sig".equals(jwk.get("use"));
        boolean operations =
                jwk.get("key_ops") == null || (jwk.get("key_ops") instanceof List<?> names && names.contains("verify"));
        return use && operations && !jwk.containsKey("d");
    }

    /**
     * Parses only the members of the public key, so that no other member, such as a certificate, can make parsing fail.
     */
    private static Optional<PublicKey> publicKey(Map<String, @Nullable Object> jwk) {
        Map<String, Object> members = new HashMap<>();
        for (String name : PUBLIC_MEMBERS) {
            if (jwk.get(name) instanceof String value) {
                members.put(name, value);
            }
        }
        try {
            JWK parsed = JWK.parse(members);
            if (parsed instanceof ECKey ec) {
                return Optional.of(ec.toECPublicKey());
            }
            if (parsed instanceof RSAKey rsa) {
                RSAPublicKey key = rsa.toRSAPublicKey();
                return key.getModulus().bitLength() < MIN_RSA_BITS ? Optional.empty() : Optional.of(key);
            }
            return Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException e) {
            // The library throws various exceptions for keys that it cannot read.
            log.debug("skipped a key that cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
