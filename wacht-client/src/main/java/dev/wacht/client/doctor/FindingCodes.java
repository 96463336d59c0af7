package dev.wacht.client.doctor;

/**
 * The stable codes of the findings. Later versions may add codes. docs/troubleshooting.md says what to do for each.
 */
public final class FindingCodes {
    /** No publishable key and no frontend host is set, so session tokens cannot be verified; INFO where only the API is called. */
    public static final String PUBLISHABLE_KEY_MISSING = "publishable_key_missing";

    /** The address of the API is set and the API key is not. */
    public static final String API_KEY_MISSING = "api_key_missing";

    /** A setting is set to nothing, and counts as unset. */
    public static final String SETTING_BLANK = "setting_blank";

    /** Quotation marks are part of the value, as {@code docker --env-file} leaves them. */
    public static final String SETTING_QUOTED = "setting_quoted";

    /** A space, tab or line break is inside of the value. */
    public static final String SETTING_HAS_WHITE_SPACE = "setting_has_white_space";

    /** The value begins with {@code Bearer }. */
    public static final String SETTING_HAS_BEARER_PREFIX = "setting_has_bearer_prefix";

    /** The value is that of an example, or a placeholder that nothing has filled in. */
    public static final String SETTING_PLACEHOLDER = "setting_placeholder";

    /** A variable has almost the name of one of Wacht's, which is not set. */
    public static final String SETTING_MISSPELT = "setting_misspelt";

    /** The publishable key ({@code pk_…}) was given as API key. */
    public static final String API_KEY_IS_PUBLISHABLE_KEY = "api_key_is_publishable_key";

    /** The API key has characters that no header can carry. */
    public static final String API_KEY_INVALID = "api_key_invalid";

    /** A secret key was given as publishable key. */
    public static final String PUBLISHABLE_KEY_IS_SECRET = "publishable_key_is_secret";

    /** The publishable key does not begin with {@code pk_test_} or {@code pk_live_}. */
    public static final String PUBLISHABLE_KEY_PREFIX = "publishable_key_prefix";

    /** The rest of the publishable key is not base64: it was cut off or changed. */
    public static final String PUBLISHABLE_KEY_NOT_BASE64 = "publishable_key_not_base64";

    /** The address in the publishable key is no origin such as {@code https://host}. */
    public static final String PUBLISHABLE_KEY_ADDRESS = "publishable_key_address";

    /** The address in the publishable key is {@code http}, and may not be. */
    public static final String PUBLISHABLE_KEY_INSECURE = "publishable_key_insecure";

    /** The frontend host is neither a host nor an origin. */
    public static final String FRONTEND_HOST_INVALID = "frontend_host_invalid";

    /** One key is a live key and the other a test key. */
    public static final String KEYS_OF_DIFFERENT_MODES = "keys_of_different_modes";

    /** A live key is used with a local address. */
    public static final String LIVE_KEY_WITH_LOCAL_HOST = "live_key_with_local_host";

    /** Two variables name different deployments. */
    public static final String VARIABLES_DISAGREE = "variables_disagree";

    /** An address is no URL such as {@code https://host}. */
    public static final String URL_INVALID = "url_invalid";

    /** An address is {@code http}, and its host is not loopback. */
    public static final String URL_INSECURE = "url_insecure";

    /** An address contains a user or a password. */
    public static final String URL_HAS_USER_INFO = "url_has_user_info";

    /** An address has a query or a fragment. */
    public static final String URL_HAS_QUERY = "url_has_query";

    /** An address ends with the path of an operation. */
    public static final String URL_HAS_OPERATION_PATH = "url_has_operation_path";

    /** The gateway has the address of the API. */
    public static final String GATEWAY_IS_BACKEND = "gateway_is_backend";

    /** The deployment id is not 1 to 20 digits. */
    public static final String DEPLOYMENT_ID_MALFORMED = "deployment_id_malformed";

