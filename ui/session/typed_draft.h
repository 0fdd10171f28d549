/* What is being typed and not kept yet: noted beside the workspace, so that it is there again when
 * this process is killed. */
#ifndef UI_SESSION_TYPED_DRAFT_H
#define UI_SESSION_TYPED_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "storage/files/held_file.h"

/* Where it was typed, and what. Texts are the draft's own; none is NULL. */
struct typed_draft {
    int64_t journey; /* that was open; 0: none */
    char *kind;      /* who keeps it (draft_commands.c) */
    char *subject;   /* of a field the node; empty: the journey itself */
    char *path;      /* of the field */
    char *title;     /* of the dialog, or the field's name */
    char *begun;     /* what stood there when the typing began */
    char *text;      /* what is typed */
    bool filter;     /* it is a filter … */
    bool outside;    /* … of no journey */
    bool in_line;    /* … at the top of its view */
    bool built;      /* … that was built from lists */
};

void typed_draft_destroy(struct typed_draft *draft);

/* Appends it as one line of JSON; false where it has a text that is no UTF-8. */
bool typed_draft_write(struct text_builder *builder, const struct typed_draft *draft);
/* The reverse of any bytes; false where they are no draft. The caller destroys it. */
bool typed_draft_read(struct text bytes, struct typed_draft *ret_draft);

/* Where drafts of that workspace stand (of a journey that is edited in its own `file`, where it is
 * not NULL, those of that file): the start of their paths. The caller frees it. */
char *typed_draft_place(const char *workspace, const char *file);

/* The next draft at that place whose process is no more; a file that is none is deleted. False:
 * there is none. The caller removes the file, or leaves it to be found again. */
bool typed_draft_find(const char *place, struct typed_draft *ret_draft, struct held_file *ret_file);

#endif
