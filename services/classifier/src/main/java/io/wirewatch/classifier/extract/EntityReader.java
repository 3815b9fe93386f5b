package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Organisations, persons and places of an article: the known names, names by their form, and later mentions of either
/// by a surname or a short form. Of names that overlap the longest stays.
final class EntityReader {
    private static final int SHORTEST_LATER_MENTION = 2;
    private static final int SHORTEST_INITIALS = 3;
    private static final Comparator<Name> IN_ORDER = Comparator.comparingInt(Name::from);
    private static final Comparator<Name> LONGEST_FIRST =
            Comparator.comparingInt(Name::length).reversed();

    private final Gazetteer gazetteer;
    private final NameWords words;
    private final Support support;
    private final LatinPersons latinPersons;
    private final AsianPersons asianPersons;
    private final LatinOrganisations latinOrganisations;
    private final AsianOrganisations asianOrganisations;

    EntityReader(NameWords words, Lexicon lexicon) {
        this.gazetteer = new Gazetteer(lexicon);
        this.words = words;
        this.support = new Support(words);
        this.latinPersons = new LatinPersons(words);
        this.asianPersons = new AsianPersons(words);
        this.latinOrganisations = new LatinOrganisations(words);
        this.asianOrganisations = new AsianOrganisations(words);
    }

    /// The names of title and text, each in order of place.
    record Found(List<Name> title, List<Name> text) {}

    Found in(Tokens title, Tokens text, String language) {
        List<Gazetteer.Hit> titleHits = known(title, language);
        List<Gazetteer.Hit> textHits = known(text, language);
        Set<String> sure = new HashSet<>();
        addSure(titleHits, sure);
        addSure(textHits, sure);
        List<Name> inTitle = names(title, titleHits, sure, language);
        List<Name> inText = names(text, textHits, sure, language);
        Map<String, Name> later = new HashMap<>();
        inText.forEach(name -> remember(text, name, later));
        inTitle.forEach(name -> remember(title, name, later));
        return new Found(withLater(title, inTitle, later), withLater(text, inText, later));
    }

