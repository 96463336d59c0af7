package dev.wacht.auth.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object twice: as values, and as text.
 *
 * @param members what it says
 * @param texts the JSON of each member's value, character by character
 */
public record JsonObjectText(Map<String, @Nullable Object> members, Map<String, String> texts) {}
