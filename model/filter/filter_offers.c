/* The best of many candidates. */
#include "model/filter/filter_offers.h"

#include <string.h>

#include "model/base/utf8.h"

enum {
    FILTER_OFFERS_SAME,
    FILTER_OFFERS_BEGINS,
    FILTER_OFFERS_CONTAINS,
    FILTER_OFFERS_NEAR,
    FILTER_OFFERS_NOT = 1000,
    FILTER_OFFERS_LEAST_TYPED = 3, /* from so many letters on, mistakes are forgiven */
    FILTER_OFFERS_MOST_COMPARED = 20000
};

void filter_offers_begin(struct filter_offers *offers, struct text typed, struct arena *arena)
{
    struct text_builder folded = {0};
    utf8_fold(&folded, typed);
    offers->typed = arena_text(arena, text_built(&folded));
    text_destroy(&folded);
}

void filter_offers_destroy(struct filter_offers *offers)
{
    text_destroy(&offers->folded);
}

static char filter_offers_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

/* Whether what is typed stands in an ASCII key at that place. */
static bool filter_offers_stands(struct text typed, struct text key, size_t at)
{
    size_t i = 0;
    while (i < typed.length && filter_offers_lower(key.bytes[at + i]) == typed.bytes[i]) {
        i++;
    }
    return i == typed.length;
}

/* The first place of what is typed in an ASCII key, at most `last`; SIZE_MAX if it has none. */
static size_t filter_offers_find(struct text typed, struct text key, size_t last)
{
    for (size_t at = 0; at <= last && at + typed.length <= key.length; at++) {
        if (filter_offers_stands(typed, key, at)) {
            return at;
        }
    }
    return SIZE_MAX;
}

static int filter_offers_distance(const struct filter_offers *offers, struct text key)
{
    struct text typed = offers->typed;
    size_t limit = (typed.length + 1) / 3;
    if (typed.length < FILTER_OFFERS_LEAST_TYPED) {
        return FILTER_OFFERS_NOT;
    }
    size_t whole = text_distance(typed, key, limit);
    size_t start = text_distance(typed, text_part(key, 0, typed.length), limit) + 1;
    size_t distance = whole < start ? whole : start;
    return distance > limit ? FILTER_OFFERS_NOT : FILTER_OFFERS_NEAR + (int)distance;
}

/* Among very many only those that begin so are looked for: all the keys of a pause must fit into
 * it. */
static int filter_offers_fit(struct filter_offers *offers, struct text key)
{
    struct text typed = offers->typed;
    bool many = offers->total > FILTER_OFFERS_MOST_COMPARED;
    if (typed.length == 0) {
        return FILTER_OFFERS_BEGINS;
    }
    if (!text_is_ascii(key)) {
        text_clear(&offers->folded);
        utf8_fold(&offers->folded, key);
        key = text_built(&offers->folded);
    }
    size_t at = filter_offers_find(typed, key, many ? 0 : key.length);
    if (at == 0) {
        return key.length == typed.length ? FILTER_OFFERS_SAME : FILTER_OFFERS_BEGINS;
    }
    return at != SIZE_MAX ? FILTER_OFFERS_CONTAINS
           : many         ? FILTER_OFFERS_NOT
                          : filter_offers_distance(offers, key);
}

/* Whether `a` comes before `b`. */
static bool filter_offers_before(const struct filter_offer *a, const struct filter_offer *b)
{
    if (a->fit != b->fit) {
        return a->fit < b->fit;
    }
    if (a->order != b->order) {
        return a->order < b->order;
    }
    if (a->contacts != b->contacts) {
        return a->contacts > b->contacts;
    }
    return text_compare(a->text, b->text) < 0;
}

bool filter_offers_pass_over(struct filter_offers *offers, struct text text)
{
    if (offers->total <= FILTER_OFFERS_MOST_COMPARED || offers->typed.length == 0 ||
        text.length == 0 || (unsigned char)text.bytes[0] >= 0x80 ||
        filter_offers_lower(text.bytes[0]) == offers->typed.bytes[0]) {
        return false;
    }
    offers->total++;
    return true;
}

void filter_offers_add(struct filter_offers *offers, struct filter_offer offer)
{
    offers->total += !offer.aside;
    offer.fit = filter_offers_fit(offers, offer.key.length == 0 ? offer.text : offer.key);
    if (offer.fit == FILTER_OFFERS_NOT) {
        return;
    }
    offers->found += !offer.aside;
    size_t at = offers->count;
    if (at == FILTER_COMPLETE_MOST) {
        if (!filter_offers_before(&offer, &offers->best[at - 1])) {
            return;
        }
        at--;
    } else {
        offers->count++;
    }
    while (at > 0 && filter_offers_before(&offer, &offers->best[at - 1])) {
        offers->best[at] = offers->best[at - 1];
        at--;
    }
    offers->best[at] = offer;
}
