package io.wirewatch.poller.parse;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Words of dates, in lower case and without dots.
final class DateWords {
    /// Say nothing.
    static final Set<String> FILLERS =
            Set.of(
                    "", "t", "at", "of", "de", "del", "d", "le", "den", "der", "um", "uhr", "kl",
                    "à", "o", "ngày", "tháng", "năm", "lúc", "年", "月", "日", "號", "号", "년", "월", "일",
                    "г", "в", "às", "klo", "dne", "the", "and");

    private static final String COUNTERS = "年月日號号년월일";

    /// After a number.
    static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er", "re", "º", "ª", "e");

    /// Full names and short forms; a word that begins with three letters or more of one name of a
    /// line means that month.
    private static final String[] MONTHS = {
        "january jan januar janvier janv enero ene gennaio gen janeiro ianuarie január ιαν ιανουαρίου января янв stycznia sty leden ledna januari ocak 1월",
        "february feb februar février févr fév fevrier febrero febbraio fevereiro fev február φεβ φεβρουαρίου февраля фев lutego lut únor února februari şubat",
        "march mar märz mär maerz mars marzo março março március μάρ μαρ μαρτίου марта мар marca březen března maart mrt mart",
        "april apr avril avr abril abr aprile április απρ απριλίου апреля апр kwietnia kwi duben dubna nisan",
        "may mai mayo maggio mag maio május μάι μαι μαϊ μαΐου мая май maja květen května mei mayıs maj",
        "june jun juni juin junio giugno giu junho június ιούν ιουν ιον ιουνίου июня июн czerwca cze červen června haziran",
        "july jul juli juillet juil julio luglio lug julho július ιούλ ιουλ ιολ ιουλίου июля июл lipca lip červenec července temmuz",
        "august aug août aout agosto ago augusztus αύγ αυγ αυγούστου августа авг sierpnia sie srpen srpna augustus ağustos",
        "september sep sept septembre septiembre settembre set setembro szeptember σεπ σεπτεμβρίου сентября сен сент września wrz září zaří eylül",
        "october oct oktober okt octobre octubre ottobre ott outubro out október οκτ οκτωβρίου октября окт października paź říjen října ekim",
        "november nov novembre noviembre novembro νοέ νοε νοεμβρίου ноября ноя нояб listopada lis listopad listopadu kasım",
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro δεκ δεκεμβρίου декабря дек grudnia gru prosinec prosince desember aralık"
    };

    private static final Map<String, Integer> MONTH = months();

    /// Offsets of names as news use them, in minutes.
    private static final Map<String, Integer> ZONES =
            Map.ofEntries(
                    Map.entry("z", 0),
                    Map.entry("ut", 0),
                    Map.entry("utc", 0),
                    Map.entry("gmt", 0),
                    Map.entry("wet", 0),
                    Map.entry("bst", 60),
                    Map.entry("cet", 60),
                    Map.entry("mez", 60),
                    Map.entry("west", 60),
                    Map.entry("cest", 120),
                    Map.entry("mesz", 120),
                    Map.entry("eet", 120),
                    Map.entry("sast", 120),
                    Map.entry("eest", 180),
                    Map.entry("msk", 180),
                    Map.entry("ist", 330),
                    Map.entry("ict", 420),
                    Map.entry("wib", 420),
                    Map.entry("hkt", 480),
                    Map.entry("sgt", 480),
                    Map.entry("cst8", 480),
                    Map.entry("awst", 480),
                    Map.entry("jst", 540),
                    Map.entry("kst", 540),
                    Map.entry("aest", 600),
                    Map.entry("aedt", 660),
                    Map.entry("nzst", 720),
                    Map.entry("nzdt", 780),
                    Map.entry("at", -240),
                    Map.entry("ast", -240),
                    Map.entry("adt", -180),
                    Map.entry("brt", -180),
                    Map.entry("et", -300),
                    Map.entry("est", -300),
                    Map.entry("edt", -240),
                    Map.entry("ct", -360),
                    Map.entry("cst", -360),
                    Map.entry("cdt", -300),
                    Map.entry("mt", -420),
                    Map.entry("mst", -420),
                    Map.entry("mdt", -360),
                    Map.entry("pt", -480),
                    Map.entry("pst", -480),
                    Map.entry("pdt", -420),
                    Map.entry("akst", -540),
                    Map.entry("akdt", -480),
                    Map.entry("hst", -600));

    private DateWords() {}

    /// Without dots; without what follows a number in Chinese, Japanese and Korean.
    static String bare(String word) {
        String bare = word.replace(".", "");
        boolean counted = bare.length() > 1 && COUNTERS.indexOf(bare.charAt(0)) >= 0;
        String rest = counted ? bare.substring(1) : bare;
        return rest.startsWith("星期") || rest.startsWith("周") ? "" : rest;
    }

    static OptionalInt month(String word) {
        Integer number = MONTH.get(word);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// Whether it is after noon, where the word says so or the contrary.
    static Optional<Boolean> half(String word) {
        return switch (word) {
            case "pm", "오후", "下午", "午後", "晚上", "ch" -> Optional.of(true);
            case "am", "오전", "上午", "午前", "早上", "sa" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<ZoneId> zone(String word) {
        Integer minutes = ZONES.get(word);
        if (minutes != null) {
            return Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60));
        }
        return word.indexOf('/') < 0
                ? Optional.empty()
                : ZoneId.getAvailableZoneIds().stream()
                        .filter(word::equalsIgnoreCase)
                        .findFirst()
                        .map(ZoneId::of);
    }

    /// A date in Korean is of Korea; others do not say where they are from.
    static ZoneId zoneOf(String date) {
        boolean korean = date.codePoints().anyMatch(point -> point >= 0xac00 && point <= 0xd7a3);
        return korean ? ZoneOffset.ofHours(9) : ZoneOffset.UTC;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (int month = 0; month < MONTHS.length; month++) {
            int number = month + 1;
            Arrays.stream(MONTHS[month].split(" "))
                    .forEach(word -> months.putIfAbsent(word, number));
        }
        return Map.copyOf(months);
    }
}
