/**
 * A faster provider for the signatures of tokens. {@code TokenVerifier} and {@code OAuthTokenVerifier} use it
 * automatically if {@link dev.wacht.fastcrypto.FastCrypto} is on the class path.
 */
@NullMarked
package dev.wacht.fastcrypto;

import org.jspecify.annotations.NullMarked;
