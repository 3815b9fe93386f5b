package io.wirewatch.language.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Netzbetreiber warnt vor Engpässen im Winter",
                "de | Kohleausstieg: Streit in der Koalition",
                "de | Chipfabrik kommt nicht",
                "de | Halbleiterwerk in Magdeburg wird teurer als geplant",
                "en | Chipmaker breaks ground on second plant",
                "en | Oil slips as traders await the cartel's meeting",
                "en | Grid operator asks homes to save power",
                "vi | Giá xăng giảm phiên thứ ba liên tiếp",
                "vi | Nhà máy điện gió phát điện thương mại",
                "zh | 芯片企业扩大产能",
                "zh | 台積電上調報價",
                "zh | 英伟达 GPU 供不应求",
                "ja | 半導体の工場が熊本で稼働",
                "ko | 반도체 수출이 늘었다",
                "fr | Les prix de l'électricité baissent dans toute l'Europe",
                "es | El gobierno aprueba una red eléctrica para las islas",
                "it | Il prezzo della benzina sale ancora nelle città",
                "nl | Het kabinet wil meer windmolens op zee",
                "ru | NVIDIA представила новую видеокарту GeForce RTX",
                "uk | Україна збільшує імпорт електроенергії",
                "ar | ارتفاع أسعار النفط في الأسواق العالمية",
                "fa | افزایش قیمت نفت در بازار جهانی پس از نشست",
                "hi | बिजली की कीमतें बढ़ीं",
                "th | ราคาน้ำมันปรับตัวสูงขึ้น",
                "el | Αυξάνεται η τιμή του ρεύματος",
                "he | מחירי החשמל עולים שוב",
            })
    void headlineIsRecognised(String language, String headline) {
        DetectedLanguage found = detector.detect(headline, "", Optional.empty());

        assertThat(found.code()).isEqualTo(language);
        assertThat(found.confidence()).isBetween(0.42, 1.0);
    }

    @Test
    void vietnameseIsRecognisedInDecomposedFormAndWithoutMarks() {
        String headline = "Lưới điện miền Bắc quá tải vì nắng nóng";

        assertThat(code(Normalizer.normalize(headline, Normalizer.Form.NFD))).isEqualTo("vi");
        assertThat(code("Gia dien tang, nguoi dan lo lang trong mua nong")).isEqualTo("vi");
    }

    @ParameterizedTest
    @CsvSource({"''", "42", "'2:1'", "'+++ --- +++'", "OK", "'🙂🙂🙂🙂'"})
    void whatHasHardlyALetterIsUnknown(String title) {
        assertThat(detector.detect(title, "", Optional.empty()))
                .isEqualTo(new DetectedLanguage("und", 0));
    }

    @Test
    void declarationDecidesWhereNothingElseDoes() {
        assertThat(detector.detect("42", "", Optional.of("de-AT")).code()).isEqualTo("de");
        assertThat(detector.detect("Nvidia", "", Optional.of("DE")).code()).isEqualTo("de");
        assertThat(detector.detect("Nvidia", "", Optional.of("en")).code()).isEqualTo("en");
    }

    @Test
    void declarationDoesNotOutweighWhatIsWritten() {
        Optional<String> english = Optional.of("en");

        assertThat(detector.detect("芯片企业扩大产能", "", english).code()).isEqualTo("zh");
        assertThat(detector.detect("Giá xăng giảm phiên thứ ba", "", english).code())
                .isEqualTo("vi");
        assertThat(
                        detector.detect(
                                        "Der Strom wird nicht teurer und das Gas auch nicht",
                                        "",
                                        english)
                                .code())
                .isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource({"xx", "english", "''", "'../etc'", "zh-Hant-TW-x-very-long"})
    void declarationThatIsNoKnownLanguageHarmsNothing(String hint) {
        assertThat(detector.detect("The price of oil is up", "", Optional.of(hint)).code())
                .isEqualTo("en");
    }

    @Test
    void textHelpsAShortTitle() {
        assertThat(
                        detector.detect(
                                        "Blackout",
                                        "Der Netzbetreiber hat am Abend die Lage erklärt.",
                                        Optional.empty())
                                .code())
                .isEqualTo("de");
    }

    @Test
    void moreSmallWordsMakeMoreConfidence() {
        double few =
                detector.detect("Wind und Sonne für Magdeburg", "", Optional.empty()).confidence();
        double many =
                detector.detect(
                                "Der Wind und die Sonne sind für das Netz nicht genug",
                                "",
                                Optional.empty())
                        .confidence();

        assertThat(many).isGreaterThan(few);
    }

    @Test
    void statisticsThatAreTiedAreNoAnswer() {
        LanguageDetector tied =
                new LanguageDetector(
                        words ->
                                List.of(
                                        new DetectedLanguage("sv", 1),
                                        new DetectedLanguage("nl", 0.999)));

        assertThat(tied.detect("Xyz abc", "", Optional.empty()).code()).isEqualTo("und");
        assertThat(tied.detect("Xyz abc", "", Optional.of("nl")).code()).isEqualTo("nl");
    }

    @Test
    void libraryIsNotAskedWhereScriptOrSmallWordsDecide() {
        LanguageDetector withoutLibrary =
                new LanguageDetector(
                        words -> {
                            throw new AssertionError("asked for: " + words);
                        });

        assertThat(withoutLibrary.detect("芯片企业", "", Optional.empty()).code()).isEqualTo("zh");
        assertThat(withoutLibrary.detect("The price of oil is up", "", Optional.empty()).code())
                .isEqualTo("en");
    }

    @Test
    void libraryIsNotAskedWhereASmallWordConfirmsTheDeclaration() {
        LanguageDetector withoutLibrary =
                new LanguageDetector(
                        words -> {
                            throw new AssertionError("asked for: " + words);
                        });

        DetectedLanguage found =
                withoutLibrary.detect(
                        "Kohleausstieg: Streit mit Koalitionspartner", "", Optional.of("de"));

        assertThat(found.code()).isEqualTo("de");
        assertThat(found.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void onlyTheBeginningOfALongTextIsRead() {
        String long400 = "Der Preis und das Netz sind nicht so, wie wir es wollen. ".repeat(8);

        assertThat(
                        detector.detect(
                                        long400,
                                        "the of and for with ".repeat(5_000),
                                        Optional.empty())
                                .code())
                .isEqualTo("de");
    }

    @Test
    void defaultLocaleMakesNoDifference() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(code("IT IS THE BIGGEST CHIP PLANT IN THE WORLD")).isEqualTo("en");
            assertThat(code("DIE INDUSTRIE IST NICHT IM KRISENMODUS")).isEqualTo("de");
        } finally {
            Locale.setDefault(before);
        }
    }

    private String code(String title) {
        return detector.detect(title, "", Optional.empty()).code();
    }
}
