package dev.wacht.client.doctor;

/**
 * Defines the stable codes of findings. Later versions may add codes. docs/troubleshooting.md explains the remedy of
 * each.
 */
public final class FindingCodes {
    /**
     * Neither a publishable key nor a frontend host is set, so session tokens cannot be verified. {@code INFO} if an
     * API key is set, because a service that only calls the API does not verify tokens.
     */
    public static final String PUBLISHABLE_KEY_MISSING = "publishable_key_missing";

    /** The URL of the API is set, but the API key is not. */
    public static final String API_KEY_MISSING = "api_key_missing";

    /** A setting is blank, which counts as unset. */
    public static final String SETTING_BLANK = "setting_blank";

    /** The value begins or ends with a quotation mark, which {@code docker --env-file} does not remove. */
    public static final String SETTING_QUOTED = "setting_quoted";

    /** The value contains a space, tab or line break. */
    public static final String SETTING_HAS_WHITE_SPACE = "setting_has_white_space";

    /** The value begins with {@code Bearer }. */
    public static final String SETTING_HAS_BEARER_PREFIX = "setting_has_bearer_prefix";

    /** The value comes from an example, or is a placeholder that was not replaced. */
    public static final String SETTING_PLACEHOLDER = "setting_placeholder";

    /**
     * A variable that nothing reads has a name similar to that of a Wacht variable, and the Wacht variable is not set.
     */
    public static final String SETTING_MISSPELT = "setting_misspelt";

    /** The API key is a publishable key ({@code pk_…}). */
    public static final String API_KEY_IS_PUBLISHABLE_KEY = "api_key_is_publishable_key";

    /** The API key contains characters that are not allowed in an HTTP header. */
    public static final String API_KEY_INVALID = "api_key_invalid";

    /** The publishable key is a secret key. */
    public static final String PUBLISHABLE_KEY_IS_SECRET = "publishable_key_is_secret";

    /** The publishable key does not begin with {@code pk_test_} or {@code pk_live_}. */
    public static final String PUBLISHABLE_KEY_PREFIX = "publishable_key_prefix";

    /** The publishable key is not base64 after its prefix: it was truncated or changed. */
    public static final String PUBLISHABLE_KEY_NOT_BASE64 = "publishable_key_not_base64";

    /** The URL in the publishable key is not an origin such as {@code https://host}. */
    public static final String PUBLISHABLE_KEY_ADDRESS = "publishable_key_address";

    /** The URL in the publishable key is {@code http}, and its host is not allowed. */
    public static final String PUBLISHABLE_KEY_INSECURE = "publishable_key_insecure";

    /** The frontend host is neither a host name nor an origin. */
    public static final String FRONTEND_HOST_INVALID = "frontend_host_invalid";

    /** One key is a live key, the other is a test key. */
    public static final String KEYS_OF_DIFFERENT_MODES = "keys_of_different_modes";

    /** A live API key is used with a local URL. */
    public static final String LIVE_KEY_WITH_LOCAL_HOST = "live_key_with_local_host";

    /** Two variables name different deployments. */
    public static final String VARIABLES_DISAGREE = "variables_disagree";

    /** A setting is not a URL such as {@code https://host}. */
    public static final String URL_INVALID = "url_invalid";

    /** A URL is {@code http}, and its host is neither loopback nor allowed. */
    public static final String URL_INSECURE = "url_insecure";

    /** A URL contains a user name or a password. */
    public static final String URL_HAS_USER_INFO = "url_has_user_info";

    /** A URL has a query or a fragment. */
    public static final String URL_HAS_QUERY = "url_has_query";

    /** A URL ends with the path of an operation. */
    public static final String URL_HAS_OPERATION_PATH = "url_has_operation_path";

    /** The gateway and the API have the same URL. */
    public static final String GATEWAY_IS_BACKEND = "gateway_is_backend";

    /** The deployment id is not 1 to 20 decimal digits. */
    public static final String DEPLOYMENT_ID_MALFORMED = "deployment_id_malformed";

