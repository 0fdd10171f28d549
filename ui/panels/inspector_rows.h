/* The rows of the inspector's form: what stands in each field, or what stands for it. */
#ifndef UI_PANELS_INSPECTOR_ROWS_H
#define UI_PANELS_INSPECTOR_ROWS_H

#include "ui/panels/inspector.h"

/* One a field; the caller frees the array, the texts live in the inspector's arena. */
struct form_row *inspector_rows(struct inspector *inspector, const struct session *session);

/* The path of the setting in whose text the cursor is: what is wrong with it is not said yet;
 * empty: none. */
struct text inspector_typed(const struct inspector *inspector);
/* Whether a finding is about that text. */
bool inspector_types(const struct inspector *inspector, const struct error *finding);
/* The session's findings without these, the caller's array of borrowed ones. */
struct error_list inspector_settled(const struct inspector *inspector,
                                    const struct session *session);
/* How many these are of a severity. */
size_t inspector_count_settled(const struct inspector *inspector, const struct session *session,
                               enum error_severity severity);

#endif
