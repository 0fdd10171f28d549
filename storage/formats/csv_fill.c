/* Goes through a file of contacts and fills the table, with the types that its first cells show. */
#include "storage/formats/csv_fill.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill_row.h"
#include "storage/formats/csv_pipeline.h"

static void csv_fill_add_columns(struct contact_table *table, struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
        column->type = column->typed || column->standard ? column->type : VALUE_TEXT;
        if (!column->ignored) {
            column->table_column = contact_table_add_column(
                table, text_from(column->name), text_from(column->header), column->type,
                column->type == VALUE_DECIMAL ? column->scale : 0);
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_feed *feed = &mapping->feeds[i];
        struct csv_column *column = &mapping->columns[feed->column];
        char *field = csv_feed_field(feed);
        if (field == NULL) {
            continue;
        }
        enum value_type type = standard_field_type(feed->field);
        struct text name = text_from(field);
        feed->target = contact_table_find_column(table, name);
        if (feed->target < 0) {
            feed->target = contact_table_add_column(table, name, text_from(column->header), type,
                                                    type == VALUE_DECIMAL ? column->scale : 0);
        }
        free(field);
    }
}

/* Gives the column of tags, or -1. */
static int csv_fill_add_targets(struct contact_table *table, struct csv_mapping *mapping,
                                const struct csv_contacts_options *options)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_feed *feed = &mapping->feeds[i];
        struct text name = text_from(feed->name);
        if (feed->kind == CSV_FEED_LIST) {
            feed->target = contact_table_add_topic(table, name);
        } else if (feed->kind == CSV_FEED_ADDRESS || feed->kind == CSV_FEED_CONSENT) {
            int channel = contact_table_find_channel(table, name);
            feed->target = channel >= 0 ? channel : contact_table_add_channel(table, name);
        }
    }
    const struct csv_feed *tags = csv_mapping_standard(mapping, STANDARD_TAGS);
    int column = tags == NULL ? -1 : tags->target;
    if (column < 0 && options->tag_count > 0 &&
        contact_table_find_column(table, TEXT("tags")) < 0) {
        column = contact_table_add_column(table, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    }
    return column;
}

/* Whether the column's own field, or an earlier feed, has made the column that a feed fills. */
static bool csv_fill_is_made(const struct csv_mapping *mapping, size_t feed)
{
    int target = mapping->feeds[feed].target;
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].table_column == target) {
            return true;
        }
    }
    for (size_t i = 0; i < feed; i++) {
        if (csv_fill_is_field(&mapping->feeds[i]) && mapping->feeds[i].target == target) {
            return true;
        }
    }
    return false;
}

static void csv_fill_replace(struct contact_table *table, int target, enum value_type type,
                             int scale)
{
    contact_table_replace_column(table, target, type, type == VALUE_DECIMAL ? scale : 0);
}

void csv_fill_retype(const struct csv_filling *filling, size_t index)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    const struct csv_column *column = &mapping->columns[index];
    if (column->table_column >= 0) {
        csv_fill_replace(filling->table, column->table_column, column->type, column->scale);
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        if (feed->column == index && csv_fill_is_field(feed) && !csv_fill_is_made(mapping, i)) {
            csv_fill_replace(filling->table, feed->target, standard_field_type(feed->field),
                             column->scale);
        }
    }
}

static bool csv_fill_read_batch(void *context, struct csv_batch *batch)
{
    struct csv_filling *filling = context;
    return csv_cutter_read(&filling->cutter, batch);
}

static void csv_fill_work(void *context, size_t step, const struct csv_batch *batch)
{
    struct csv_filling *filling = context;
    csv_fill_batch(&filling->fills[filling->turns[step]], batch);
}

/* Columns end where the rows do, which are fewer than the table was made for. */
static void csv_fill_finish_columns(const struct csv_filling *filling, const struct csv_fill *fill)
{
    struct contact_table *table = filling->table;
    for (size_t i = 0; i < table->column_count; i++) {
        if (filling->owners[i] == fill->number) {
            contact_column_truncate(&table->columns[i], filling->cutter.row);
            contact_column_finish(&table->columns[i], filling->cutter.row);
        }
    }
}

/* Whether the step makes the ids of this pass. */
static bool csv_fill_has_ids(const struct csv_filling *filling, size_t number)
{
    long column = filling->id_column;
    size_t maker = column == CSV_NO_COLUMN ? 0 : filling->members[column];
    return filling->makes_ids && maker == number;
}

static void csv_fill_finish(void *context, size_t step)
{
    struct csv_filling *filling = context;
    const struct csv_fill *fill = &filling->fills[filling->turns[step]];
    if (!fill->failed && !fill->idle) {
        csv_fill_finish_columns(filling, fill);
    }
}