    /** A host name cannot be resolved. */
    public static final String DNS_UNKNOWN_HOST = "dns_unknown_host";

    /** A server or firewall refused the connection. */
    public static final String CONNECTION_REFUSED = "connection_refused";

    /** The connection was closed before the response was complete. */
    public static final String CONNECTION_RESET = "connection_reset";

    /** A server did not respond in time. */
    public static final String TIMEOUT = "timeout";

    /** This JVM does not trust a server's certificate. */
    public static final String TLS_UNTRUSTED = "tls_untrusted";

    /** A server's certificate is for another host. */
    public static final String TLS_WRONG_HOST = "tls_wrong_host";

    /** A server's certificate has expired or is not valid yet, or this machine's clock is wrong. */
    public static final String TLS_EXPIRED = "tls_expired";

    /** The TLS handshake failed for another reason. */
    public static final String TLS_FAILED = "tls_failed";

    /** A server redirects to another URL; redirects are not followed. */
    public static final String REDIRECTED = "redirected";

    /** The proxy refused the connection. */
    public static final String PROXY_REFUSED = "proxy_refused";

    /** The proxy requires credentials. */
    public static final String PROXY_AUTHENTICATION_REQUIRED = "proxy_authentication_required";

    /** A server responded with a web page instead of JSON. */
    public static final String HTML_INSTEAD_OF_JSON = "html_instead_of_json";

    /** A server responded with a status that Wacht does not use for this request. */
    public static final String UNEXPECTED_STATUS = "unexpected_status";

    /** A response is not valid HTTP. */
    public static final String INVALID_RESPONSE = "invalid_response";

    /** A request failed for another reason. */
    public static final String NETWORK_FAILED = "network_failed";

    /** The key set is not JSON, or contains no usable key. */
    public static final String KEY_SET_UNREADABLE = "key_set_unreadable";

    /** The key set contains no keys. */
    public static final String KEY_SET_EMPTY = "key_set_empty";

    /** The key set contains keys, but none for ES256. */
    public static final String KEY_SET_ALGORITHM_NOT_ALLOWED = "key_set_algorithm_not_allowed";

    /** The key set is larger than 64 KiB. */
    public static final String KEY_SET_TOO_LARGE = "key_set_too_large";

    /** Wacht rejected the API key (401). */
    public static final String API_KEY_REJECTED = "api_key_rejected";

    /** The API key has no access to the deployment's settings (403). */
    public static final String API_KEY_FORBIDDEN = "api_key_forbidden";

    /** The API key and the publishable key belong to different deployments. */
    public static final String KEYS_OF_DIFFERENT_DEPLOYMENTS = "keys_of_different_deployments";

    /** The configured deployment id is not that of the keys. */
    public static final String DEPLOYMENT_ID_OF_OTHER_DEPLOYMENT = "deployment_id_of_other_deployment";

    /** The response contains no deployment id. */
    public static final String DEPLOYMENT_UNREADABLE = "deployment_unreadable";

    /** The server at the gateway's URL does not respond like Wacht's gateway. */
    public static final String GATEWAY_NOT_A_GATEWAY = "gateway_not_a_gateway";

    /** This machine's clock is more than 5 s behind the servers' clocks. {@code ERROR} if it is more than 60 s. */
    public static final String CLOCK_BEHIND = "clock_behind";

    /** This machine's clock is more than 5 s ahead of the servers' clocks. {@code ERROR} if it is more than 60 s. */
    public static final String CLOCK_AHEAD = "clock_ahead";

    /** The clocks of two servers differ by more than 5 s. */
    public static final String DATES_DISAGREE = "dates_disagree";

    /** Standard input contained no token. */
    public static final String TOKEN_MISSING = "token_missing";

    /** The token begins or ends with a quotation mark. */
    public static final String TOKEN_QUOTED = "token_quoted";

    /** The token begins with {@code Bearer }. */
    public static final String TOKEN_HAS_BEARER_PREFIX = "token_has_bearer_prefix";

