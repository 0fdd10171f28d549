/* Which contacts the Contacts view shows: of its filter, or of what is typed in its place, in its
 * order. */
#ifndef UI_PANELS_CONTACTS_ROWS_H
#define UI_PANELS_CONTACTS_ROWS_H

#include "ui/panels/contacts_view.h"

/* Made anew; the selected contact stays the selected one, where it is still there. */
void contacts_rows_make(struct contacts_view *view);
/* The order, the rows and what is being ordered: they were of other contacts. */
void contacts_rows_forget(struct contacts_view *view);
/* What is typed is as if it were not; the rows are as before. */
void contacts_rows_drop_trial(struct contacts_view *view);
/* Remembers which one is selected. */
void contacts_rows_note(struct contacts_view *view);

/* Begins to order by a column of the listing; few contacts are in order at once. `here`: a person
 * asked for it. */
void contacts_begin_order(struct contacts_view *view, size_t column, bool descending, bool here);

#endif
