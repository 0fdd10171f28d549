/* Says in a few words what a group of edits changes. */
#ifndef UI_CLI_EDIT_SUMMARY_H
#define UI_CLI_EDIT_SUMMARY_H

#include "model/base/text.h"
#include "model/journey/journey_edit.h"

/* Appends "2 nodes added (a, b), 1 taken away (c), 3 settings changed (hello title, …)". */
void edit_summary_append(struct text_builder *builder, const struct journey_edit *edit);

#endif
