package io.wirewatch.outbound;

import io.wirewatch.outbound.OutboundRequest.Method;
import io.wirewatch.outbound.OutboundResult.Blocked;
import io.wirewatch.outbound.guard.Guard.Verdict;
import io.wirewatch.outbound.guard.Rule;
import io.wirewatch.outbound.guard.TargetUrl;
import io.wirewatch.outbound.guard.TargetUrl.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// One request on its way: hop after hop, each checked like the first.
final class Journey {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutboundRequest asked;
    private final Call call;
    private final Road road;

    /// A hop ends with a result, or leads to the next.
    private sealed interface Step {
        record Arrived(OutboundResult result) implements Step {}

        record Onward(TargetUrl next) implements Step {}
    }

    Journey(OutboundRequest asked, Call call, Road road) {
        this.asked = asked;
        this.call = call;
        this.road = road;
    }

    OutboundResult travel() {
        return switch (TargetUrl.read(asked.url())) {
            case Reading.Refused(Rule rule) -> blocked(rule);
            case Reading.Readable(TargetUrl first) -> travelFrom(first);
        };
    }

    private OutboundResult travelFrom(TargetUrl first) {
        TargetUrl at = first;
        while (true) {
            switch (hop(first, at)) {
                case Step.Arrived(OutboundResult result) -> {
                    return result;
                }
                case Step.Onward(TargetUrl next) -> at = next;
            }
        }
    }

    private Step hop(TargetUrl first, TargetUrl at) {
        try {
            List<InetAddress> addresses = addresses(at);
            return switch (verdict(at, addresses)) {
                case Verdict.Refused(Rule rule) -> arrived(blocked(rule));
                case Verdict.Open(boolean own) -> inTurn(first, at, addresses, own);
            };
        } catch (UnknownHostException e) {
            return arrived(unknown(at, e));
        } catch (GuardedSocket.AddressRefused _) {
            return arrived(blocked(Rule.ADDRESS));
        } catch (IOException e) {
            return arrived(failed(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return arrived(call.failed(Failure.STOPPED));
        }
    }

    private List<InetAddress> addresses(TargetUrl at) throws UnknownHostException {
        if (at.literal().isPresent()) {
            return List.of(at.literal().get().toInetAddress());
        }
        return road.names().addresses(at, call);
    }

    private Verdict verdict(TargetUrl at, List<InetAddress> addresses) {
        return at.literal()
                .map(literal -> road.guard().judge(at, literal))
                .orElseGet(() -> road.guard().judge(at, addresses));
    }

    private Step inTurn(TargetUrl first, TargetUrl at, List<InetAddress> addresses, boolean own)
            throws IOException, InterruptedException {
        Optional<HostTurns.Turn> taken = road.turn(at, own, call);
        if (taken.isEmpty()) {
            return arrived(
                    call.failed(
                            call.cut().filter(Failure.STOPPED::equals).orElse(Failure.HOST_BUSY)));
        }
        try (HostTurns.Turn _ = taken.get();
                Connection connection = road.connection(addresses, call)) {
            ClassicHttpResponse response =
                    connection.exchange(
                            RequestWriter.host(at), RequestWriter.write(asked, first, at));
            return step(at, response);
        }
    }

    private Step step(TargetUrl at, ClassicHttpResponse response) throws IOException {
        boolean follow = asked.method() == Method.GET && asked.followRedirects();
        if (!follow || !REDIRECTS.contains(response.getCode())) {
            return arrived(road.answers().read(asked, at, response, call));
        }
        if (call.hops().size() >= road.limits().redirects()) {
            return arrived(call.failed(Failure.TOO_MANY_REDIRECTS));
        }
        Optional<String> location =
                AnswerReader.headers(response).first("location").map(Journey::utf8);
        if (location.isEmpty()) {
            return arrived(call.failed(Failure.BAD_REDIRECT));
        }
        return switch (at.follow(location.get())) {
            case Reading.Refused(Rule rule) -> arrived(astray(rule));
            case Reading.Readable(TargetUrl next) -> onward(at, response.getCode(), next);
        };
    }

    private Step onward(TargetUrl at, int status, TargetUrl next) {
        if (next.hasCredentials()) {
            return arrived(blocked(Rule.CREDENTIALS));
        }
        if (at.secure() && !next.secure()) {
            return arrived(blocked(Rule.DOWNGRADE));
        }
        call.hops().add(new Hop(at.uri(), status, next.uri()));
        return new Step.Onward(next);
    }

    private OutboundResult astray(Rule rule) {
        return rule == Rule.URL ? call.failed(Failure.BAD_REDIRECT) : blocked(rule);
    }

    /// Whether a local name exists is nobody's business: the answer is the same as if it did.
    private OutboundResult unknown(TargetUrl at, UnknownHostException e) {
        return at.localName() && call.cut().isEmpty() ? blocked(Rule.ADDRESS) : failed(e);
    }

    private OutboundResult failed(IOException e) {
        Failure kind =
                Thread.currentThread().isInterrupted() ? Failure.STOPPED : FailureReading.of(e);
        return call.failed(call.cut().orElse(kind));
    }

    private Blocked blocked(Rule rule) {
        return new Blocked(rule, call.hops());
    }

    private static Step arrived(OutboundResult result) {
        return new Step.Arrived(result);
    }

    /// Header bytes come as ISO 8859-1; a `Location` with letters in it is nearly always UTF-8.
    private static String utf8(String value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            return value; // not UTF-8 after all
        }
    }
}
