/* What the files of the comparison share: its figures, before anything is counted. */
#ifndef MODEL_SIMULATION_COMPARISON_PARTS_H
#define MODEL_SIMULATION_COMPARISON_PARTS_H

#include "model/simulation/comparison.h"
#include "model/simulation/contact_figure.h"

/* A figure's value and what that is a share of, in both runs: value, of, value, of. */
enum { COMPARED_PARTS = 4 };

struct compared_figure {
    const char *group;
    struct text name; /* a plan's */
    const char *figure;
    bool money;
    bool share;
    struct contact_figure question;
    struct contact_figure of;
    struct placed_figure placed[COMPARED_PARTS];
    int64_t counted[COMPARED_PARTS];                 /* before the walk in hand */
    double products[COMPARED_PARTS][COMPARED_PARTS]; /* of what contacts add, summed */
    size_t gained;
    size_t lost;
};

struct comparison_list {
    struct compared_figure *items;
    size_t count;
    size_t capacity;
};

/* All figures of what is in either plan; the caller frees the items. */
void comparison_list_make(const struct plan *first, const struct plan *second,
                          struct comparison_list *ret_list);

#endif
