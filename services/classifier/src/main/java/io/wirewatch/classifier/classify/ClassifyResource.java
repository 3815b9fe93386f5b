package io.wirewatch.classifier.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.access.Problems;
import io.wirewatch.classifier.propose.ScorerAnswer;
import io.wirewatch.classifier.propose.Scorers;
import io.wirewatch.classifier.propose.TagScorer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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
    private final Scorers scorers;
    private final ObjectMapper mapper;

    ClassifyResource(
            Classifier classifier, ClassifyThreads threads, Scorers scorers, ObjectMapper mapper) {
        this.classifier = classifier;
        this.threads = threads;
        this.scorers = scorers;
        this.mapper = mapper;
    }

    /// One article, or an array of them: the answer has the same form.
    @POST
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(oneOf = {ToClassify.class, ToClassify[].class})))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                ClassifyAnswer.class,
                                                ClassifyAnswer[].class
                                            })))
    public Object classify(
            byte[] json, @QueryParam("explain") @DefaultValue("false") boolean explain) {
        JsonNode body = parsed(json);
        if (!(body.isObject() || body.isArray())) {
            throw Problems.badRequest(
                    "send an article {title, text, language?} or an array of them");
        }
        if (body.size() > MAX_ARTICLES && body.isArray()) {
            throw Problems.unprocessable(
                    "at most " + MAX_ARTICLES + " articles a call, not " + body.size());
        }
        List<Sent> sent = new ArrayList<>();
        if (body.isObject()) {
            sent.add(sent(body, ""));
            return answers(sent, explain).getFirst();
        }
        for (int i = 0; i < body.size(); i++) {
            sent.add(sent(body.get(i), "[" + i + "]."));
        }
        return answers(sent, explain);
    }

    /// Scorers are asked on the caller's time, never on that of the threads that classify what comes in.
    private List<ClassifyAnswer> answers(List<Sent> sent, boolean explain) {
        List<Callable<Classifier.Classified>> tasks = new ArrayList<>();
        sent.forEach(article -> tasks.add(() -> article.by(classifier)));
        List<Classifier.Classified> classified = threads.all(tasks);
        if (!explain) {
            return classified.stream().map(ClassifyAnswer::of).toList();
        }
        List<Scorers.Judged> judged = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            judged.add(sent.get(i).judged(classified.get(i)));
        }
        List<List<ScorerAnswer>> proposals = scorers.ask(judged);
        return IntStream.range(0, sent.size())
                .mapToObj(i -> ClassifyAnswer.explained(classified.get(i), proposals.get(i)))
                .toList();
    }

    /// An article that was found to be one.
    private record Sent(TagScorer.Words words, Optional<String> hint) {
        Classifier.Classified by(Classifier classifier) {
            return classifier.classify(words.title(), words.text(), hint);
        }

        Scorers.Judged judged(Classifier.Classified classified) {
            return new Scorers.Judged(
                    classified.language().code(), words, classified.taxonomy().sources());
        }
    }

    private JsonNode parsed(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw Problems.badRequest("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problems.badRequest("not JSON: " + e.getClass().getSimpleName());
        }
    }

    /// Everything is checked before anything is classified.
    private static Sent sent(JsonNode article, String place) {
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
        return new Sent(new TagScorer.Words(title, text), hint);
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

    /// What is sent; read by hand, so that each fault can be named with its place.
    ///
    /// @param language a hint, as a BCP 47 tag
    public record ToClassify(
            Optional<String> title, Optional<String> text, Optional<String> language) {}
}
