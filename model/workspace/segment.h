/* Segments: saved filters, asked of all contacts at one moment; who is in which, and in several. */
#ifndef MODEL_WORKSPACE_SEGMENT_H
#define MODEL_WORKSPACE_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "model/workspace/workspace.h"

/* Whom filters are asked of; all borrowed. */
struct audience {
    const struct contact_table *contacts;
    const struct activity *activity; /* may be NULL */
    const bool *opt_out;             /* a topic of the contacts; NULL: all are opt-in */
    struct filter_moment moment;
};

/* What names mean in a stored filter of these contacts. */
struct filter_scene audience_scene(const struct audience *audience,
                                   const struct workspace *workspace);
/* Which topics of the table are opt-out by the workspace; the caller frees it. */
bool *audience_opt_out(const struct contact_table *contacts, const struct workspace *workspace);

/* One segment of the workspace with those whom its filter selects. */
struct segment {
    struct text name;      /* borrowed from the workspace */
    struct text filter;    /* likewise */
    struct bitset members; /* a bit a contact; empty where the filter is wrong */
    size_t count;
    struct error wrong; /* its code is NULL where the filter is sound */
    struct error doubt; /* the first warning of a sound one; its code is NULL if there is none */
};

/* Asks one that has its name and its filter and nothing else yet. */
void segment_find(struct segment *segment, const struct workspace *workspace,
                  const struct audience *audience);

/* In the workspace's order. Zero-initialise it. */
struct segment_set {
    struct segment *items;
    size_t count;
};

/* Asks all segments of the workspace; the workspace must outlive the set. */
void segment_set_find(const struct workspace *workspace, const struct audience *audience,
                      struct segment_set *ret_set);
void segment_set_destroy(struct segment_set *set);

/* The place of a name, or SIZE_MAX. */
size_t segment_set_place(const struct segment_set *set, struct text name);
/* How many contacts are in both. */
size_t segment_set_overlap(const struct segment_set *set, size_t a, size_t b);

/* Appends what a segment's members hang on: its filter, and a line with name and filter of each
 * segment that it asks, at any depth, in the workspace's order, each once. */
void segment_write_asked(const struct workspace *workspace, struct text name,
                         struct text_builder *builder);

#endif
