package io.wirewatch.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/// Strings that can be written as UTF-8 and stored: one code unit takes the place of one, so that offsets stay right.
final class SafeStrings extends SimpleModule {
    private static final char REPLACEMENT = '\uFFFD';

    SafeStrings() {
        addSerializer(String.class, new Writer());
        addDeserializer(String.class, new Reader());
    }

    static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        char[] units = text.toCharArray();
        for (int i = 0; i < units.length; i++) {
            if (isUnsafe(text, i)) {
                units[i] = REPLACEMENT;
            }
        }
        return new String(units);
    }

    private static boolean isUnsafe(String text, int i) {
        char unit = text.charAt(i);
        if (Character.isHighSurrogate(unit)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(unit)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return unit == 0;
    }

    private static final class Writer extends StdScalarSerializer<String> {
        private Writer() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(safe(text));
        }
    }

    private static final class Reader extends StdScalarDeserializer<String> {
        private Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return safe(StringDeserializer.instance.deserialize(json, context));
        }
    }
}
