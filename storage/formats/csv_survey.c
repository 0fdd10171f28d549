/* What the cells of a file of contacts show as they come in: types, what parts lists, and the key.
 */
#include "storage/formats/csv_survey.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_scan.h"

struct csv_candidate *csv_survey_candidate(const struct csv_survey *survey, size_t column)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        if (survey->candidates[i].column == column) {
            return &survey->candidates[i];
        }
    }
    return NULL;
}

static void csv_survey_watch(struct csv_survey *survey, size_t column)
{
    if (csv_survey_candidate(survey, column) == NULL) {
        survey->candidates = memory_resize(survey->candidates, survey->candidate_count + 1,
                                           sizeof(*survey->candidates));
        survey->candidates[survey->candidate_count++] = (struct csv_candidate){.column = column};
    }
}

/* Only cells of lists are asked what parts them. */
static void csv_survey_find_lists(struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
        column->listed = (column->typed || column->standard) && column->type == VALUE_LIST;
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        bool reads = feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY;
        if (reads && standard_field_type(feed->field) == VALUE_LIST) {
            mapping->columns[feed->column].listed = true;
        }
    }
}

/* Of a given type nothing is to be guessed but how many decimals it has. */
static void csv_survey_find_guessed(struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
        bool free_type = !column->typed && !column->standard;
        column->guessed = free_type || column->type == VALUE_DECIMAL;
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        bool reads = feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY;
        if (reads && standard_field_type(feed->field) == VALUE_DECIMAL) {
            mapping->columns[feed->column].guessed = true;
        }
    }
}

/* A given key needs no watch: csv_given_key refuses what repeats. */
void csv_survey_begin(struct csv_survey *survey, struct csv_contacts *contacts)
{
    *survey = (struct csv_survey){.contacts = contacts};
    csv_survey_find_lists(&contacts->mapping);
    csv_survey_find_guessed(&contacts->mapping);
    const struct csv_mapping *mapping = &contacts->mapping;
    const struct csv_feed *email = csv_mapping_standard(mapping, STANDARD_EMAIL);
    for (size_t i = 0; i < mapping->column_count && !mapping->key_given; i++) {
        if (mapping->columns[i].key_rank >= 0 && !mapping->columns[i].ignored) {
            csv_survey_watch(survey, i);
        }
    }
    if (email != NULL && !(mapping->key_given && (size_t)mapping->key == email->column)) {
        csv_survey_watch(survey, email->column);
    }
}

void csv_survey_end(struct csv_survey *survey)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        csv_candidate_destroy(&survey->candidates[i]);
    }
    free(survey->candidates);
}

void csv_survey_separators(struct csv_column *column, const struct text cells[], size_t count,
                           struct text all)
{
    for (size_t i = 0; i < count; i++) {
        struct text cell = cells[i];
        if (csv_scan_reaches(cell, all)) {
            column->commas += csv_scan_short(cell, ',') != 0;
            column->semicolons += csv_scan_short(cell, ';') != 0;
            column->bars += csv_scan_short(cell, '|') != 0;
        } else if (cell.length != 0) {
            column->commas += memchr(cell.bytes, ',', cell.length) != NULL;
            column->semicolons += memchr(cell.bytes, ';', cell.length) != NULL;
            column->bars += memchr(cell.bytes, '|', cell.length) != NULL;
        }
    }
}

struct csv_outcome csv_survey_outcome(const struct csv_column *column)
{
    bool free_type = !column->typed && !column->standard;
    bool semicolon = column->semicolons > column->commas && column->semicolons >= column->bars;
    return (struct csv_outcome){
        .type = free_type ? csv_type_guess_type(&column->guess, column->filled > 0) : column->type,
        .scale = csv_type_guess_scale(&column->guess),
        .separator = semicolon                       ? ';'
                     : column->bars > column->commas ? '|'
                                                     : ',',
    };
}

bool csv_outcome_equal(struct csv_outcome a, struct csv_outcome b)
{
    return a.type == b.type && a.separator == b.separator && a.scale == b.scale;
}

/* The rank of a candidate as key; INT_MAX for one that holds addresses alone. */
static int csv_survey_rank(const struct csv_survey *survey, const struct csv_candidate *candidate)
{
    int rank = survey->contacts->mapping.columns[candidate->column].key_rank;
    return rank < 0 ? INT_MAX : rank;
}

/* The best candidate so far; CSV_NO_COLUMN where there is none. */
static long csv_survey_choose(const struct csv_survey *survey, bool sound)
{
    int best = INT_MAX;
    long key = CSV_NO_COLUMN;
    for (size_t i = 0; i < survey->candidate_count; i++) {
        const struct csv_candidate *candidate = &survey->candidates[i];
        int rank = csv_survey_rank(survey, candidate);
        if (rank < best && (!sound || csv_candidate_is_sound(candidate))) {
            key = (long)candidate->column;
            best = rank;
        }
    }
    return key;
}

long csv_survey_forecast(const struct csv_survey *survey, struct contact_ids *ids)
{
    const struct csv_mapping *mapping = &survey->contacts->mapping;
    long key = mapping->key_given ? mapping->key : csv_survey_choose(survey, false);
    if (!mapping->key_given && key != CSV_NO_COLUMN) {
        csv_survey_candidate(survey, (size_t)key)->ids = ids;
    }
    return key;
}

/* Says why columns that would have been better keys were passed over. */
static void csv_survey_explain(const struct csv_survey *survey, long key)
{
    int best = key == CSV_NO_COLUMN ? INT_MAX : survey->contacts->mapping.columns[key].key_rank;
    for (size_t i = 0; i < survey->candidate_count; i++) {
        const struct csv_candidate *candidate = &survey->candidates[i];
        struct csv_remark remark = {.kind = candidate->empty ? CSV_REMARK_KEY_EMPTY
                                                             : CSV_REMARK_KEY_NOT_UNIQUE,
                                    .column = candidate->column};
        if (csv_survey_rank(survey, candidate) < best &&
            (candidate->empty || candidate->repeated)) {
            csv_contacts_remark(survey->contacts, remark,
                                candidate->empty ? candidate->empty_line : candidate->repeated_line,
                                (struct text){0});
        }
    }
}

void csv_survey_settle(struct csv_survey *survey)
{
    struct csv_mapping *mapping = &survey->contacts->mapping;
    if (!mapping->key_given) {
        mapping->key = csv_survey_choose(survey, true);
        csv_survey_explain(survey, mapping->key);
    }
}
