package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** A token in compact form, parsed and verified without wacht-auth, on which this module does not depend. */
record Jwt(String compact) {
    JsonNode header() {
        return part(0);
    }

    JsonNode claims() {
        return part(1);
    }

    String claim(String name) {
        return claims().path(name).asText();
    }

    /** Returns whether a key of a key set verifies the token. */
    boolean verifiesWithAny(String jwks) throws GeneralSecurityException {
        for (JsonNode jwk : Http.parse(jwks).get("keys")) {
            if (verifiesWith(jwk)) {
                return true;
            }
        }
        return false;
    }

    boolean verifiesWith(JsonNode jwk) throws GeneralSecurityException {
        boolean isEc = jwk.get("kty").asText().equals("EC");
        byte[] bytes = Base64.getUrlDecoder().decode(compact.substring(compact.lastIndexOf('.') + 1));
        Signature signature = Signature.getInstance(isEc ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
        signature.initVerify(key(jwk));
        signature.update(compact.substring(0, compact.lastIndexOf('.')).getBytes(US_ASCII));
        return bytes.length == (isEc ? 64 : 256) && signature.verify(bytes);
    }

    static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
        return jwk.get("kty").asText().equals("EC") ? ecKey(jwk) : rsaKey(jwk);
    }

    static byte[] decode(JsonNode base64url) {
        return Base64.getUrlDecoder().decode(base64url.asText());
    }

    private JsonNode part(int index) {
        return Http.parse(new String(Base64.getUrlDecoder().decode(compact.split("\\.", -1)[index]), UTF_8));
    }

    private static PublicKey ecKey(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static PublicKey rsaKey(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, decode(jwk.get(member)));
    }
}
