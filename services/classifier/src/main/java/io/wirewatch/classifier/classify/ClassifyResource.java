package io.wirewatch.classifier.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.access.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Classifies what is sent, and keeps nothing.
@Path("/api/v1/classify")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ClassifyResource {
    /// Articles of one call.
    static final int MAX_ARTICLES = 100;

    static final int MAX_TITLE = 1_000;
    static final int MAX_TEXT = 200_000;

    /// Characters of a BCP 47 tag that are read.
    static final int MAX_LANGUAGE = 35;

    private final Classifier classifier;
    private final ClassifyThreads threads;

    ClassifyResource(Classifier classifier, ClassifyThreads threads) {
        this.classifier = classifier;
        this.threads = threads;
    }

    /// One article, or an array of them: the answer has the same form.
    @POST
    public Object classify(
            @Nullable JsonNode body,
            @QueryParam("explain") @DefaultValue("false") boolean explain) {
        if (body == null || !(body.isObject() || body.isArray())) {
            throw Problems.badRequest(
                    "send an article {title, text, language?} or an array of them");
        }
        if (body.size() > MAX_ARTICLES && body.isArray()) {
            throw Problems.unprocessable(
                    "at most " + MAX_ARTICLES + " articles a call, not " + body.size());
        }
        List<Callable<ClassifyAnswer>> tasks = new ArrayList<>();
        if (body.isObject()) {
            tasks.add(task(body, "", explain));
            return threads.all(tasks).getFirst();
        }
        for (int i = 0; i < body.size(); i++) {
            tasks.add(task(body.get(i), "[" + i + "].", explain));
        }
        return threads.all(tasks);
    }

    /// Everything is checked before anything is classified.
    private Callable<ClassifyAnswer> task(JsonNode article, String place, boolean explain) {
        if (!article.isObject()) {
            throw Problems.badRequest(place + " is not an article {title, text, language?}");
        }
        String title = words(article, "title", MAX_TITLE, place);
        String text = words(article, "text", MAX_TEXT, place);
        if (!article.has("title") && !article.has("text")) {
            throw Problems.unprocessable(place + "title or text must be there; each may be empty");
        }
        Optional<String> hint =
                Optional.of(words(article, "language", MAX_LANGUAGE, place))
                        .filter(code -> !code.isBlank());
        return () -> ClassifyAnswer.of(classifier.classify(title, text, hint), explain);
    }

    private static String words(JsonNode article, String name, int longest, String place) {
        JsonNode words = article.path(name);
        if (words.isMissingNode() || words.isNull()) {
            return "";
        }
        if (!words.isTextual()) {
            throw Problems.badRequest(place + name + " must be a string");
        }
        if (words.textValue().length() > longest) {
            throw Problems.unprocessable(
                    place
                            + name
                            + " has "
                            + words.textValue().length()
                            + " characters, at most "
                            + longest
                            + " are read");
        }
        return words.textValue();
    }
}
