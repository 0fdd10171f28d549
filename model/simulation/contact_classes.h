/* Contacts that answer a list of questions alike, counted: what is worked out once a class stands
 * for all its contacts.
 *
 * Questions are answered column by column into bits; eight bits of eight contacts at once are
 * turned into a number a contact, and the numbers counted in a table, or by a hash where they are
 * long. */
#ifndef MODEL_SIMULATION_CONTACT_CLASSES_H
#define MODEL_SIMULATION_CONTACT_CLASSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/plan.h"

enum class_question_kind {
    CLASS_MATCHES,      /* the filter, at the start of the run, of no journey */
    CLASS_CONSENT,      /* to the table's channel `place` is `value` */
    CLASS_ADDRESSED,    /* on the table's channel `place` */
    CLASS_SUBSCRIPTION, /* to the topic `place` is `value` */
    CLASS_UNSUBSCRIBED_ALL,
    CLASS_TAGGED,    /* has `tag` */
    CLASS_SAMPLED,   /* is in the request's sample */
    CLASS_FREQUENCY, /* has a preference of how often */
    /* From here on a number a contact, which the same answers share. */
    CLASS_DAY,  /* of the column `place`, in the main journey's zone of the contact */
    CLASS_ZONE, /* of the main journey: zones that agree all through the run are one */
    CLASS_LIST  /* of the column `place`, in order */
};

enum class_role {
    CLASS_ROLE_TELLS,  /* parts classes */
    CLASS_ROLE_NEEDED, /* who answers no is in no class */
    CLASS_ROLE_ENTERS  /* who answers all of these with no is not parted by what only TELLS */
};

struct class_question {
    enum class_question_kind kind;
    enum class_role role;
    int place;
    int value;
    struct text tag;
    const struct filter *filter;
};

/* Zero-initialise it; owns its array. */
struct class_questions {
    struct class_question *items;
    size_t count;
    size_t capacity;
};
/* Adds it unless it is there already; a role that asks more wins. */
void class_questions_add(struct class_questions *questions, struct class_question question);
void class_questions_destroy(struct class_questions *questions);

struct contact_class {
    size_t contact; /* the first in the table: its answers are the class's */
    size_t count;
};

/* Answers that are kept (class_columns.h). */
struct class_columns {
    struct class_column *items;
    size_t count;
    size_t capacity;
    char *base; /* of which contacts, when */
};

/* Zero-initialise it; it may be kept, so that the same questions about the same contacts are not
 * asked again. Sorted by the first contact. */
struct contact_classes {
    struct contact_class *items;
    size_t count;
    size_t contacts; /* in all classes */
    char *key;       /* what was asked of what; NULL: not to be kept */
    struct class_columns columns;
};
void contact_classes_destroy(struct contact_classes *classes);

/* Fills the classes, or leaves them where they are of the same questions, contacts, activity and
 * start. At most `threads` threads work on it. */
void contact_classes_find(struct contact_classes *classes, const struct plan *plan,
                          const struct class_questions *questions, int threads);

#endif
