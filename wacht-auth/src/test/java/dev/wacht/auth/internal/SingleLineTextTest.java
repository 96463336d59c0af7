package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.WachtException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleLineTextTest {
    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "000b, \\u000b",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "2028, \\u2028",
        "2029, \\u2029",
    })
    void aCharacterThatCouldBreakALineIsEscapedInTextAndMessages(String code, String escaped) {
        char c = (char) Integer.parseInt(code, 16);
        String text = "a" + c + c + "b";
        String line = "a" + escaped + escaped + "b";

        assertThat(SingleLineText.of(text)).isEqualTo(line);
        for (WachtException error :
                List.of(new ForbiddenException(text), new AuthUnavailableException(text, null, null))) {
            assertThat(error).hasMessage(line);
        }
    }

    @Test
    void otherTextIsTheSameInstance() {
        String text = "user é 漢 \ud83d\ude00 \\n lacks \"a\"";
        assertThat(SingleLineText.of(text)).isSameAs(text);
        assertThat(SingleLineText.of("")).isEmpty();
    }
}
