/* The program's own data made from plain records, and a filter asked of both. */
#ifndef TESTS_SUPPORT_PLAIN_SCENE_H
#define TESTS_SUPPORT_PLAIN_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/bitset.h"
#include "model/base/text.h"
#include "model/contacts/contact_state.h"
#include "model/filter/filter.h"
#include "tests/support/plain_world.h"

struct workspace;

/* The table, activity and workspace of a plain world, which must outlive it. */
struct plain_scene {
    const struct plain_world *world;
    struct contact_table *contacts;
    struct activity activity;
    struct workspace *workspace;
    bool *opt_out;
    struct filter_moment moment;
    struct filter_scene scene; /* for filter_read */
    struct contact_state state;
};

void plain_scene_create(struct plain_scene *ret_scene, const struct plain_world *world);
void plain_scene_destroy(struct plain_scene *scene);

/* A filter in its three readings. */
struct plain_trial {
    struct arena arena;
    struct error_list errors;
    const struct filter *checked; /* NULL: the errors say why */
    const struct filter *parsed;
    struct bitset selected;
};

/* Reads the text and selects its contacts. */
void plain_trial_begin(struct plain_trial *trial, struct plain_scene *scene, struct text query);
void plain_trial_end(struct plain_trial *trial);

struct plain_answers {
    bool matches;  /* of filter_matches */
    bool selected; /* of filter_select */
    bool plain;    /* of plain_filter_matches */
};

struct plain_answers plain_trial_ask(const struct plain_trial *trial, struct plain_scene *scene,
                                     size_t contact);
/* Appends the filter's canonical text, the contact and the three answers, and the same of the first
 * clause that the readers disagree on. */
void plain_trial_report(struct text_builder *builder, const struct plain_trial *trial,
                        struct plain_scene *scene, size_t contact);

#endif