    private List<Gazetteer.Hit> known(Tokens tokens, String language) {
        boolean german = language.equals("de");
        List<Gazetteer.Hit> hits = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Gazetteer.Hit> hit = gazetteer.longestAt(tokens, i, german);
            if (hit.isPresent()) {
                hits.add(hit.get());
            }
            i = hit.isPresent() ? hit.get().to() : i + 1;
        }
        return hits;
    }

    private static void addSure(List<Gazetteer.Hit> hits, Set<String> sure) {
        for (Gazetteer.Hit hit : hits) {
            if (!hit.alias().ambiguous()) {
                sure.add(hit.alias().id());
            }
        }
    }

    private List<Name> names(
            Tokens tokens, List<Gazetteer.Hit> hits, Set<String> sure, String language) {
        boolean capitals = support.isAllInCapitals(tokens);
        List<Name> all = new ArrayList<>();
        for (Gazetteer.Hit hit : hits) {
            if (!hit.alias().ambiguous()
                    || sure.contains(hit.alias().id())
                    || support.holds(tokens, hit, language, capitals)) {
                all.add(hit.name());
            }
        }
        all.addAll(latinPersons.in(tokens));
        all.addAll(asianPersons.in(tokens, language));
        all.addAll(latinOrganisations.in(tokens, language, capitals));
        all.addAll(asianOrganisations.in(tokens, hits, language));
        return longest(all, hits, tokens);
    }

    /// The longest of those that overlap; of equal ones the known.
    private List<Name> longest(List<Name> names, List<Gazetteer.Hit> hits, Tokens tokens) {
        if (names.isEmpty()) {
            return names;
        }
        names.sort(LONGEST_FIRST);
        boolean[] taken = new boolean[tokens.size()];
        List<Name> kept = new ArrayList<>();
        for (Name name : names) {
            if (take(name, taken)) {
                kept.add(name.isUnknown() ? identified(name, hits, tokens) : name);
            }
        }
        kept.sort(IN_ORDER);
        return kept;
    }

    private static boolean take(Name name, boolean[] taken) {
        for (int i = name.from(); i < name.to(); i++) {
            if (taken[i]) {
                return false;
            }
        }
        Arrays.fill(taken, name.from(), name.to(), true);
        return true;
    }

    /// A name by form that the files know in another spelling takes their id.
    private Name identified(Name name, List<Gazetteer.Hit> known, Tokens tokens) {
        String called = tokens.words(name.from(), name.to());
        return name.identified(
                gazetteer
                        .idOf(name.kind(), called)
                        .or(() -> idOfCore(name, known, tokens))
                        .orElseGet(() -> Name.idOf(name.kind(), called)));
    }

    /// Tập đoàn Nvidia, 比亚迪公司: a known name and the word that says what it is.
    private Optional<String> idOfCore(Name name, List<Gazetteer.Hit> known, Tokens tokens) {
        int core = words.behind(NameRole.ORG_VI, tokens, name.from());
        return Gazetteer.Hit.at(core, known)
                .filter(hit -> name.kind() == NameKind.ORG && hit.alias().kind() == NameKind.ORG)
                .filter(hit -> hit.to() == name.to() || isKind(tokens, hit.to(), name.to()))
                .map(hit -> hit.alias().id());
    }

    private boolean isKind(Tokens tokens, int from, int to) {
        return words.behind(NameRole.ORG_ZH, tokens, from) == to;
    }

    /// The surname of a person; an organisation without its legal form, or by the acronym in brackets behind it.
    private void remember(Tokens tokens, Name name, Map<String, Name> later) {
        Token last = tokens.get(name.to() - 1);
        if (isOneWord(tokens, name)) {
            Token acronym = tokens.get(name.to() + 1);
            later.putIfAbsent(acronym.norm(), name);
            return;
        }
        if (name.length() < 2 || !last.isWord() || name.kind() == NameKind.PLACE) {
            return;
        }
        boolean vietnamese = words.is(NameRole.SURNAME_VI, tokens.get(name.from()));
        if (name.kind() == NameKind.PERSON && !vietnamese) {
            later.putIfAbsent(last.norm().substring(0, last.length() - name.cut()), name);
        }
        if (name.kind() != NameKind.ORG) {
            return;
        }
        String initials = Acronyms.initials(tokens, name);
        if (initials.length() >= SHORTEST_INITIALS) {
            later.putIfAbsent(initials, name);
        }
        if (isOneWordBeforeItsForm(tokens, name)) {
            later.putIfAbsent(tokens.get(name.from()).norm(), name);
        }
        if (Acronyms.isBehind(tokens, name.to()) || Acronyms.isOf(tokens, name.from(), name.to())) {
            later.putIfAbsent(tokens.get(name.to() + 1).norm(), name);
        }
    }

    private static boolean isOneWord(Tokens tokens, Name name) {
        return name.length() == 1
                && name.kind() == NameKind.ORG
                && Acronyms.isBehind(tokens, name.to())
                && Acronyms.isMadeOf(tokens.get(name.to() + 1), tokens.get(name.from()));
    }

    /// Nanya Technology Corp: the first word is the name, the others say what it is.
    private boolean isOneWordBeforeItsForm(Tokens tokens, Name name) {
        for (int i = name.from() + 1; i < name.to(); i++) {
            if (!tokens.get(i).isSign() && !words.is(NameRole.ORG_END, tokens.get(i))) {
                return false;
            }
        }
        return words.is(NameRole.ORG_LEGAL, tokens.get(name.to() - 1))
                && !words.is(NameRole.GIVEN, tokens.get(name.from()));
    }

    private List<Name> withLater(Tokens tokens, List<Name> names, Map<String, Name> later) {
        if (later.isEmpty()) {
            return names;
        }
        boolean[] taken = new boolean[tokens.size()];
        List<Name> all = new ArrayList<>();
        for (Name name : names) {
            take(name, taken);
            all.add(named(tokens, name, later));
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (taken[i] || !token.isCapitalised() || token.length() < SHORTEST_LATER_MENTION) {
                continue;
            }
            addLater(token, i, later, all);
        }
        all.sort(IN_ORDER);
        return all;
    }

    /// One word that was taken for a name by what stands beside it is the one whose whole name stands elsewhere.
    private Name named(Tokens tokens, Name name, Map<String, Name> later) {
        if (name.kind() == NameKind.PLACE || name.length() > 1) {
            return name;
        }
        String word = tokens.get(name.from()).norm();
        Name whole = later.getOrDefault(word, name);
        boolean byForm =
                name.id().equals(Name.idOf(name.kind(), word))
                        && gazetteer.idOf(name.kind(), word).isEmpty();
        return byForm && whole.kind() == name.kind() ? name.identified(whole.id()) : name;
    }

    private static void addLater(Token token, int i, Map<String, Name> later, List<Name> all) {
        String word = token.norm();
        Name whole = later.get(word);
        String genitive = word.endsWith("s") ? word.substring(0, word.length() - 1) : "";
        Name owner = whole == null ? later.get(genitive) : whole;
        if (owner != null) {
            all.add(new Name(owner.kind(), owner.id(), i, i + 1, whole == null ? 1 : 0));
        }
    }
}
