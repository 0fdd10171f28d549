/* What feeds a touchpoint: recorded events of other names that count as its event.
 *
 * `events` of a touchpoint lists them. Rows of activity that have such a name are read as if they
 * had the touchpoint's: by previews that replay them, by waits that look back, by filters, on a
 * contact's page. What is stored stays as it was recorded. A name that two touchpoints list is the
 * first one's; one step is made, not a chain of them. */
#ifndef MODEL_WORKSPACE_TOUCHPOINT_H
#define MODEL_WORKSPACE_TOUCHPOINT_H

#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/workspace/workspace.h"

/* Gives the rows of activity, which has its own arrays, the names of the touchpoints they feed. */
void touchpoint_feed(const struct workspace *workspace, struct activity *activity);

/* Appends what it does as text: the same where touchpoint_feed does the same. */
void touchpoint_feed_append(struct text_builder *builder, const struct workspace *workspace);

#endif
