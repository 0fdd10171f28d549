/* Goes through a file of contacts once: refuses rows, and finds types and the key. */
#include "storage/formats/csv_survey.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_candidate.h"
#include "storage/formats/csv_crew.h"

enum { CSV_SURVEY_STEP = 4096 };

/* What a candidate costs, in columns that are only looked at. */
enum { CSV_SURVEY_CANDIDATE = 4, CSV_SURVEY_EMAIL = 8 };

/* What the members of the crew have in common. */
struct csv_survey {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct csv_candidate *candidates;
    size_t candidate_count;
    size_t *members; /* who looks at each column */
    struct csv_reader reader;
    struct csv_crew_signal signal;
    struct error *error;
};

/* One of them, with columns of its own to count in. The first counts and refuses rows. */
struct csv_surveyor {
    struct csv_survey *survey;
    size_t number;
    struct csv_contacts part;
    struct csv_watch watch;
};

static void csv_survey_watch(struct csv_survey *survey, size_t column)
{
    const struct csv_mapping *mapping = &survey->contacts->mapping;
    for (size_t i = 0; i < survey->candidate_count; i++) {
        if (survey->candidates[i].column == column) {
            return;
        }
    }
    survey->candidates =
        memory_resize(survey->candidates, survey->candidate_count + 1, sizeof(*survey->candidates));
    survey->candidates[survey->candidate_count++] = (struct csv_candidate){
        .column = column, .is_key = mapping->key_given && (size_t)mapping->key == column};
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

/* A key that is given refuses rows, which then count for nothing else: that is not shared. */
static size_t csv_survey_share(struct csv_survey *survey)
{
    const struct csv_mapping *mapping = &survey->contacts->mapping;
    const struct csv_feed *email = csv_mapping_standard(mapping, STANDARD_EMAIL);
    size_t loads[CSV_CREW_MOST] = {0};
    size_t count = mapping->key_given ? 1 : csv_crew_size(survey->options->threads);
    survey->members = memory_array(mapping->column_count, sizeof(*survey->members));
    for (size_t i = survey->candidate_count; i > 0; i--) {
        struct csv_candidate *candidate = &survey->candidates[i - 1];
        bool is_email = email != NULL && email->column == candidate->column;
        candidate->member =
            csv_crew_share(loads, count, is_email ? CSV_SURVEY_EMAIL : CSV_SURVEY_CANDIDATE);
    }
    for (size_t i = 0; i < mapping->column_count; i++) {
        survey->members[i] = csv_crew_share(loads, count, 1);
    }
    return count;
}

static void csv_survey_end(struct csv_survey *survey)
{
    for (size_t i = 0; i < survey->candidate_count; i++) {
        csv_candidate_destroy(&survey->candidates[i]);
    }
    free(survey->candidates);
    free(survey->members);
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

/* Whether the row can be read; the first of the crew refuses it where it cannot. */
static bool csv_survey_takes(struct csv_surveyor *surveyor, const struct csv_record *record)
{
    struct csv_file *file = &surveyor->part.file;
    size_t columns = surveyor->part.mapping.column_count;
    struct csv_refusal refusal;
    return surveyor->number == 0 ? csv_file_takes(file, record, columns)
                                 : csv_file_judges(file, record, columns, &refusal);
}

static void csv_survey_record(struct csv_surveyor *surveyor, const struct csv_record *record)
{
    struct csv_survey *survey = surveyor->survey;
    struct csv_contacts *contacts = &surveyor->part;
    if (csv_file_is_blank(record)) {
        return;
    }
    contacts->file.records++;
    if (!csv_survey_takes(surveyor, record)) {
        return;
    }
    for (size_t i = 0; i < survey->candidate_count; i++) {
        struct csv_candidate *candidate = &survey->candidates[i];
        if (candidate->member == surveyor->number &&
            !csv_candidate_take(candidate, &surveyor->watch, record)) {
            return;
        }
    }
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        if (survey->members[i] == surveyor->number) {
            csv_survey_cell(contacts, record, i);
        }
    }
    if (record->loose && surveyor->number == 0) {
        struct csv_remark remark = {.kind = CSV_REMARK_LOOSE_QUOTES, .turn = 1};
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
        bool sound = !candidate->empty && !candidate->repeated && candidate->hashes.count > 0;
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

/* Now and then the first asks whether to go on, and the others look what it was told. */
static bool csv_survey_go_on(struct csv_surveyor *surveyor, const struct csv_reader *reader,
                             size_t count)
{
    struct csv_survey *survey = surveyor->survey;
    const struct csv_contacts_options *options = survey->options;
    if (count % CSV_SURVEY_STEP != 0) {
        return true;
    }
    if (surveyor->number == 0 && options->progress != NULL &&
        !options->progress(options->context, reader->at, reader->text.length * 2)) {
        survey->signal.stopped = true;
        error_set(survey->error, "STOPPED", N_("stopped; nothing was changed"));
    }
    return !survey->signal.stopped;
}

static void csv_survey_work(void *member)
{
    struct csv_surveyor *surveyor = member;
    struct csv_survey *survey = surveyor->survey;
    struct csv_reader reader;
    struct csv_record record;
    bool going = true;
    csv_reader_init(&reader, survey->reader.text, survey->reader.dialect);
    csv_reader_seek(&reader, survey->reader.at, survey->reader.line);
    reader.columns = survey->reader.columns;
    for (size_t count = 1; going && csv_reader_next(&reader, &record); count++) {
        csv_survey_record(surveyor, &record);
        going = csv_survey_go_on(surveyor, &reader, count);
    }
    for (size_t i = 0; i < survey->candidate_count; i++) {
        if (survey->candidates[i].member == surveyor->number) {
            csv_candidate_finish(&survey->candidates[i], &surveyor->watch);
        }
    }
    csv_reader_destroy(&reader);
}

static void csv_survey_all(struct csv_survey *survey)
{
    struct csv_surveyor crew[CSV_CREW_MOST];
    size_t count = csv_survey_share(survey);
    for (size_t i = 0; i < count; i++) {
        crew[i] = (struct csv_surveyor){
            .survey = survey, .number = i, .part = csv_contacts_part(survey->contacts)};
    }
    struct csv_mapping *mapping = &survey->contacts->mapping;
    for (size_t i = 0; i < count; i++) {
        crew[i].part.mapping.columns =
            memory_copy(mapping->columns, mapping->column_count * sizeof(*mapping->columns));
        csv_watch_begin(&crew[i].watch, &crew[i].part);
    }
    csv_crew_run(crew, count, sizeof(*crew), csv_survey_work);
    survey->contacts->file = crew[0].part.file;
    for (size_t i = 0; i < mapping->column_count; i++) {
        mapping->columns[i] = crew[survey->members[i]].part.mapping.columns[i];
    }
    for (size_t i = 0; i < count; i++) {
        free(crew[i].part.mapping.columns);
        csv_contacts_gather(survey->contacts, &crew[i].part);
        csv_watch_end(&crew[i].watch);
    }
    csv_contacts_sort(survey->contacts, 0);
}

bool csv_survey_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                    const struct csv_contacts_options *options, struct error *error)
{
    struct csv_survey survey = {
        .contacts = contacts, .options = options, .reader = *reader, .error = error};
    csv_survey_begin(&survey);
    csv_survey_all(&survey);
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        csv_survey_type(&contacts->mapping.columns[i]);
    }
    if (!contacts->mapping.key_given) {
        csv_survey_explain(&survey, csv_survey_choose(&survey));
    }
    csv_survey_end(&survey);
    return !survey.signal.stopped;
}
