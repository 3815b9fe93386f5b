package io.wirewatch.poller.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What a page says of its article in schema.org's words (JSON-LD, and microdata for access): whether it is free to read,
/// which parts are not, and the article itself.
///
/// @param free false where the page says that readers must pay
/// @param paidClasses classes of the parts that only who pays may read
record StructuredData(boolean free, Set<String> paidClasses, Optional<String> articleBody) {
    /// Blocks of JSON-LD that are read of one page.
    static final int MOST_BLOCKS = 20;

    /// Parts that are named as paid; each costs a walk through the page.
    private static final int MOST_PAID = 20;

    private static final int DEEPEST = 100;
    private static final Pattern CLASS_SELECTOR = Pattern.compile("\\.([A-Za-z_][\\w-]{0,99})");
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature())
                    .build();

    static StructuredData of(Document page) {
        Findings findings = new Findings();
        page.select("script[type~=(?i)application/ld[+]json]").stream()
                .limit(MOST_BLOCKS)
                .map(Element::data)
                .map(StructuredData::tree)
                .flatMap(Optional::stream)
                .forEach(findings::read);
        boolean priced =
                page.select("meta[itemprop=isAccessibleForFree]").stream()
                        .anyMatch(meta -> isNo(meta.attr("content")));
        return new StructuredData(
                !findings.priced && !priced, findings.paidClasses, findings.articleBody);
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return Optional.ofNullable(JSON.readTree(json.strip()));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /// `false`, `"False"`, `"http://schema.org/False"`.
    private static boolean isNo(String value) {
        return value.toLowerCase(Locale.ROOT).strip().endsWith("false");
    }

    private static final class Findings {
        private final Set<String> paidClasses = new LinkedHashSet<>();
        private boolean priced;
        private Optional<String> articleBody = Optional.empty();

        void read(JsonNode root) {
            Deque<JsonNode> open = new ArrayDeque<>();
            open.push(root);
            while (!open.isEmpty()) {
                JsonNode node = open.pop();
                if (node.isObject()) {
                    readObject(node);
                }
                node.forEach(open::push);
            }
        }

        private void readObject(JsonNode node) {
            if (isNo(node.path("isAccessibleForFree").asText(""))) {
                priced = true;
                CLASS_SELECTOR
                        .matcher(node.path("cssSelector").asText(""))
                        .results()
                        .limit(MOST_PAID - Math.min(MOST_PAID, paidClasses.size()))
                        .forEach(found -> paidClasses.add(found.group(1)));
            }
            String body = node.path("articleBody").asText("");
            if (body.length() > articleBody.map(String::length).orElse(0)) {
                articleBody = Optional.of(body);
            }
        }
    }
}
