package dev.wacht.rules.publicapi;

import java.util.stream.Collectors;

/** Converts constants to Java source. */
final class Literals {
    private Literals() {}

    /** Returns the constant of a field: class files keep booleans and characters as numbers. */
    static String text(String descriptor, Object value) {
        return switch (descriptor) {
            case "Z" -> value.equals(1) ? "true" : "false";
            case "C" -> text((char) ((Integer) value).intValue());
            default -> text(value);
        };
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return "\"" + escaped(text) + "\"";
        } else if (value instanceof Character character) {
            return "'" + escaped(character.toString()) + "'";
        } else if (value instanceof Long) {
            return value + "L";
        } else if (value instanceof Float) {
            return value + "F";
        }
        return value.toString();
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(Literals::escapedCharacter).collect(Collectors.joining());
    }

    private static String escapedCharacter(int character) {
        return switch (character) {
            case '"', '\'', '\\' -> "\\" + (char) character;
            case '\n' -> "\\n";
            default ->
                character < ' ' || character > '~'
                        ? String.format("\\u%04x", character)
                        : String.valueOf((char) character);
        };
    }
}
