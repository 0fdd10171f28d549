/* Random recorded activity of a contact. */
#ifndef TESTS_SUPPORT_RANDOM_ROWS_H
#define TESTS_SUPPORT_RANDOM_ROWS_H

#include "tests/support/plain_world.h"
#include "tests/support/random_source.h"

/* Gives the contact up to ten rows, before and after the world's present, several at one time. */
void random_rows_make(struct random_source *source, struct plain_world *world,
                      struct plain_contact *contact);

/* Texts of rows: of a part (`campaign`, `link`, …), and of a property by its name. */
struct text random_row_text(struct random_source *source, const char *part);
struct text random_property_text(struct random_source *source, struct text name);

#endif