    /** A host name cannot be resolved. */
    public static final String DNS_UNKNOWN_HOST = "dns_unknown_host";

    /** Nothing listens at an address, or a firewall refuses. */
    public static final String CONNECTION_REFUSED = "connection_refused";

    /** A connection was closed before the response was complete. */
    public static final String CONNECTION_RESET = "connection_reset";

    /** A server did not respond in time. */
    public static final String TIMEOUT = "timeout";

    /** A certificate is not trusted by this JVM. */
    public static final String TLS_UNTRUSTED = "tls_untrusted";

    /** A certificate is for another host. */
    public static final String TLS_WRONG_HOST = "tls_wrong_host";

    /** A certificate has expired, or this clock is wrong. */
    public static final String TLS_EXPIRED = "tls_expired";

    /** The TLS handshake failed for another reason. */
    public static final String TLS_FAILED = "tls_failed";

    /** A server redirects to another host, and redirects are not followed. */
    public static final String REDIRECTED = "redirected";

    /** The proxy refused to connect. */
    public static final String PROXY_REFUSED = "proxy_refused";

    /** The proxy requires credentials. */
    public static final String PROXY_AUTHENTICATION_REQUIRED = "proxy_authentication_required";

    /** A web page came in place of JSON. */
    public static final String HTML_INSTEAD_OF_JSON = "html_instead_of_json";

    /** A server responded with a status that Wacht's does not have here. */
    public static final String UNEXPECTED_STATUS = "unexpected_status";

    /** A response is not valid HTTP. */
    public static final String INVALID_RESPONSE = "invalid_response";

    /** A request failed for another reason. */
    public static final String NETWORK_FAILED = "network_failed";

    /** The key set is not JSON, or has no key that can be read. */
    public static final String KEY_SET_UNREADABLE = "key_set_unreadable";

    /** The key set has no keys. */
    public static final String KEY_SET_EMPTY = "key_set_empty";

    /** The key set has only keys for other algorithms than ES256. */
    public static final String KEY_SET_ALGORITHM_NOT_ALLOWED = "key_set_algorithm_not_allowed";

    /** The key set is larger than 64 KiB. */
    public static final String KEY_SET_TOO_LARGE = "key_set_too_large";

    /** Wacht rejects the API key (401). */
    public static final String API_KEY_REJECTED = "api_key_rejected";

    /** Wacht knows the API key and denies the request (403). */
    public static final String API_KEY_FORBIDDEN = "api_key_forbidden";

    /** API key and publishable key belong to different deployments. */
    public static final String KEYS_OF_DIFFERENT_DEPLOYMENTS = "keys_of_different_deployments";

    /** The deployment id is another than that of the keys. */
    public static final String DEPLOYMENT_ID_OF_OTHER_DEPLOYMENT = "deployment_id_of_other_deployment";

    /** The response has no deployment id. */
    public static final String DEPLOYMENT_UNREADABLE = "deployment_unreadable";

    /** What responds at the gateway's address is no gateway of Wacht. */
    public static final String GATEWAY_NOT_A_GATEWAY = "gateway_not_a_gateway";

    /** This clock is more than 5 s behind those of the servers; ERROR beyond 60 s. */
    public static final String CLOCK_BEHIND = "clock_behind";

    /** This clock is more than 5 s ahead of those of the servers; ERROR beyond 60 s. */
    public static final String CLOCK_AHEAD = "clock_ahead";

    /** Two servers have different times. */
    public static final String DATES_DISAGREE = "dates_disagree";

    /** No token came by standard input. */
    public static final String TOKEN_MISSING = "token_missing";

    /** The token is in quotation marks. */
    public static final String TOKEN_QUOTED = "token_quoted";

    /** The token begins with {@code Bearer }. */
    public static final String TOKEN_HAS_BEARER_PREFIX = "token_has_bearer_prefix";

    /** An API key was given as token. */
    public static final String TOKEN_IS_API_KEY = "token_is_api_key";