    /** The token is an API key. */
    public static final String TOKEN_IS_API_KEY = "token_is_api_key";

    /** The token is not a JWT: it is opaque or was truncated. */
    public static final String TOKEN_IS_OPAQUE = "token_is_opaque";

    /** The token could not be verified because no keys are known. */
    public static final String TOKEN_NOT_CHECKED = "token_not_checked";

    /** The token is longer than 16 KiB. */
    public static final String TOKEN_REJECTED_TOO_LARGE = "token_rejected_too_large";

    /** The token is not three base64url parts of valid JSON. */
    public static final String TOKEN_REJECTED_MALFORMED = "token_rejected_malformed";

    /** The token is signed with an algorithm other than ES256. */
    public static final String TOKEN_REJECTED_ALGORITHM_NOT_ALLOWED = "token_rejected_algorithm_not_allowed";

    /** The token's header contains {@code crit} or {@code b64}. */
    public static final String TOKEN_REJECTED_UNSUPPORTED_HEADER = "token_rejected_unsupported_header";

    /** The token is from another issuer. */
    public static final String TOKEN_REJECTED_WRONG_ISSUER = "token_rejected_wrong_issuer";

    /** The token has expired. */
    public static final String TOKEN_REJECTED_EXPIRED = "token_rejected_expired";

    /** The token is not valid yet. */
    public static final String TOKEN_REJECTED_NOT_YET_VALID = "token_rejected_not_yet_valid";

    /** A claim is missing or has the wrong type. */
    public static final String TOKEN_REJECTED_INVALID_CLAIMS = "token_rejected_invalid_claims";

    /** The issuer has no key with the token's {@code kid}. */
    public static final String TOKEN_REJECTED_UNKNOWN_KEY = "token_rejected_unknown_key";

    /** The token was not signed with a key of the issuer. */
    public static final String TOKEN_REJECTED_BAD_SIGNATURE = "token_rejected_bad_signature";

    /** The token was rejected for a reason that this version has no remedy for. */
    public static final String TOKEN_REJECTED = "token_rejected";

    /** Two jars contain OkHttp. */
    public static final String TWO_OKHTTP = "two_okhttp";

    /** Two jars contain Jackson 2. */
    public static final String TWO_JACKSON = "two_jackson";

    /** Jackson modules have different minor versions. */
    public static final String JACKSON_VERSIONS_DIFFER = "jackson_versions_differ";

    /** OkHttp is older than 4.12. */
    public static final String OKHTTP_UNSUPPORTED = "okhttp_unsupported";

    /** Retrofit is older than 2.11. */
    public static final String RETROFIT_UNSUPPORTED = "retrofit_unsupported";

    /** Jackson is older than 2.15. */
    public static final String JACKSON_UNSUPPORTED = "jackson_unsupported";

    /** nimbus-jose-jwt is older than 10. */
    public static final String NIMBUS_UNSUPPORTED = "nimbus_unsupported";

    /** The Kotlin standard library, which OkHttp requires, is missing. */
    public static final String KOTLIN_MISSING = "kotlin_missing";

    /** No security provider of this JVM can verify ES256 signatures. */
    public static final String SIGNATURE_PROVIDER_MISSING = "signature_provider_missing";

    /** The starter is not tested with this version of Spring Boot. */
    public static final String BOOT_UNSUPPORTED = "boot_unsupported";

    /** Nothing reads a property whose name begins with {@code wacht.}. */
    public static final String PROPERTY_UNKNOWN = "property_unknown";

    /** A webhook signing secret is invalid. */
    public static final String WEBHOOK_SECRET_INVALID = "webhook_secret_invalid";

    /** Routes without an annotation are open to anonymous callers. */
    public static final String DEFAULT_PERMITS = "default_permits";

    /** A {@link DoctorCheck} threw an exception. */
    public static final String CHECK_FAILED = "check_failed";

    /** A {@link DoctorCheck} took longer than 4 s. */
    public static final String CHECK_TIMED_OUT = "check_timed_out";

    private FindingCodes() {}
}
