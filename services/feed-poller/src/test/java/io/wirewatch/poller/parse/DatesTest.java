package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 822 and what became of it
                "Tue, 03 Feb 2026 04:05:06 GMT|2026-02-03T04:05:06Z",
                "3 Feb 26 04:05 +0100|2026-02-03T03:05:00Z",
                "Tue, 3 Feb, 2026 04:05:06 UTC|2026-02-03T04:05:06Z",
                "Sun, 03 Feb 2026 04:05:06 GMT|2026-02-03T04:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 +0100 (CET)|2026-02-03T03:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 GMT-07:00|2026-02-03T11:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 -0:30|2026-02-03T04:35:06Z",
                "Tue, 03 Feb 2026 04:05:06 EST|2026-02-03T09:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 PT|2026-02-03T12:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 AT|2026-02-03T08:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 MESZ|2026-02-03T02:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 Asia/Ho_Chi_Minh|2026-02-02T21:05:06Z",
                "Tue, 03 Feb 2026 04:05:06 XYZ|2026-02-03T04:05:06Z",
                "Tue, 03 Feb 2026 24:00:00 GMT|2026-02-04T00:00:00Z",
                "Tue, 03 Feb 2026 23:59:60 GMT|2026-02-03T23:59:59Z",
                "Tue, 03 Feb 2026|2026-02-03T00:00:00Z",
                // ISO 8601
                "2026-02-03T04:05:06Z|2026-02-03T04:05:06Z",
                "2026-02-03T04:05:06.123456789+07:00|2026-02-02T21:05:06.123456789Z",
                "2026-02-03T04:05:06.12345678901234567890123Z|2026-02-03T04:05:06.123456789Z",
                "2026-02-03T04:05:06,5Z|2026-02-03T04:05:06.500Z",
                "2026-02-03 04:05:06 -00:20|2026-02-03T04:25:06Z",
                "2026-02-03T04:05:06-05:00Z|2026-02-03T09:05:06Z",
                "2026-02-03T04:05|2026-02-03T04:05:00Z",
                "2026-02-03|2026-02-03T00:00:00Z",
                "2026-02|2026-02-01T00:00:00Z",
                "2026|2026-01-01T00:00:00Z",
                "2026-034|2026-02-03T00:00:00Z",
                "20260203|2026-02-03T00:00:00Z",
                "20260203T040506Z|2026-02-03T04:05:06Z",
                "20260203040506|2026-02-03T04:05:06Z",
                "03-12-31|2003-12-31T00:00:00Z",
                // since 1970
                "1770091506|2026-02-03T04:05:06Z",
                "1770091506.25|2026-02-03T04:05:06Z",
                "1770091506123|2026-02-03T04:05:06.123Z",
                // in figures
                "03.02.2026 04:05|2026-02-03T04:05:00Z",
                "30.01.26|2026-01-30T00:00:00Z",
                "2026/02/03 04:05:06|2026-02-03T04:05:06Z",
                "26/01/2026|2026-01-26T00:00:00Z",
                "01/26/2026 - 19:19|2026-01-26T19:19:00Z",
                "02/03/2026 4:05 pm|2026-02-03T16:05:00Z",
                "Sat, 03 02 2026 04:05:06 +0100|2026-02-03T03:05:06Z",
                // in words
                "Tuesday, February 3, 2026 - 3:09pm|2026-02-03T15:09:00Z",
                "Feb. 3, 2026, 10:57 a.m.|2026-02-03T10:57:00Z",
                "February 3rd 2026 12:05:06 AM|2026-02-03T00:05:06Z",
                "Feb 3 2026 3pm|2026-02-03T15:00:00Z",
                "Feb. 2026|2026-02-01T00:00:00Z",
                "Tue Feb  3 04:05:06 2026|2026-02-03T04:05:06Z",
                "Tue Feb 03 04:05:06 +0000 2026|2026-02-03T04:05:06Z",
                "04:05 03 Feb 2026|2026-02-03T04:05:00Z",
                // in other languages
                "Di, 03 Mär 2025 00:00:00 +0200|2025-03-02T22:00:00Z",
                "Donnerstag, 4. Dezember 2025, 10:00 Uhr|2025-12-04T10:00:00Z",
                "mar., 03 févr. 2026 16:11:02 +0000|2026-02-03T16:11:02Z",
                "3 de febrero de 2026 04:05|2026-02-03T04:05:00Z",
                "Вт, 03 фев 2026 04:05:06 +0300|2026-02-03T01:05:06Z",
                "Τρι, 03 Φεβ 2026 04:05:06 EST|2026-02-03T09:05:06Z",
                "2025-március-13T9:15+01:00|2025-03-13T08:15:00Z",
                "Thứ Năm, 03/02/2026 - 10:00|2026-02-03T10:00:00Z",
                "Ngày 3 tháng 2 năm 2026|2026-02-03T00:00:00Z",
                "2026年2月3日 10:00|2026-02-03T10:00:00Z",
                "2026年2月3日星期二 下午3:05|2026-02-03T15:05:00Z",
                "2026년 02월 03일  01:31:15|2026-02-02T16:31:15Z",
                "2026-02-03 오후 11:23:17|2026-02-03T14:23:17Z",
            })
    void isRead(String date, Instant expected) {
        assertThat(Dates.read(date, Documents.NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "yesterday",
                "22013",
                "-1770091506",
                "2013-01-27-01",
                "2013-xx-27",
                "2013-01-28T11:30:00-06:00Textra",
                "Sun, 16 Dec 2012 1:2:3:4 GMT",
                "Sun, 16 zzz 2012 11:47:32 GMT",
                "Sun, Dec x 2012 11:47:32 GMT",
                "Sun, 16 Dec zz 11:47:32 GMT",
                "Sun, 16 Dec 2012 11:47:32 +00:zz",
                "Tue, 03 Feb 2026 25:00:00 GMT",
                "Tue, 31 Feb 2026 04:05:06 GMT",
                "99999999999999999999999999999999999999",
                "9999999999999999999",
                "1 Jan 9999999999999999999",
                "1 Jan 4294969322",
                "+1000000000-12-31T23:59:59Z",
            })
    void whatIsNoDateIsNone(String date) {
        assertThat(Dates.read(date, Documents.NOW)).isEmpty();
    }

    @Test
    void onlyWhatCanBeBelievedIs() {
        Instant now = Documents.NOW;
        assertThat(Dates.read("1989-12-31T23:59:59Z", now)).isEmpty();
        assertThat(Dates.read("1990-01-01T00:00:00Z", now)).contains(Dates.EARLIEST);
        assertThat(Dates.read(now.plus(Dates.AHEAD).minusSeconds(1).toString(), now)).isPresent();
        assertThat(Dates.read(now.plus(Dates.AHEAD).toString(), now)).isEmpty();
        assertThat(Dates.read("Tue, 03 Feb 2099 04:05:06 GMT", now)).isEmpty();
    }

    @Test
    void anOverlongDateIsNotLookedAt() {
        assertThat(Dates.read("2026-02-03" + " ".repeat(100), Documents.NOW)).isEmpty();
    }

    @Test
    void anItemsOtherDatesServeWhereTheFirstCannotBeRead() {
        assertThat(
                        Documents.item(
                                        Documents.rssItem(
                                                "<pubDate>soon</pubDate><dc:date>2026-02-03</dc:date>"))
                                .publishedAt())
                .contains(Instant.parse("2026-02-03T00:00:00Z"));
    }
}
