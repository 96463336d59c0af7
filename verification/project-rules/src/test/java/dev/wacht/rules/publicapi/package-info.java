/**
 * The public API of the published modules, as text and as a rule.
 *
 * <p>{@link dev.wacht.rules.publicapi.PublicApiTest} compares it with the files in {@code public-api}, and {@link
 * dev.wacht.rules.publicapi.PublicTypesTest} checks which types it names. Both read class files rather than load
 * classes, so that no framework has to be on the class path.
 */
@NullMarked
package dev.wacht.rules.publicapi;

import org.jspecify.annotations.NullMarked;
