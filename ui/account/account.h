/* One contact's way through a journey as a colleague would tell it: sentences made of the records
 * of an explanation (model/simulation/explanation.h). */
#ifndef UI_ACCOUNT_ACCOUNT_H
#define UI_ACCOUNT_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/simulation/explanation.h"

/* What happened at one moment, at one node. */
struct account_paragraph {
    int64_t time; /* an instant */
    int depth;    /* passages that go on side by side stand further in, from 0 */
    struct text text;
};

/* Texts are safe to show, and live in the account. */
struct account {
    struct arena arena;
    const struct zone *zone; /* of the times */
    struct text title;       /* of whom and which journey */
    struct text answer;      /* reached or not, and why not; or why (not) at a node */
    struct text setting;     /* the run, the zone and where it comes from, the persona */
    struct account_paragraph *paragraphs;
    size_t count;
    size_t capacity;
};

/* Puts the sentences together. With a node of the main journey, only what happened there; PLAN_NONE
 * tells everything. The caller destroys it. */
void account_make(const struct explanation *explanation, int node, struct account *ret_account);
void account_destroy(struct account *account);

enum { ACCOUNT_LEAST_WIDTH = 40 };

/* Appends the account by days, wrapped between words to `width` columns (at least
 * ACCOUNT_LEAST_WIDTH). */
void account_print(struct text_builder *builder, const struct account *account, int width);

#endif
