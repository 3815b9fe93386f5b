package io.wirewatch.poller.feed;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/// Health as the table says it: `ok`, not `OK`.
@Converter
public class HealthWords implements AttributeConverter<Health, String> {
    @Override
    public String convertToDatabaseColumn(Health health) {
        return health.word();
    }

    @Override
    public Health convertToEntityAttribute(String word) {
        return Health.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
