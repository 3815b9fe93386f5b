package io.wirewatch.classifier.extract;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What belongs to words, by their identity: where a word is none of its own, one look at an array says so.
///
/// @param <V> what belongs to a word
final class WordMap<V> {
    private static final Word[] NO_WORDS = {Word.UNKNOWN};

    private Word[] words = NO_WORDS;
    private Object[] values = NO_WORDS;
    private int size;

    /// What belongs to a word; null where nothing does.
    @SuppressWarnings("unchecked")
    @Nullable V get(Word word) {
        int slot = word.number() & (words.length - 1);
        while (words[slot] != Word.UNKNOWN) {
            if (words[slot] == word) {
                return (V) values[slot];
            }
            slot = (slot + 1) & (words.length - 1);
        }
        return null;
    }

    /// @param word one that has nothing yet
    void put(Word word, V value) {
        if (2 * (size + 1) > words.length) {
            grow();
        }
        int slot = word.number() & (words.length - 1);
        while (words[slot] != Word.UNKNOWN) {
            slot = (slot + 1) & (words.length - 1);
        }
        words[slot] = word;
        values[slot] = value;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        Word[] before = words;
        Object[] belonging = values;
        words = new Word[2 * before.length];
        values = new Object[words.length];
        Arrays.fill(words, Word.UNKNOWN);
        size = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != Word.UNKNOWN) {
                put(before[i], (V) belonging[i]);
            }
        }
    }
}
