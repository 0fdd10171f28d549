/* A CONTACT of the command line: its key as the workspace stores it, or its email address. */
#include "ui/cli/contact_argument.h"

#include "ui/translation.h"

enum { CONTACT_NEAREST = 3, CONTACT_FAR = 3 };

/* The rows of at most `most` contacts with that address; gives how many there are. */
static size_t contact_argument_by_address(const struct contact_table *contacts, struct text word,
                                          size_t rows[], size_t most)
{
    int column = contacts->standard[STANDARD_EMAIL];
    size_t count = 0;
    for (size_t i = 0; column >= 0 && i < contacts->count; i++) {
        struct value value = contact_table_get(contacts, i, column);
        if (value.type == VALUE_TEXT && text_equal_ignoring_case(value.text, word)) {
            if (count < most) {
                rows[count] = i;
            }
            count++;
        }
    }
    return count;
}

static void contact_argument_list(struct text_builder *list, const struct contact_table *contacts,
                                  const size_t rows[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_append_string(list, i == 0 ? "" : ", ");
        text_append(list, contact_table_id(contacts, rows[i]));
    }
}

/* The rows of the nearest keys, the nearest first; gives how many there are. */
static size_t contact_argument_nearest(const struct contact_table *contacts, struct text word,
                                       size_t rows[CONTACT_NEAREST])
{
    size_t distances[CONTACT_NEAREST];
    size_t count = 0;
    for (size_t i = 0; i < contacts->count; i++) {
        struct text id = contact_table_id(contacts, i);
        size_t distance = text_distance(word, id, CONTACT_FAR);
        size_t place = count;
        while (place > 0 && distances[place - 1] > distance) {
            place--;
        }
        if (distance > CONTACT_FAR || distance >= id.length || place == CONTACT_NEAREST) {
            continue;
        }
        count += count < CONTACT_NEAREST;
        for (size_t k = count - 1; k > place; k--) {
            rows[k] = rows[k - 1];
            distances[k] = distances[k - 1];
        }
        rows[place] = i;
        distances[place] = distance;
    }
    return count;
}

bool contact_argument_find(const struct contact_table *contacts, const char *word, size_t *ret_row,
                           struct error *error)
{
    size_t rows[CONTACT_NEAREST];
    struct text text = text_from(word);
    struct text_builder list = {0};
    if (text.length == 0) {
        error_set(error, "NO_CONTACT", N_("the contact is empty; name one by its key or address"));
        return false;
    }
    if (contact_table_find(contacts, text, ret_row)) {
        return true;
    }
    size_t count = contact_argument_by_address(contacts, text, rows, CONTACT_NEAREST);
    if (count == 1) {
        *ret_row = rows[0];
        return true;
    }
    if (count > 1) {
        contact_argument_list(&list, contacts, rows,
                              count < CONTACT_NEAREST ? count : CONTACT_NEAREST);
        error_set_with(error, "SEVERAL_CONTACTS",
                       N_("several contacts have the address {1}; name one by its key, as {2}"),
                       text, text_built(&list));
    } else {
        count = contact_argument_nearest(contacts, text, rows);
        contact_argument_list(&list, contacts, rows, count);
        error_set_with(error, "NO_CONTACT",
                       count != 0
                           ? N_("there is no contact {1}; the nearest are {2}")
                           : N_("there is no contact {1}; polku count FILTER --list names keys"),
                       text, text_built(&list));
    }
    text_destroy(&list);
    return false;
}
