/* What the cells of a file of contacts show as they come in: types, what parts lists, and the key.
 */
#ifndef STORAGE_FORMATS_CSV_SURVEY_H
#define STORAGE_FORMATS_CSV_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

#include "storage/formats/csv_candidate.h"
#include "storage/formats/csv_contacts.h"

/* Columns that may be the key, or hold addresses. */
struct csv_survey {
    struct csv_contacts *contacts;
    struct csv_candidate *candidates;
    size_t candidate_count;
};

void csv_survey_begin(struct csv_survey *survey, struct csv_contacts *contacts);
void csv_survey_end(struct csv_survey *survey);

/* NULL: the column is none. */
struct csv_candidate *csv_survey_candidate(const struct csv_survey *survey, size_t column);

/* The column that will most likely be the key: the given one, else the best candidate, which makes
 * the ids. */
long csv_survey_forecast(const struct csv_survey *survey, struct contact_ids *ids);

/* Counts the cells of a column that is read as a list by what parts their elements; most of them
 * lie in `all`, the file's text. */
void csv_survey_separators(struct csv_column *column, const struct text cells[], size_t count,
                           struct text all);

/* What a column is by the cells so far. */
struct csv_outcome {
    enum value_type type;
    int scale;
    char separator;
};
struct csv_outcome csv_survey_outcome(const struct csv_column *column);
bool csv_outcome_equal(struct csv_outcome a, struct csv_outcome b);

/* Behind all rows: chooses the key, and says why better ones were passed over. */
void csv_survey_settle(struct csv_survey *survey);

#endif
