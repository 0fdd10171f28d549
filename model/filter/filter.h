/* The filter language (Shopify's segment queries, extended): parse, check, print, ask.
 *
 * A filter is parsed to a tree, checked against the names that exist (which also settles types and
 * resolves columns), and then asked of one contact at one moment. Logic is two-valued: a negative
 * operator is the exact complement of its positive one, so null passes `!=`. */
#ifndef MODEL_FILTER_FILTER_H
#define MODEL_FILTER_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/bitset.h"
#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/contact_state.h"
#include "model/contacts/value.h"

struct filter; /* a parsed tree in an arena */
struct filter_moment;
struct workspace;

enum {
    FILTER_MOST_BYTES = 20000,
    FILTER_MOST_CHARACTERS = 5000,
    FILTER_MOST_CLAUSES = 200,
    FILTER_MOST_DEPTH = 32,
    FILTER_MOST_VALUES = 500,
    FILTER_MOST_ERRORS = 20
};

/* A field that a caller declares beside those of the contacts (`polku filter --field`). */
struct filter_field {
    struct text name;
    enum value_type type;
};

/* A field's NAME from what a user calls it: without contact., customer. and metafields. before it,
 * folded, its dots as _ ("customer.metafields.custom.level" is "custom_level"). */
struct text filter_field_name(struct arena *arena, struct text name);

/* What names mean where the filter stands; all pointers may be NULL. */
struct filter_scene {
    const struct contact_table *contacts;
    const struct workspace *workspace;
    const struct activity *activity;    /* recorded: which campaigns there are, and when they were
                                         * first sent */
    int64_t activity_before;            /* … of rows before this instant; 0: of all */
    const struct filter_moment *moment; /* for dates beyond the years 1 to 9999, and empty ranges */
    const struct filter_field *fields;
    size_t field_count;
    bool in_journey;          /* message.* is known; its node must be one of `nodes` */
    const struct text *nodes; /* ids of the running journey, place by place */
    size_t node_count;
    bool *nodes_asked; /* becomes true where something is looked for in `nodes` */
    bool stored;       /* kept, and sound when it was: a clause that asks a field which was deleted
                        * (workspace_had_field) is true for nobody, with the warning DELETED_FIELD;
                        * else it is an error, as any name that nothing bears */
    bool any_field; /* with no contacts to ask, contact.X of any X is taken as text (a file checked
                     * alone) */
};

/* Reads the text: grammar, literals, limits. NULL if anything is wrong: the errors say what, with
 * line from 1 and column from 1 in code points (a caller that speaks as Shopify does takes 1 away),
 * offset and length in bytes. Warnings may come with a tree. */
const struct filter *filter_parse(struct text text, struct arena *arena, struct error_list *errors);

/* Settles names, types and values against the scene; the result (NULL on errors) can be asked of
 * its contacts and activity, which must outlive it. */
const struct filter *filter_check(const struct filter *filter, const struct filter_scene *scene,
                                  struct arena *arena, struct error_list *errors);

/* Reads and checks in one: also where the syntax is wrong, what stands beside it is checked. At
 * most 20 errors: those of syntax first, then the others in order of the text. NULL on errors. */
const struct filter *filter_read(struct text text, const struct filter_scene *scene,
                                 struct arena *arena, struct error_list *errors);

/* Appends the canonical form: fewest brackets, keywords in capitals; parse(print(x)) = x. */
void filter_print(struct text_builder *builder, const struct filter *filter);
/* The same of a name, its parts in double quotes where they need them, and of a text in single
 * quotes (of a pattern: `text` has its own backslashes, as LIKE takes them). */
void filter_print_name(struct text_builder *builder, struct text name);
void filter_print_string(struct text_builder *builder, struct text text, bool pattern);

/* A journey that a run's log speaks of. */
struct filter_journey {
    struct text name;
    const struct text *nodes; /* their ids, as the log numbers them */
    size_t node_count;
};

/* The moment at which a filter is asked. */
struct filter_moment {
    int64_t now;                           /* UTC seconds */
    const struct zone *zone;               /* the workspace's: whole days are its local days */
    int journey;                           /* message.*: the plan's journey … */
    uint16_t passage;                      /* … and this passage of it */
    const struct text_dictionary *names;   /* of the log's events and campaigns; NULL: none */
    const struct filter_journey *journeys; /* as the log numbers them */
    size_t journey_count;
};

/* Whether the contact matches. The filter must have been checked against the same table and
 * activity. Pure: threads may ask one filter side by side. */
bool filter_matches(const struct filter *filter, const struct contact_state *state,
                    const struct filter_moment *moment);

/* All contacts of the table as recorded, into *ret_matches (the caller destroys it). */
void filter_select(const struct filter *filter, const struct contact_table *contacts,
                   const struct activity *activity, const bool *topic_opt_out,
                   const struct filter_moment *moment, struct bitset *ret_matches);
/* The same of the contacts in the set alone: takes out those who do not match. */
void filter_select_among(const struct filter *filter, const struct contact_table *contacts,
                         const struct activity *activity, const bool *topic_opt_out,
                         const struct filter_moment *moment, struct bitset *set);

/* What a checked filter reads: decides when the simulation must ask it again. */
struct filter_reads {
    bool calendar; /* its truth may change at midnight (today, relative dates, anniversaries) */
    bool log;      /* message.*, and other functions on what happens in a run */
    bool timed;    /* rows of activity, times of change, sendings: they count from their time on */
    bool instant;  /* whom it selects of the recorded may change at any time: calendar or timed */
    bool journeys; /* journey.*: a run logs passages for it */
    bool subscriptions; /* lists, topics, subscription statuses, consents, addresses */
    bool tags;
    struct bitset columns; /* contact columns, also those whose time of change held asks; the caller
                              destroys it */
};
void filter_reads(const struct filter *filter, size_t column_count, struct filter_reads *ret_reads);

/* Whether a checked filter looks at the events of that name which a run writes. */
bool filter_reads_event(const struct filter *filter, struct text event);

/* The names of the segments that a parsed filter asks, in order of the text, repeated ones too,
 * into the arena. *ret_all: it asks whether there is any (segments IS NULL). */
const struct text *filter_segments_asked(const struct filter *filter, struct arena *arena,
                                         size_t *ret_count, bool *ret_all);

/* Appends the filter's text with the segment `from` named `to` wherever it asks it, all else as it
 * was written. False, with nothing appended, where it does not ask it or cannot be parsed. */
bool filter_rename_segment(struct text text, struct text from, struct text to,
                           struct text_builder *builder);

/* True where every contact that matches `b` surely matches `a` (same text, or a clause of b's AND
 * is a): for "a case that an earlier case already covers". Both parsed. May miss some, never wrong.
 */
bool filter_covers(const struct filter *a, const struct filter *b);

#endif
