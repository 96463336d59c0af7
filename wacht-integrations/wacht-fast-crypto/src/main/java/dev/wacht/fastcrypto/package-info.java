/**
 * A faster provider for the signatures of tokens. On the class path it is used by itself: {@code TokenVerifier} and
 * {@code OAuthTokenVerifier} look for {@link dev.wacht.fastcrypto.FastCrypto}.
 */
@NullMarked
package dev.wacht.fastcrypto;

import org.jspecify.annotations.NullMarked;
