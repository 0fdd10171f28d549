/* Whom topics and channels reach, and what leaving one topic does against leaving everything:
 * counted exactly from the columns of the contacts. */
#ifndef MODEL_WORKSPACE_PREFERENCE_FIGURES_H
#define MODEL_WORKSPACE_PREFERENCE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/preference.h"
#include "model/workspace/workspace.h"

/* Contacts of one topic. "On" it is who joined, or has not left an opt-out topic; of a marketing
 * topic without those who turned everything off. */
struct preference_topic {
    struct topic topic; /* its texts are borrowed */
    size_t on;
    size_t joined; /* as recorded */
    size_t left;
    size_t *reached; /* a channel: of those on, who consent there and have an address */
    size_t kept;     /* of those on: on another marketing topic too, so they stay when they leave */
    size_t *shared;  /* a topic: on both; on the diagonal `on` */
};

/* Of all contacts. */
struct preference_channel {
    const char *name;     /* of the table */
    size_t consenting;    /* with an address: a marketing message can be sent */
    size_t transactional; /* an address, and not stopped: a transactional one can */
    size_t stopped;       /* an SMS STOP and the like: nothing passes */
};

/* What the two ways out do to those whom marketing reaches now by some topic. */
struct preference_figures {
    struct arena arena; /* of all below */
    size_t contacts;
    struct preference_topic *topics; /* as preference_topics_find has them */
    size_t topic_count;
    struct preference_channel *channels; /* of the table, in its order */
    size_t channel_count;
    size_t any;           /* on at least one marketing topic, and not everything off */
    size_t several;       /* of these: on more than one */
    size_t transactional; /* of these: a transactional message finds a channel; everything off
                           * changes nothing about that */
    size_t off;           /* turned everything off already */
    size_t off_transactional;
    size_t frequencies[PREFERENCE_FREQUENCIES]; /* of those who did not turn everything off */
};

/* Passes over whole columns and sets of bits, as many as there are pairs of topics. The caller
 * destroys it. */
void preference_figures_find(const struct workspace *workspace,
                             const struct contact_table *contacts,
                             struct preference_figures *ret_figures);
/* Copies all texts: the figures then stand without the workspace and the contacts. */
void preference_figures_keep_texts(struct preference_figures *figures);
void preference_figures_destroy(struct preference_figures *figures);

#endif
