/* Goes through a file of contacts once: refuses rows, and finds types and the key. */
#include "storage/formats/csv_survey.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/formats/csv_keys.h"

enum { CSV_SURVEY_STEP = 4096 };

/* A column whose cells are watched for repetition. */
struct csv_candidate {
    size_t column;
    struct csv_keys keys;
    bool empty;    /* some cell is */
    bool repeated; /* some cell is */
    size_t empty_line;
    size_t repeated_line;
};

struct csv_survey {
    struct csv_contacts *contacts;
    struct csv_candidate *candidates;
    size_t candidate_count;
    struct csv_reader back; /* for a second look at an earlier row */
    struct text_builder folded;
    struct text_builder earlier;
};

static void csv_survey_watch(struct csv_survey *survey, size_t column)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        if (survey->candidates[i].column == column) {
            return;
        }
    }
    survey->candidates =
        memory_resize(survey->candidates, survey->candidate_count + 1, sizeof(*survey->candidates));
    survey->candidates[survey->candidate_count++] = (struct csv_candidate){.column = column};
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

static void csv_survey_begin(struct csv_survey *survey)
{
    csv_survey_find_lists(&survey->contacts->mapping);
    const struct csv_mapping *mapping = &survey->contacts->mapping;
    const struct csv_feed *email = csv_mapping_standard(mapping, STANDARD_EMAIL);
    if (mapping->key_given) {
        csv_survey_watch(survey, (size_t)mapping->key);
    }
    for (size_t i = 0; i < mapping->column_count && !mapping->key_given; i++) {
        if (mapping->columns[i].key_rank >= 0 && !mapping->columns[i].ignored) {
            csv_survey_watch(survey, i);
        }
    }
    if (email != NULL) {
        csv_survey_watch(survey, email->column);
    }
}

static void csv_survey_end(struct csv_survey *survey)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        csv_keys_destroy(&survey->candidates[i].keys);
    }
    free(survey->candidates);
    csv_reader_destroy(&survey->back);
    text_destroy(&survey->folded);
    text_destroy(&survey->earlier);
}

static bool csv_survey_is_key(const struct csv_survey *survey,
                              const struct csv_candidate *candidate)
{
    const struct csv_mapping *mapping = &survey->contacts->mapping;
    return mapping->key_given && (size_t)mapping->key == candidate->column;
}

/* Whether the earlier row of the same hash has the same key, and not only the same hash. */
static bool csv_survey_same_key(struct csv_survey *survey, const struct csv_candidate *candidate,
                                struct csv_key earlier, struct text key)
{
    struct csv_record record;
    csv_reader_seek(&survey->back, earlier.offset, earlier.line);
    if (!csv_reader_next(&survey->back, &record)) {
        return false;
    }
    struct text cell = csv_contacts_cell(survey->contacts, &record, candidate->column, NULL);
    return text_equal(
        key, csv_contacts_key(survey->contacts, candidate->column, cell, &survey->earlier));
}

static void csv_survey_repeat(struct csv_survey *survey, struct csv_candidate *candidate,
                              const struct csv_record *record, struct text key)
{
    candidate->repeated_line = candidate->repeated ? candidate->repeated_line : record->line;
    candidate->repeated = true;
    const struct csv_feed *email = csv_mapping_standard(&survey->contacts->mapping, STANDARD_EMAIL);
    if (email != NULL && email->column == candidate->column) {
        struct csv_remark remark = {.kind = CSV_REMARK_REPEATED_EMAIL, .column = candidate->column};
        csv_contacts_remark(survey->contacts, remark, record->line, key);
    }
}

/* About how many rows the file has, if all are as long as those up to `offset`. */
static size_t csv_survey_expected(const struct csv_contacts *contacts, size_t offset)
{
    size_t rows = contacts->file.records;
    double share = (double)contacts->file.decoded.text.length / (double)(offset + 1);
    return (size_t)((double)rows * share * 1.02);
}

/* Takes the row's cell into a candidate; false where it makes the row refused. */
static bool csv_survey_key(struct csv_survey *survey, struct csv_candidate *candidate,
                           const struct csv_record *record)
{
    struct csv_contacts *contacts = survey->contacts;
    struct text cell = csv_contacts_cell(contacts, record, candidate->column, NULL);
    struct text key = csv_contacts_key(contacts, candidate->column, cell, &survey->folded);
    bool is_key = csv_survey_is_key(survey, candidate);
    if (key.length == 0) {
        candidate->empty_line = candidate->empty ? candidate->empty_line : record->line;
        candidate->empty = true;
        if (is_key) {
            csv_file_refuse(&contacts->file, (struct csv_refusal){.kind = CSV_REFUSED_NO_KEY},
                            record);
        }
        return !is_key;
    }
    struct csv_key item = {.hash = text_hash(key),
                           .line = record->line,
                           .offset =
                               (size_t)(record->source.bytes - contacts->file.decoded.text.bytes)};
    struct csv_key earlier;
    if (candidate->keys.count == CSV_SURVEY_STEP) {
        csv_keys_reserve(&candidate->keys, csv_survey_expected(contacts, item.offset));
    }
    if (csv_keys_add(&candidate->keys, item, &earlier)) {
        return true;
    }
    if (!is_key) {
        csv_survey_repeat(survey, candidate, record, key);
        return true;
    }
    bool same = csv_survey_same_key(survey, candidate, earlier, key);
    struct csv_refusal refusal = {
        .kind = same ? CSV_REFUSED_KEY_REPEATED : CSV_REFUSED_KEY_COLLIDES, .number = earlier.line};
    csv_file_refuse(&contacts->file, refusal, record);
    return false;
}

