/* Goes through a file of contacts a second time and fills the table. */
#include "storage/formats/csv_fill.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill_row.h"

enum { CSV_FILL_STEP = 4096 };

/* What a text and a list cost, in cells of other types. */
enum { CSV_FILL_TEXT = 5, CSV_FILL_LIST = 5, CSV_FILL_KEY = 8, CSV_FILL_OTHER = 2 };

static void csv_fill_add_columns(struct contact_table *table, struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
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

/* Now and then the first asks whether to go on, and the others look what it was told. */
static bool csv_fill_go_on(struct csv_fill *fill, const struct csv_reader *reader)
{
    struct csv_filling *filling = fill->filling;
    const struct csv_contacts_options *options = filling->options;
    size_t all = reader->text.length * 2;
    if (fill->record % CSV_FILL_STEP != 0) {
        return true;
    }
    if (fill->number == 0 && options->progress != NULL &&
        !options->progress(options->context, reader->text.length + reader->at, all)) {
        filling->signal.stopped = true;
        error_set(filling->error, "STOPPED", N_("stopped; nothing was changed"));
    }
    return !filling->signal.stopped;
}

/* Ends what this one has filled, unless all was stopped. */
static void csv_fill_finish(struct csv_fill *fill)
{
    struct contact_table *table = fill->table;
    if (fill->filling->signal.stopped) {
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (fill->filling->owners[i] == fill->number) {
            csv_pending_finish(&fill->pending[i], &table->columns[i]);
            contact_column_finish(&table->columns[i], table->count);
        }
    }
    if (fill->number == fill->filling->key) {
        fill->collides = !contact_table_set_ids(table, fill->ids, &fill->collision);
    }
}

static void csv_fill_work(void *member)
{
    struct csv_fill *fill = member;
    struct csv_reader reader;
    struct csv_record record;
    bool going = true;
    csv_reader_init(&reader, fill->filling->reader.text, fill->filling->reader.dialect);
    csv_reader_seek(&reader, fill->filling->reader.at, fill->filling->reader.line);
    reader.columns = fill->filling->reader.columns;
    while (going && csv_reader_next(&reader, &record)) {
        csv_fill_record(fill, &record);
        going = csv_fill_go_on(fill, &reader);
    }
    csv_fill_finish(fill);
    csv_reader_destroy(&reader);
}

static bool csv_fill_check_ids(const struct csv_fill *fill, struct error *error)
{
    if (fill->collides) {
        error_set_with(error, "KEY_COLLIDES",
                       N_("the key “{1}” has the same 64-bit hash as another; choose another "
                          "--key"),
                       fill->ids[fill->collision]);
    }
    return !fill->collides;
}

static bool csv_fill_is_field(const struct csv_feed *feed)
{
    return feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY;
}

static bool csv_fill_meets(const struct csv_feed *feed, const struct csv_feed *other)
{
    bool is_field = csv_fill_is_field(feed);
    bool same = is_field ? csv_fill_is_field(other) : feed->kind == other->kind;
    return same && feed->target == other->target;
}

/* Whether columns fill the same array, so that their order counts. */
static bool csv_fill_is_crossed(const struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        for (size_t k = 0; k < mapping->feed_count; k++) {
            const struct csv_feed *feed = &mapping->feeds[i];
            const struct csv_feed *other = &mapping->feeds[k];
            if (feed->column != other->column && csv_fill_meets(feed, other)) {
                return true;
            }
        }
        for (size_t k = 0; k < mapping->column_count; k++) {
            if (csv_fill_is_field(&mapping->feeds[i]) && k != mapping->feeds[i].column &&
                mapping->feeds[i].target == mapping->columns[k].table_column) {
                return true;
            }
        }
    }
    return false;
}

static size_t csv_fill_load(enum value_type type)
{
    return type == VALUE_TEXT ? CSV_FILL_TEXT : type == VALUE_LIST ? CSV_FILL_LIST : CSV_FILL_OTHER;
}

/* Columns of the table that no column of the file fills are the first one's. */
static void csv_fill_find_owners(struct csv_filling *filling, size_t table_columns)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    filling->owners = memory_array(table_columns, sizeof(*filling->owners));
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].table_column >= 0) {
            filling->owners[mapping->columns[i].table_column] = filling->members[i];
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        if (csv_fill_is_field(feed)) {
            filling->owners[feed->target] = filling->members[feed->column];
        }
    }
}

static void csv_fill_share(struct csv_filling *filling, size_t count)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    size_t loads[CSV_CREW_MOST] = {0};
    filling->members = memory_array(mapping->column_count, sizeof(*filling->members));
    filling->key = csv_crew_share(loads, count, CSV_FILL_KEY);
    for (size_t i = 0; i < mapping->column_count; i++) {
        size_t load = mapping->columns[i].ignored ? 0 : csv_fill_load(mapping->columns[i].type);
        filling->members[i] = csv_crew_share(loads, count, load);
    }
}

static void csv_fill_destroy(struct csv_fill *fill)
{
    csv_list_destroy(&fill->list);
    text_destroy(&fill->scratch);
    arena_destroy(&fill->arena);
    free(fill->pending);
    free(fill->ids);
}

static bool csv_fill_all(struct csv_filling *filling, struct contact_table *table, int tags)
{
    struct csv_contacts *contacts = filling->contacts;
    struct csv_fill crew[CSV_CREW_MOST];
    size_t threads = csv_fill_is_crossed(&contacts->mapping) ? 1 : filling->options->threads;
    size_t count = csv_crew_size(threads);
    size_t remarks = contacts->remark_count;
    csv_fill_share(filling, count);
    csv_fill_find_owners(filling, table->column_count);
    for (size_t i = 0; i < count; i++) {
        crew[i] = (struct csv_fill){.filling = filling,
                                    .number = i,
                                    .part = csv_contacts_part(contacts),
                                    .options = filling->options,
                                    .table = table,
                                    .tags = tags};
        crew[i].contacts = &crew[i].part;
        crew[i].pending = memory_array(table->column_count, sizeof(*crew[i].pending));
        crew[i].ids = memory_array(i == filling->key ? table->count : 0, sizeof(*crew[i].ids));
    }
    csv_crew_run(crew, count, sizeof(*crew), csv_fill_work);
    bool done = !filling->signal.stopped && csv_fill_check_ids(&crew[filling->key], filling->error);
    for (size_t i = 0; i < count; i++) {
        csv_contacts_gather(contacts, &crew[i].part);
        csv_fill_destroy(&crew[i]);
    }
    csv_contacts_sort(contacts, remarks);
    free(filling->members);
    free(filling->owners);
    return done;
}

bool csv_fill_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error)
{
    struct csv_filling filling = {
        .contacts = contacts, .options = options, .reader = *reader, .error = error};
    contacts->table = contact_table_create(contacts->file.records - contacts->file.refusal_count);
    csv_fill_add_columns(contacts->table, &contacts->mapping);
    int tags = csv_fill_add_targets(contacts->table, &contacts->mapping, options);
    bool done = csv_fill_all(&filling, contacts->table, tags);
    if (done) {
        csv_fill_channels(contacts, options);
    }
    return done;
}
