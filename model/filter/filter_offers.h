/* The best of many candidates: by how well they fit what is typed, then by contacts, then by name.
 */
#ifndef MODEL_FILTER_FILTER_OFFERS_H
#define MODEL_FILTER_FILTER_OFFERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/filter/filter_complete.h"

/* How a candidate's text becomes what is written. */
enum filter_offer_form {
    FILTER_OFFER_PLAIN,
    FILTER_OFFER_QUOTED, /* a text in single quotes */
    FILTER_OFFER_PATTERN /* the same behind LIKE */
};

struct filter_offer {
    struct text text;
    struct text key; /* what is compared with what is typed */
    enum filter_candidate_kind kind;
    enum filter_offer_form form;
    const char *label;
    int64_t contacts;
    int order;        /* among those that fit as well: lower ones first */
    int fit;          /* 0: the same; 1: begins so; 2: contains it; 3 and on: by letters apart */
    bool aside;       /* not counted: a word among names, ANY among tags */
    const char *tail; /* what belongs behind it where nothing else stands there; NULL: nothing */
};

struct filter_offers {
    struct text typed; /* folded */
    struct filter_offer best[FILTER_COMPLETE_MOST];
    size_t count;
    size_t found;
    size_t total;
    struct text_builder folded; /* of the key at hand */
};

/* Zero-initialise it. `typed` is what the keys are compared with, case ignored. */
void filter_offers_begin(struct filter_offers *offers, struct text typed, struct arena *arena);
/* Texts must live as long as the offers; an empty key stands for the text. */
void filter_offers_add(struct filter_offers *offers, struct filter_offer offer);
/* Counts one of very many that surely does not begin with what is typed; false: it may, add it. */
bool filter_offers_pass_over(struct filter_offers *offers, struct text text);
void filter_offers_destroy(struct filter_offers *offers);

#endif