static bool csv_fill_go_on(void *context, size_t end)
{
    struct csv_filling *filling = context;
    const struct csv_contacts_options *options = filling->options;
    size_t length = filling->contacts->file.decoded.text.length;
    size_t done = filling->again ? length / 2 + end / 2 : end;
    if (options->progress == NULL || options->progress(options->context, done, length)) {
        return true;
    }
    error_set(filling->error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

static bool csv_fill_check_ids(const struct csv_filling *filling, struct error *error)
{
    if (filling->collides) {
        error_set_with(error, "KEY_COLLIDES",
                       N_("the key “{1}” has the same 64-bit hash as another; choose another "
                          "--key"),
                       text_built(&filling->collision));
    }
    return !filling->collides;
}

static bool csv_fill_pass(struct csv_filling *filling)
{
    struct csv_pipeline pipeline = {.step_count = filling->turn_count,
                                    .threads = filling->options->threads,
                                    .context = filling,
                                    .read = csv_fill_read_batch,
                                    .work = csv_fill_work,
                                    .finish = csv_fill_finish,
                                    .go_on = csv_fill_go_on};
    return csv_pipeline_run(&pipeline);
}

/* Types and the key are known now. What was filled otherwise is made empty. */
static void csv_fill_settle(struct csv_filling *filling)
{
    struct csv_contacts *contacts = filling->contacts;
    for (size_t i = 0; i < filling->fill_count; i++) {
        csv_contacts_gather(contacts, &filling->fills[i].seen);
    }
    csv_contacts_sort(contacts, 0);
    csv_survey_settle(&filling->survey);
    contact_table_truncate(filling->table, filling->cutter.row);
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        struct csv_column *column = &contacts->mapping.columns[i];
        struct csv_outcome outcome = csv_survey_outcome(column);
        column->type = outcome.type;
        column->scale = outcome.scale;
        column->separator = outcome.separator;
        if (filling->fills[filling->members[i]].failed) {
            csv_fill_retype(filling, i);
        }
    }
}

/* Who has something to do in the second pass; false for nobody. */
static bool csv_fill_begin_again(struct csv_filling *filling)
{
    bool had_ids = filling->id_column == filling->contacts->mapping.key &&
                   filling->ids.count == filling->cutter.row;
    filling->again = true;
    filling->makes_ids = !had_ids;
    filling->id_column = filling->contacts->mapping.key;
    filling->turn_count = 0;
    for (size_t i = 0; i < filling->fill_count; i++) {
        struct csv_fill *fill = &filling->fills[i];
        fill->idle = !fill->failed;
        if (fill->failed) {
            fill->failed = false;
            free(fill->part.remarks);
            fill->part = csv_contacts_part(filling->contacts);
        }
        if (!fill->idle || csv_fill_has_ids(filling, i)) {
            filling->turns[filling->turn_count++] = i;
        }
    }
    if (filling->makes_ids) {
        contact_ids_destroy(&filling->ids);
    }
    return filling->turn_count > 0;
}

/* The second pass; false where it was stopped, or did not find the rows of the first. */
static bool csv_fill_pass_again(struct csv_filling *filling, const struct csv_reader *reader)
{
    size_t rows = filling->cutter.row;
    if (!csv_fill_begin_again(filling)) {
        return true;
    }
    csv_cutter_begin_again(&filling->cutter, reader);
    if (!csv_fill_pass(filling)) {
        return false;
    }
    if (filling->cutter.row != rows) {
        error_set(filling->error, "CHANGED_MEANWHILE",
                  N_("the file was changed while it was read, and nothing was taken from it; try "
                     "again when it is done"));
    }
    return filling->cutter.row == rows;
}

static bool csv_fill_all(struct csv_filling *filling, const struct csv_reader *reader)
{
    struct csv_contacts *contacts = filling->contacts;
    if (!csv_fill_pass(filling)) {
        return false;
    }
    csv_fill_settle(filling);
    if (!csv_fill_pass_again(filling, reader)) {
        return false;
    }
    size_t remarks = contacts->remark_count;
    for (size_t i = 0; i < filling->fill_count; i++) {
        csv_contacts_gather(contacts, &filling->fills[i].part);
    }
    csv_contacts_sort(contacts, remarks);
    if (!csv_fill_check_ids(filling, filling->error)) {
        return false;
    }
    contact_table_adopt_ids(filling->table, filling->ids);
    filling->ids = (struct contact_ids){0};
    return true;
}

/* No more rows than this are taken: each ends a line, and has a separator before each further cell.
 */
static size_t csv_fill_most(const struct csv_contacts *contacts)
{
    const struct csv_decoded *decoded = &contacts->file.decoded;
    bool returns = contacts->file.dialect.line_end == CSV_CR;
    size_t lines = decoded->feeds + (returns ? decoded->returns : 0) + 1;
    size_t rows = decoded->text.length / contacts->mapping.column_count + 1;
    return lines < rows ? lines : rows;
}

bool csv_fill_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error)
{
    struct csv_filling filling = {
        .contacts = contacts, .options = options, .makes_ids = true, .error = error};
    contacts->table = contact_table_create(csv_fill_most(contacts));
    filling.table = contacts->table;
    csv_fill_add_columns(contacts->table, &contacts->mapping);
    filling.tags = csv_fill_add_targets(contacts->table, &contacts->mapping, options);
    csv_survey_begin(&filling.survey, contacts);
    filling.id_column = csv_survey_forecast(&filling.survey, &filling.ids);
    csv_cutter_begin(&filling.cutter, contacts, reader, options->batch_rows);
    filling.cutter.most_rows = contacts->table->count;
    csv_fill_begin(&filling);
    bool done = csv_fill_all(&filling, reader);
    csv_fill_end(&filling);
    if (done) {
        csv_fill_channels(contacts, options);
    }
    return done;
}
