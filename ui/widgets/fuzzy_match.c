/* Finding by a few typed letters. */
#include "ui/widgets/fuzzy_match.h"

#include "model/base/utf8.h"

enum { FUZZY_WORD_START = 50, FUZZY_NEXT = 4, FUZZY_EARLY = 20 };

static bool fuzzy_match_starts_word(struct text text, size_t at)
{
    return at == 0 || text.bytes[at - 1] == ' ' || text.bytes[at - 1] == '_' ||
           text.bytes[at - 1] == '-' || text.bytes[at - 1] == '/';
}

/* Both folded. All in one piece is worth most; else letter by letter. */
static int fuzzy_match_word(struct text word, struct text text)
{
    size_t at = text_find(text, word);
    if (at < text.length) {
        int early = at < FUZZY_EARLY ? FUZZY_EARLY - (int)at : 0;
        return FUZZY_WHOLE + early + (fuzzy_match_starts_word(text, at) ? FUZZY_WORD_START : 0);
    }
    int score = 0;
    size_t place = 0;
    size_t last = 0;
    for (size_t i = 0; i < word.length; i++) {
        while (place < text.length && text.bytes[place] != word.bytes[i]) {
            place++;
        }
        if (place == text.length) {
            return -1;
        }
        score += i > 0 && place == last + 1 ? FUZZY_NEXT : 0;
        score += fuzzy_match_starts_word(text, place) ? FUZZY_NEXT : 0;
        last = place++;
    }
    return score;
}

int fuzzy_match(struct text query, struct text text)
{
    struct text_builder folded_query = {0};
    struct text_builder folded_text = {0};
    utf8_fold(&folded_query, text_trim(query));
    utf8_fold(&folded_text, text);
    struct text rest = text_built(&folded_query);
    struct text word;
    int score = 0;
    while (score >= 0 && text_split(&rest, ' ', &word)) {
        int part = word.length == 0 ? 0 : fuzzy_match_word(word, text_built(&folded_text));
        score = part < 0 ? -1 : score + part;
    }
    text_destroy(&folded_query);
    text_destroy(&folded_text);
    return score;
}
