package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageDecodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252 | iso-8859-1   | Straße für 5 €",
                "windows-1251 | windows-1251 | Завод в городе",
                "GB18030      | gb2312       | 芯片厂與鎔",
                "Big5         | big5         | 晶圓廠",
                "Shift_JIS    | Shift_JIS    | 半導体工場",
                "EUC-KR       | euc-kr       | 반도체 공장",
                "windows-1258 | windows-1258 | Nhà máy",
            })
    void headerAndPageNameTheEncoding(String encoding, String name, String words) {
        byte[] bare = words.getBytes(Charset.forName(encoding));
        byte[] declared =
                ("<meta http-equiv='Content-Type' content='text/html; charset="
                                + name
                                + "'>"
                                + words)
                        .getBytes(Charset.forName(encoding));

        assertThat(PageDecoding.decode(bare, Optional.of("text/html; charset=" + name)))
                .isEqualTo(words);
        assertThat(PageDecoding.decode(declared, Optional.of("text/html"))).endsWith(words);
    }

    @Test
    void utf8IsUtf8WhateverIsDeclared() {
        byte[] bytes =
                "<meta charset=iso-8859-1>Straße, nhà máy, 芯片".getBytes(StandardCharsets.UTF_8);

        assertThat(PageDecoding.decode(bytes, Optional.of("text/html; charset=windows-1251")))
                .endsWith("Straße, nhà máy, 芯片");
    }

    @Test
    void undeclaredLatinIsRead() {
        byte[] bytes = "Straße".getBytes(Charset.forName("windows-1252"));

        assertThat(PageDecoding.decode(bytes, Optional.empty())).isEqualTo("Straße");
    }

    @Test
    void unknownNameStopsNothing() {
        byte[] bytes = "<meta charset=utf-x8>Straße".getBytes(StandardCharsets.UTF_8);

        assertThat(PageDecoding.decode(bytes, Optional.of("text/html; charset=klingon")))
                .endsWith("Straße");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-8"})
    void byteOrderMarkWins(String encoding) {
        byte[] bytes = "\ufeffStraße".getBytes(Charset.forName(encoding));

        assertThat(PageDecoding.decode(bytes, Optional.of("text/html; charset=windows-1251")))
                .isEqualTo("Straße");
    }

    @Test
    void noBytesAreNoWords() {
        assertThat(PageDecoding.decode(new byte[0], Optional.empty())).isEmpty();
    }
}
