/* Says in a few words what a group of edits changes. */
#include "ui/cli/edit_summary.h"

#include <stddef.h>

#include "ui/message.h"

enum { EDIT_SUMMARY_NAMES = 5 };

/* How many of a type there are, and the first names. */
struct edit_summary_part {
    enum journey_edit_type type;
    const char *one;
    const char *many;
};

static const struct edit_summary_part edit_summary_parts[] = {
    {EDIT_ADD_NODE, N_("{1} node added ({2})"), N_("{1} nodes added ({2})")},
    {EDIT_REMOVE_NODE, N_("{1} node taken away ({2})"), N_("{1} nodes taken away ({2})")},
    {EDIT_SET, N_("{1} setting changed ({2})"), N_("{1} settings changed ({2})")},
    {EDIT_RENAME, N_("renamed"), N_("renamed")},
};

static void edit_summary_name(struct text_builder *names, const struct journey_edit *edit)
{
    if (edit->node != NULL) {
        text_append_string(names, edit->node);
    }
    if (edit->type == EDIT_SET && edit->path != NULL) {
        text_append_string(names, edit->node == NULL ? "" : " ");
        text_append_string(names, edit->path);
    }
}

static void edit_summary_count(const struct journey_edit *edit, enum journey_edit_type type,
                               size_t *count, struct text_builder *names)
{
    for (size_t i = 0; edit->type == EDIT_GROUP && i < edit->count; i++) {
        edit_summary_count(&edit->edits[i], type, count, names);
    }
    if (edit->type != type) {
        return;
    }
    if (*count < EDIT_SUMMARY_NAMES) {
        text_append_string(names, *count == 0 ? "" : ", ");
        edit_summary_name(names, edit);
    } else if (*count == EDIT_SUMMARY_NAMES) {
        text_append_string(names, ", …");
    }
    (*count)++;
}

void edit_summary_append(struct text_builder *builder, const struct journey_edit *edit)
{
    bool first = true;
    for (size_t i = 0; i < sizeof(edit_summary_parts) / sizeof(edit_summary_parts[0]); i++) {
        const struct edit_summary_part *part = &edit_summary_parts[i];
        struct text_builder names = {0};
        char number[24];
        size_t count = 0;
        edit_summary_count(edit, part->type, &count, &names);
        if (count != 0) {
            text_append_string(builder, first ? "" : ", ");
            message_append(builder, count == 1 ? part->one : part->many,
                           (struct text[ERROR_ARGUMENTS]){error_number(number, (int64_t)count),
                                                          text_built(&names)});
            first = false;
        }
        text_destroy(&names);
    }
}