static void csv_survey_cell(struct csv_contacts *contacts, const struct csv_record *record,
                            size_t index)
{
    struct csv_column *column = &contacts->mapping.columns[index];
    bool escaped = false;
    struct text cell = csv_contacts_cell(contacts, record, index, &escaped);
    if (cell.length == 0) {
        return;
    }
    column->filled++;
    if (escaped) {
        column->guess = (struct csv_type_guess){0};
    }
    csv_type_guess_add(&column->guess, cell);
    if (!column->listed) {
        return;
    }
    column->commas += memchr(cell.bytes, ',', cell.length) != NULL;
    column->semicolons += memchr(cell.bytes, ';', cell.length) != NULL;
    column->bars += memchr(cell.bytes, '|', cell.length) != NULL;
}

static void csv_survey_record(struct csv_survey *survey, const struct csv_record *record)
{
    struct csv_contacts *contacts = survey->contacts;
    if (csv_file_is_blank(record)) {
        return;
    }
    contacts->file.records++;
    if (!csv_file_takes(&contacts->file, record, contacts->mapping.column_count)) {
        return;
    }
    for (size_t i = 0; i < survey->candidate_count; i++) {
        if (!csv_survey_key(survey, &survey->candidates[i], record)) {
            return;
        }
    }
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        csv_survey_cell(contacts, record, i);
    }
    if (record->loose) {
        struct csv_remark remark = {.kind = CSV_REMARK_LOOSE_QUOTES};
        csv_contacts_remark(contacts, remark, record->line, record->source);
    }
}

static void csv_survey_type(struct csv_column *column)
{
    column->separator = column->semicolons > column->commas && column->semicolons >= column->bars
                            ? ';'
                        : column->bars > column->commas ? '|'
                                                        : ',';
    column->scale = csv_type_guess_scale(&column->guess);
    if (!column->typed && !column->standard) {
        column->type = csv_type_guess_type(&column->guess, column->filled > 0);
    }
}

/* The best candidate whose cells are all there and all different. */
static int csv_survey_choose(struct csv_survey *survey)
{
    struct csv_mapping *mapping = &survey->contacts->mapping;
    int best = INT_MAX;
    for (size_t i = 0; i < survey->candidate_count; i++) {
        const struct csv_candidate *candidate = &survey->candidates[i];
        int rank = mapping->columns[candidate->column].key_rank;
        bool sound = !candidate->empty && !candidate->repeated && candidate->keys.count > 0;
        if (sound && rank >= 0 && rank < best) {
            mapping->key = (long)candidate->column;
            best = rank;
        }
    }
    return best;
}

/* Says why columns that would have been better keys were passed over. */
static void csv_survey_explain(struct csv_survey *survey, int best)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        const struct csv_candidate *candidate = &survey->candidates[i];
        struct csv_remark remark = {.kind = candidate->empty ? CSV_REMARK_KEY_EMPTY
                                                             : CSV_REMARK_KEY_NOT_UNIQUE,
                                    .column = candidate->column};
        int rank = survey->contacts->mapping.columns[candidate->column].key_rank;
        if (rank >= 0 && rank < best && (candidate->empty || candidate->repeated)) {
            csv_contacts_remark(survey->contacts, remark,
                                candidate->empty ? candidate->empty_line : candidate->repeated_line,
                                (struct text){0});
        }
    }
}

static bool csv_survey_go_on(const struct csv_contacts_options *options,
                             const struct csv_reader *reader, size_t count, struct error *error)
{
    if (options->progress == NULL || count % CSV_SURVEY_STEP != 0 ||
        options->progress(options->context, reader->at, reader->text.length * 2)) {
        return true;
    }
    error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

bool csv_survey_run(struct csv_contacts *contacts, struct csv_reader *reader,
                    const struct csv_contacts_options *options, struct error *error)
{
    struct csv_survey survey = {.contacts = contacts};
    struct csv_record record;
    bool going = true;
    csv_reader_init(&survey.back, contacts->file.decoded.text, contacts->file.dialect);
    survey.back.columns = contacts->mapping.column_count;
    csv_survey_begin(&survey);
    for (size_t count = 1; going && csv_reader_next(reader, &record); count++) {
        csv_survey_record(&survey, &record);
        going = csv_survey_go_on(options, reader, count, error);
    }
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        csv_survey_type(&contacts->mapping.columns[i]);
    }
    if (!contacts->mapping.key_given) {
        csv_survey_explain(&survey, csv_survey_choose(&survey));
    }
    csv_survey_end(&survey);
    return going;
}
