/* Goes through a file of contacts a second time and fills the table. */
#include "storage/formats/csv_fill.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "storage/formats/csv_crew.h"
#include "storage/formats/csv_pending.h"
#include "storage/formats/csv_standard.h"

enum { CSV_FILL_STEP = 4096 };

/* What a text and a list cost, in cells of other types. */
enum { CSV_FILL_TEXT = 5, CSV_FILL_LIST = 5, CSV_FILL_KEY = 6, CSV_FILL_OTHER = 2 };

/* What the members of the crew have in common. */
struct csv_filling {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct csv_reader reader;
    struct csv_crew_signal signal;
    size_t *members; /* who fills from each column */
    size_t key;      /* who makes the ids */
    struct error *error;
};

/* One of them: fills from its columns. */
struct csv_fill {
    struct csv_filling *filling;
    size_t number;
    struct csv_contacts part;
    struct csv_contacts *contacts; /* the part */
    const struct csv_contacts_options *options;
    struct contact_table *table;
    int tags; /* column, -1 for none */
    struct csv_list list;
    struct text_builder scratch;
    struct csv_pending *pending; /* of each column of the table */
    struct arena arena;          /* of ids */
    struct text *ids;
    size_t row;
    size_t record;  /* number of the record, from 1 */
    size_t refusal; /* the next one */
    size_t turn;    /* of what may be remarked, in the row */
};

static void csv_fill_remark(struct csv_fill *fill, enum csv_remark_kind kind, size_t column,
                            enum value_type type, size_t line, struct text cell)
{
    struct csv_remark remark = {.kind = kind, .column = column, .type = type, .turn = fill->turn};
    csv_contacts_remark(fill->contacts, remark, line, cell);
}

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

/* A text that lies in the file waits until its place in the dictionary is near. */
static void csv_fill_set(struct csv_fill *fill, int column, struct value value)
{
    struct text all = fill->contacts->file.decoded.text;
    bool stays = value.type == VALUE_TEXT && value.text.bytes >= all.bytes &&
                 value.text.bytes < all.bytes + all.length;
    struct contact_column *target = &fill->table->columns[column];
    if (stays) {
        csv_pending_add(&fill->pending[column], target, fill->row, value.text);
    } else {
        csv_pending_finish(&fill->pending[column], target);
        contact_table_set(fill->table, fill->row, column, value);
    }
}

static void csv_fill_set_list(struct csv_fill *fill, int column, struct text cell, char separator)
{
    csv_list_read(&fill->list, cell, separator);
    for (size_t i = 0; column == fill->tags && i < fill->options->tag_count; i++) {
        csv_list_add(&fill->list, text_from(fill->options->tags[i]));
    }
    struct value value = {.type = fill->list.count == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = fill->list.count;
    contact_table_set(fill->table, fill->row, column, value);
}

/* Leaves out of the list what is no channel. */
static void csv_fill_set_preferred(struct csv_fill *fill, const struct csv_feed *feed,
                                   struct text cell, size_t line)
{
    const struct csv_mapping_options *options = &fill->options->mapping;
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    csv_list_read(&fill->list, cell, column->separator);
    size_t kept = 0;
    for (size_t i = 0; i < fill->list.count; i++) {
        bool known = false;
        for (size_t k = 0; k < options->channel_count; k++) {
            known = known || text_equal(options->channels[k].id, fill->list.items[i]);
        }
        if (known) {
            fill->list.items[kept++] = fill->list.items[i];
        } else {
            csv_fill_remark(fill, CSV_REMARK_UNKNOWN_CHANNEL, feed->column, VALUE_LIST, line,
                            fill->list.items[i]);
        }
    }
    struct value value = {.type = kept == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = kept;
    contact_table_set(fill->table, fill->row, feed->target, value);
}

static void csv_fill_standard(struct csv_fill *fill, const struct csv_feed *feed,
                              const struct csv_record *record, struct text cell)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    struct value value;
    int remark = CSV_NOTHING;
    if (feed->field == STANDARD_PREFERRED) {
        csv_fill_set_preferred(fill, feed, cell, record->line);
        return;
    }
    if (standard_field_type(feed->field) == VALUE_LIST) {
        csv_fill_set_list(fill, feed->target, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        if (feed->field == STANDARD_EMAIL) {
            csv_fill_remark(fill, CSV_REMARK_NO_EMAIL, feed->column, VALUE_TEXT, record->line,
                            cell);
        }
        return;
    }
    if (csv_standard_read(feed->field, cell, column->scale, fill->options, &fill->scratch, &value,
                          &remark)) {
        csv_fill_set(fill, feed->target, value);
    }
    if (remark != CSV_NOTHING) {
        csv_fill_remark(fill, (enum csv_remark_kind)remark, feed->column,
                        standard_field_type(feed->field), record->line, cell);
    }
}

static void csv_fill_consent(struct csv_fill *fill, const struct csv_feed *feed,
                             const struct csv_record *record, struct text cell)
{
    enum consent consent = CONSENT_UNKNOWN;
    if (csv_consent_read(cell, &consent)) {
        fill->table->channels[feed->target].consents[fill->row] = (uint8_t)consent;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_CONSENT, feed->column, VALUE_TEXT, record->line, cell);
    }
}

static void csv_fill_subscription(struct csv_fill *fill, const struct csv_feed *feed,
                                  const struct csv_record *record, struct text cell)
{
    enum subscription subscription = SUBSCRIPTION_NONE;
    if (csv_subscription_read(cell, &subscription)) {
        fill->table->topics[feed->target].states[fill->row] = (uint8_t)subscription;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_SUBSCRIPTION, feed->column, VALUE_TEXT, record->line,
                        cell);
    }
}

