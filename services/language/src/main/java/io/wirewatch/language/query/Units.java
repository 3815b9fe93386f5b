package io.wirewatch.language.query;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Units that a query may write, and the base units in which quantities are stated (contract). What is not known here
/// stays as it was written. Capitals count where they tell units apart (Mt, MT), else not.
final class Units {
    private static final Map<String, Unit> UNITS = new HashMap<>();

    static {
        scaled("kWh", "Wh 1e-3, kWh 1, MWh 1e3, GWh 1e6, TWh 1e9, PWh 1e12");
        scaled("W", "W 1, kW 1e3, MW 1e6, GW 1e9, TW 1e12");
        scaled("J", "J 1, MJ 1e6, GJ 1e9, TJ 1e12, PJ 1e15, EJ 1e18");
        scaled("kg", "g 1e-3, kg 1, t 1e3, kt 1e6, Mt 1e9, Gt 1e12");
        scaled("m", "nm 1e-9, \u00b5m 1e-6, \u03bcm 1e-6, mm 1e-3, cm 1e-2, m 1, km 1e3");
        scaled("m2", "m2 1, m\u00b2 1, ha 1e4, km2 1e6, km\u00b2 1e6");
        scaled("m3", "m3 1, m\u00b3 1, bcm 1e9");
        scaled("l", "ml 1e-3, l 1, hl 1e2");
        scaled("B", "B 1, kB 1e3, MB 1e6, GB 1e9, TB 1e12, PB 1e15");
        scaled("Hz", "Hz 1, kHz 1e3, MHz 1e6, GHz 1e9");
        scaled("pp", "pp 1, bp 0.01");
        scaled("USD", "USD 1, $ 1");
        scaled("EUR", "EUR 1, \u20ac 1");
        scaled("GBP", "GBP 1, \u00a3 1");
        scaled("CNY", "CNY 1, RMB 1");
        scaled("JPY", "JPY 1");
        scaled("KRW", "KRW 1, \u20a9 1");
        scaled("VND", "VND 1, \u20ab 1");
        scaled("INR", "INR 1, \u20b9 1");
        scaled("bbl/d", "bbl/d 1, bpd 1, mbpd 1e6");
    }

    private Units() {}

    /// The amount in its base unit.
    static Query.Amount amount(Query.Comparison comparison, BigDecimal value, String written) {
        Unit unit = UNITS.get(written);
        if (unit == null) {
            unit = UNITS.get(written.toLowerCase(Locale.ROOT));
        }
        return unit == null
                ? new Query.Amount(comparison, value, written)
                : new Query.Amount(comparison, value.multiply(unit.factor()), unit.base());
    }

    private static void scaled(String base, String symbols) {
        for (String symbol : symbols.split(", ", -1)) {
            int space = symbol.indexOf(' ');
            String name = symbol.substring(0, space);
            Unit unit = new Unit(base, new BigDecimal(symbol.substring(space + 1)));
            UNITS.put(name, unit);
            UNITS.putIfAbsent(name.toLowerCase(Locale.ROOT), unit);
        }
    }

    private record Unit(String base, BigDecimal factor) {}
}
