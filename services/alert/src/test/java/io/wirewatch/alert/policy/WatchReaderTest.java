package io.wirewatch.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchReaderTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void aWindowIsEnoughForASpike() throws JsonProcessingException {
        assertThat(read("{\"spike\": {\"window\": \"1h\"}}").spike())
                .isEqualTo(
                        new SpikeRule(
                                Duration.ofHours(1),
                                SpikeRule.Sensitivity.MEDIUM,
                                5,
                                2,
                                Duration.ofHours(6)));
    }

    @Test
    void timesAreReadInBothForms() throws JsonProcessingException {
        assertThat(read("{\"silence\": {\"after\": \"2d\"}}").silence())
                .isEqualTo(new SilenceRule(Duration.ofDays(2), false));
        assertThat(read("{\"silence\": {\"after\": \"PT36H\"}}").silence())
                .isEqualTo(new SilenceRule(Duration.ofHours(36), false));
        assertThat(read("{\"silence\": {\"rhythm\": true}}").silence())
                .isEqualTo(new SilenceRule(null, true));
    }

    @Test
    void blindSpotsAreOfLanguagesOrCountries() throws JsonProcessingException {
        assertThat(read("{\"blindSpot\": {\"only\": \"zh\", \"after\": \"6h\"}}").blindSpot())
                .isEqualTo(
                        new BlindSpotRule(
                                BlindSpotRule.By.LANGUAGE, "zh", List.of(), Duration.ofHours(6)));
        assertThat(
                        read("{\"blindSpot\": {\"by\": \"country\", \"missing\": [\"US\", \"US\"], \"after\": \"90m\"}}")
                                .blindSpot())
                .isEqualTo(
                        new BlindSpotRule(
                                BlindSpotRule.By.COUNTRY,
                                null,
                                List.of("US"),
                                Duration.ofMinutes(90)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"spike\": {}} | window must be a string",
                "{\"spike\": {\"window\": \"1s\"}} | from PT1M to PT48H",
                "{\"spike\": {\"window\": \"soon\"}} | window must be a time such as \"6h\"",
                "{\"spike\": {\"window\": \"1h\", \"sensitivity\": \"very\"}} | low or medium or high",
                "{\"spike\": {\"window\": \"1h\", \"minCount\": 0}} | minCount must be a whole number from 1",
                "{\"spike\": {\"window\": \"1h\", \"factor\": 3}} | unknown field 'factor' of spike",
                "{\"spike\": \"1h\"} | spike must be an object",
                "{\"silence\": {}} | either after or rhythm",
                "{\"silence\": {\"after\": \"1h\", \"rhythm\": true}} | either after or rhythm",
                "{\"silence\": {\"after\": \"31d\"}} | to PT720H",
                "{\"blindSpot\": {\"only\": \"chinese\", \"after\": \"6h\"}} | a language such as \"zh\"",
                "{\"blindSpot\": {\"only\": \"CN\", \"after\": \"6h\"}} | a language such as \"zh\"",
                "{\"blindSpot\": {\"by\": \"country\", \"only\": \"cn\", \"after\": \"6h\"}} | a country such as \"CN\"",
                "{\"blindSpot\": {\"by\": \"owner\", \"after\": \"6h\"}} | by must be language or country",
                "{\"blindSpot\": {\"only\": \"zh\", \"missing\": [\"zh\"], \"after\": \"6h\"}} | must not name the side",
                "{\"blindSpot\": {\"missing\": \"en\", \"after\": \"6h\"}} | missing must be a list",
                "{\"blindSpot\": {\"only\": \"zh\"}} | after must be a string",
                "{\"blindSpot\": {\"only\": \"zh\", \"after\": \"73h\"}} | to PT72H",
                "{\"watchOnly\": true} | watchOnly needs",
            })
    void faultIsNamed(String body, String cause) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(RefusedRequest.class)
                .hasMessageContaining(cause);
    }

    @Test
    void watchOnlyKeepsMatchesAndSendsSignals() throws JsonProcessingException {
        AlertPolicy policy = read("{\"watchOnly\": true, \"silence\": {\"after\": \"1h\"}}");

        assertThat(policy.decide(java.time.Instant.EPOCH, false, 0))
                .isEqualTo(new Decision.Drop(Decision.Reason.WATCH_ONLY));
        assertThat(policy.decideSignal(java.time.Instant.EPOCH, false, 0))
                .isEqualTo(new Decision.Send());
        assertThat(policy.isWatching()).isTrue();
    }

    @Test
    void whatIsShownMayBeSentBack() throws JsonProcessingException {
        AlertPolicy policy =
                read(
                        """
                        {"spike": {"window": "2h", "sensitivity": "high"}, "silence": {"after": "1d"},
                         "blindSpot": {"only": "zh", "missing": ["en"], "after": "6h"}, "watchOnly": true}
                        """);

        assertThat(json.readValue(json.writeValueAsString(policy), AlertPolicy.class))
                .isEqualTo(policy);
        assertThat(read(json.writeValueAsString(policy))).isEqualTo(policy);
    }

    private AlertPolicy read(String body) throws JsonProcessingException {
        return PolicyReader.read(Fields.read("it", json.readValue(body, Map.class), "{}"));
    }
}