static void csv_fill_feed(struct csv_fill *fill, const struct csv_feed *feed,
                          const struct csv_record *record)
{
    struct text cell = csv_contacts_cell(fill->contacts, record, feed->column, NULL);
    if (feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY) {
        csv_fill_standard(fill, feed, record, cell);
    } else if (cell.length == 0) {
        return;
    } else if (feed->kind == CSV_FEED_CONSENT) {
        csv_fill_consent(fill, feed, record, cell);
    } else if (feed->kind == CSV_FEED_LIST) {
        csv_fill_subscription(fill, feed, record, cell);
    } else {
        bitset_put(&fill->table->channels[feed->target].addressed, fill->row, true);
    }
}

/* A column's own field, where it is not the standard field that it feeds. */
static void csv_fill_column(struct csv_fill *fill, size_t index, const struct csv_record *record)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[index];
    struct value value;
    if (column->table_column < 0 || column->standard) {
        return;
    }
    struct text cell = csv_contacts_cell(fill->contacts, record, index, NULL);
    if (column->type == VALUE_LIST) {
        csv_fill_set_list(fill, column->table_column, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        return;
    }
    if (!csv_type_read(cell, column->type, column->scale, fill->options->zone, &value)) {
        csv_fill_remark(fill, CSV_REMARK_BAD_VALUE, index, column->type, record->line, cell);
        return;
    }
    csv_fill_set(fill, column->table_column, value);
    if (column->type == VALUE_DECIMAL && csv_type_is_rounded(cell, column->scale)) {
        csv_fill_remark(fill, CSV_REMARK_ROUNDED, index, column->type, record->line, cell);
    }
}

static void csv_fill_id(struct csv_fill *fill, const struct csv_record *record)
{
    struct csv_contacts *contacts = fill->contacts;
    struct text id = {0};
    if (contacts->mapping.key != CSV_NO_COLUMN) {
        size_t column = (size_t)contacts->mapping.key;
        struct text cell = csv_contacts_cell(contacts, record, column, NULL);
        id = csv_contacts_key(contacts, column, cell, &fill->scratch);
    } else {
        text_clear(&fill->scratch);
        text_append(&fill->scratch, fill->options->file_name);
        text_append_format(&fill->scratch, "#%zu", fill->record);
        id = text_built(&fill->scratch);
    }
    fill->ids[fill->row] = arena_text(&fill->arena, id);
}

static bool csv_fill_is_refused(struct csv_fill *fill, const struct csv_record *record)
{
    const struct csv_contacts *contacts = fill->contacts;
    bool refused = fill->refusal < contacts->file.refusal_count &&
                   contacts->file.refusals[fill->refusal].line == record->line;
    fill->refusal += refused;
    return refused;
}

static bool csv_fill_is_mine(const struct csv_fill *fill, size_t column)
{
    return fill->filling->members[column] == fill->number;
}

static void csv_fill_record(struct csv_fill *fill, const struct csv_record *record)
{
    const struct csv_mapping *mapping = &fill->contacts->mapping;
    if (csv_file_is_blank(record)) {
        return;
    }
    fill->record++;
    if (csv_fill_is_refused(fill, record)) {
        return;
    }
    if (fill->number == fill->filling->key) {
        csv_fill_id(fill, record);
    }
    for (size_t i = 0; i < mapping->column_count; i++) {
        fill->turn = i;
        if (csv_fill_is_mine(fill, i)) {
            csv_fill_column(fill, i, record);
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        fill->turn = mapping->column_count + i;
        if (csv_fill_is_mine(fill, mapping->feeds[i].column)) {
            csv_fill_feed(fill, &mapping->feeds[i], record);
        }
    }
    if (fill->number == 0 && fill->tags >= 0 &&
        csv_mapping_standard(mapping, STANDARD_TAGS) == NULL) {
        csv_fill_set_list(fill, fill->tags, (struct text){0}, ',');
    }
    fill->row++;
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
    for (size_t i = 0; i < fill->table->column_count; i++) {
        csv_pending_finish(&fill->pending[i], &fill->table->columns[i]);
    }
    csv_reader_destroy(&reader);
}

static bool csv_fill_set_ids(const struct csv_fill *fill, struct error *error)
{
    size_t row = 0;
    if (contact_table_set_ids(fill->table, fill->ids, &row)) {
        return true;
    }
    error_set_with(error, "KEY_COLLIDES",
                   N_("the key “{1}” has the same 64-bit hash as another; choose another --key"),
                   fill->ids[row]);
    return false;
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
    bool done = !filling->signal.stopped && csv_fill_set_ids(&crew[filling->key], filling->error);
    for (size_t i = 0; i < count; i++) {
        csv_contacts_gather(contacts, &crew[i].part);
        csv_fill_destroy(&crew[i]);
    }
    csv_contacts_sort(contacts, remarks);
    free(filling->members);
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
        contact_table_finish(contacts->table);
        csv_fill_channels(contacts, options);
    }
    return done;
}
