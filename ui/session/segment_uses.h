/* Who uses which segment: journeys, other segments, campaigns and personas. */
#ifndef UI_SESSION_SEGMENT_USES_H
#define UI_SESSION_SEGMENT_USES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

enum segment_user_kind { USER_JOURNEY, USER_SEGMENT, USER_CAMPAIGN, USER_PERSONA, USER_COUNT };

/* "journey", marked with N_. */
const char *segment_user_kind_title(enum segment_user_kind kind);

struct segment_use {
    char *segment;
    enum segment_user_kind kind;
    char *name; /* of the user */
};

/* Each user of a segment once; journeys first. Zero-initialise it. */
struct segment_uses {
    struct segment_use *items;
    size_t count;
    size_t capacity;
};

/* Reads all journeys of the store. The caller destroys it. */
bool segment_uses_find(struct database *database, const struct workspace *workspace,
                       struct segment_uses *ret_uses, struct error *error);
void segment_uses_destroy(struct segment_uses *uses);

size_t segment_uses_count(const struct segment_uses *uses, struct text segment);
/* Appends "journeys Welcome, Cart; campaign spring": nothing where nobody uses it. */
void segment_uses_append(struct text_builder *builder, const struct segment_uses *uses,
                         struct text segment);

#endif