    /** The token is not a JWT: it is opaque, or was cut off. */
    public static final String TOKEN_IS_OPAQUE = "token_is_opaque";

    /** The token cannot be checked without keys. */
    public static final String TOKEN_NOT_CHECKED = "token_not_checked";

    /** The token is longer than 16 KiB. */
    public static final String TOKEN_REJECTED_TOO_LARGE = "token_rejected_too_large";

    /** The token is not three canonical parts of strict JSON. */
    public static final String TOKEN_REJECTED_MALFORMED = "token_rejected_malformed";

    /** The token is signed with another algorithm than ES256. */
    public static final String TOKEN_REJECTED_ALGORITHM_NOT_ALLOWED = "token_rejected_algorithm_not_allowed";

    /** {@code crit} or {@code b64} is in the header. */
    public static final String TOKEN_REJECTED_UNSUPPORTED_HEADER = "token_rejected_unsupported_header";

    /** The token is of another issuer. */
    public static final String TOKEN_REJECTED_WRONG_ISSUER = "token_rejected_wrong_issuer";

    /** The token has expired. */
    public static final String TOKEN_REJECTED_EXPIRED = "token_rejected_expired";

    /** The token is not valid yet. */
    public static final String TOKEN_REJECTED_NOT_YET_VALID = "token_rejected_not_yet_valid";

    /** A claim is missing or of the wrong type. */
    public static final String TOKEN_REJECTED_INVALID_CLAIMS = "token_rejected_invalid_claims";

    /** The issuer has no key with the token's {@code kid}. */
    public static final String TOKEN_REJECTED_UNKNOWN_KEY = "token_rejected_unknown_key";

    /** No key of the issuer made the signature. */
    public static final String TOKEN_REJECTED_BAD_SIGNATURE = "token_rejected_bad_signature";

    /** The token is rejected for a reason that this version has no remedy for. */
    public static final String TOKEN_REJECTED = "token_rejected";

    /** Two jars hold OkHttp. */
    public static final String TWO_OKHTTP = "two_okhttp";

    /** Two jars hold Jackson 2. */
    public static final String TWO_JACKSON = "two_jackson";

    /** Modules of Jackson have different minor versions. */
    public static final String JACKSON_VERSIONS_DIFFER = "jackson_versions_differ";

    /** OkHttp is older than 4.12. */
    public static final String OKHTTP_UNSUPPORTED = "okhttp_unsupported";

    /** Retrofit is older than 2.11. */
    public static final String RETROFIT_UNSUPPORTED = "retrofit_unsupported";

    /** Jackson is older than 2.15. */
    public static final String JACKSON_UNSUPPORTED = "jackson_unsupported";

    /** Nimbus-jose-jwt is older than 10. */
    public static final String NIMBUS_UNSUPPORTED = "nimbus_unsupported";

    /** Kotlin's standard library, which OkHttp needs, is missing. */
    public static final String KOTLIN_MISSING = "kotlin_missing";

    /** No provider of this JVM can verify ES256. */
    public static final String SIGNATURE_PROVIDER_MISSING = "signature_provider_missing";

    /** Spring Boot has a version that the starter is not tested with. */
    public static final String BOOT_UNSUPPORTED = "boot_unsupported";

    /** A property begins with {@code wacht.}, and nothing reads it. */
    public static final String PROPERTY_UNKNOWN = "property_unknown";

    /** A signing secret of webhooks cannot be read. */
    public static final String WEBHOOK_SECRET_INVALID = "webhook_secret_invalid";

    /** Routes without an annotation are open to everybody. */
    public static final String DEFAULT_PERMITS = "default_permits";

    /** A {@code DoctorCheck} threw an exception. */
    public static final String CHECK_FAILED = "check_failed";

    /** A {@code DoctorCheck} took longer than 4 s. */
    public static final String CHECK_TIMED_OUT = "check_timed_out";

    private FindingCodes() {}
}
