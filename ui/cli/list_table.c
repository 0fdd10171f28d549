/* What polku list shows: tables of texts, one function a part of the workspace. */
#include "ui/cli/list_table.h"

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/journey/journey_review.h"
#include "storage/database/contact_store.h"
#include "storage/database/journey_store.h"
#include "storage/database/run_store.h"
#include "storage/template_table.h"
#include "ui/cli/list_touchpoints.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

enum { LIST_REVIEW_CELLS = 4 };

size_t list_part_columns(const struct list_part *part)
{
    size_t count = 0;
    while (part->columns[count] != NULL) {
        count++;
    }
    return count;
}

const char *list_part_head(const struct list_part *part, size_t column)
{
    return part->heads[column] == NULL ? part->columns[column] : part->heads[column];
}

void list_table_begin(const struct list_part *part, struct list_table *table, size_t rows)
{
    table->row_count = rows;
    table->cells = arena_array(&table->arena, rows * list_part_columns(part), sizeof(struct text));
}

static struct text list_table_keep(struct list_table *table, struct text_builder *builder)
{
    struct text text = arena_text(&table->arena, text_built(builder));
    text_destroy(builder);
    return text;
}

struct text list_table_number(struct list_table *table, int64_t number)
{
    struct text_builder text = {0};
    text_append_number(&text, number);
    return list_table_keep(table, &text);
}

static struct text list_table_time(struct list_table *table, const struct zone *zone,
                                   int64_t instant)
{
    struct text_builder text = {0};
    civil_write_datetime(&text, zone_local(zone, instant));
    return list_table_keep(table, &text);
}

static struct text list_table_day(struct list_table *table, int64_t day)
{
    struct text_builder text = {0};
    civil_write_date(&text, day);
    return list_table_keep(table, &text);
}

static struct text list_table_date(struct list_table *table, const struct zone *zone,
                                   int64_t instant)
{
    return list_table_day(table, zone_day(zone, instant));
}

/* Whose it is, when it was reviewed, when that is due again, and whether it is. */
static bool list_fill_review(struct text *cells, const struct opened_workspace *workspace,
                             struct list_table *table, const struct journey_summary *item,
                             struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (!journey_store_load(workspace->database, item->id, &journey, &history, error)) {
        return false;
    }
    struct journey_review review =
        journey_review_of(journey, workspace->zone, item->made, workspace->now);
    cells[0] = arena_text(&table->arena, review.owner);
    cells[1] = review.reviewed ? list_table_day(table, review.day) : TEXT("");
    cells[2] = list_table_day(table, review.due);
    cells[3] = review.is_due ? TEXT("due") : TEXT("");
    journey_history_destroy(&history);
    journey_destroy(journey);
    return true;
}

static bool list_fill_journeys(const struct list_part *part,
                               const struct opened_workspace *workspace, struct list_table *table,
                               struct error *error)
{
    struct journey_summaries list = {0};
    if (workspace->database != NULL && !journey_store_list(workspace->database, &list, error)) {
        return false;
    }
    list_table_begin(part, table, list.count);
    struct text *cell = table->cells;
    bool done = true;
    for (size_t i = 0; i < list.count && done; i++) {
        const struct journey_summary *item = &list.items[i];
        *cell++ = arena_text(&table->arena, text_from(item->name));
        *cell++ = arena_text(&table->arena, text_from(item->status));
        *cell++ = list_table_number(table, (int64_t)item->nodes);
        *cell++ = list_table_number(table, (int64_t)item->revision);
        *cell++ = list_table_time(table, workspace->zone, item->changed);
        done = list_fill_review(cell, workspace, table, item, error);
        cell += LIST_REVIEW_CELLS;
    }
    journey_summaries_destroy(&list);
    return done;
}

/* A text as it is, a list with commas between. */
static struct text list_member(struct list_table *table, const struct setting *member)
{
    if (member == NULL || member->type == SETTING_TEXT) {
        return setting_as_text(member);
    }
    struct text_builder words = {0};
    setting_words_write(&words, member);
    struct text kept = arena_text(&table->arena, text_built(&words));
    text_destroy(&words);
    return kept;
}

bool list_table_fill_section(const struct list_part *part, const struct opened_workspace *workspace,
                             struct list_table *table, struct error *error)
{
    (void)error;
    const struct setting *section =
        setting_get(&workspace->workspace->settings, text_from(part->section));
    size_t columns = list_part_columns(part);
    list_table_begin(part, table, section == NULL ? 0 : section->count);
    for (size_t i = 0; i < table->row_count; i++) {
        struct text *cells = &table->cells[i * columns];
        const struct setting *item = &section->items[i];
        cells[0] = text_from(section->names[i]);
        for (size_t k = 1; k < columns; k++) {
            cells[k] = item->type == SETTING_TEXT
                           ? setting_as_text(item)
                           : list_member(table, setting_get(item, text_from(part->columns[k])));
        }
    }
    return true;
}

static bool list_fill_topics(const struct list_part *part, const struct opened_workspace *workspace,
                             struct list_table *table, struct error *error)
{
    (void)error;
    list_table_begin(part, table, workspace_topic_count(workspace->workspace));
    struct text *cell = table->cells;
    for (size_t i = 0; i < table->row_count; i++) {
        struct topic topic = workspace_topic(workspace->workspace, i);
        *cell++ = topic.id;
        *cell++ = topic.name;
        *cell++ = topic.transactional ? TEXT("transactional") : TEXT("marketing");
        *cell++ = topic.opt_out ? TEXT("out") : TEXT("in");
        *cell++ = topic.description;
    }
    return true;
}

static bool list_fill_channels(const struct list_part *part,
                               const struct opened_workspace *workspace, struct list_table *table,
                               struct error *error)
{
    enum { COST_SCALE = 4 };
    (void)error;
    list_table_begin(part, table, workspace_channel_count(workspace->workspace));
    struct text *cell = table->cells;
    for (size_t i = 0; i < table->row_count; i++) {
        struct channel channel = workspace_channel(workspace->workspace, i);
        struct text_builder cost = {0};
        decimal_write(&cost, (struct decimal){.digits = channel.cost, .scale = COST_SCALE});
        *cell++ = channel.id;
        *cell++ = channel.name;
        *cell++ = channel.address_field;
        *cell++ = channel.opens ? TEXT("yes") : TEXT("no");
        *cell++ = list_table_keep(table, &cost);
    }
    return true;
}

/* Columns of the contacts, then fields that the workspace declares and no contact has. */
static bool list_fill_fields(const struct list_part *part, const struct opened_workspace *workspace,
                             struct list_table *table, struct error *error)
{
    const struct setting *declared =
        setting_get(&workspace->workspace->settings, text_from(part->section));
    struct contact_table *contacts = NULL;
    if (workspace->database != NULL &&
        !contact_store_load(workspace->database, workspace->workspace, &contacts, error)) {
        return false;
    }
    size_t columns = contacts == NULL ? 0 : contacts->column_count;
    list_table_begin(part, table, columns + (declared == NULL ? 0 : declared->count));
    struct text *cell = table->cells;
    for (size_t i = 0; i < columns; i++) {
        const struct contact_column *column = &contacts->columns[i];
        *cell++ = arena_text(&table->arena, text_from(column->name));
        *cell++ = text_from(value_type_name(column->type));
        *cell++ = list_table_number(table, (int64_t)bitset_count(&column->filled));
    }
    table->row_count = columns;
    for (size_t i = 0; declared != NULL && i < declared->count; i++) {
        struct text name = text_from(declared->names[i]);
        if (contacts == NULL || contact_table_find_column(contacts, name) < 0) {
            *cell++ = name;
            *cell++ = setting_as_text(&declared->items[i]);
            *cell++ = TEXT("0");
            table->row_count++;
        }
    }
    contact_table_destroy(contacts);
    return true;
}

static bool list_fill_templates(const struct list_part *part,
                                const struct opened_workspace *workspace, struct list_table *table,
                                struct error *error)
{
    (void)workspace;
    (void)error;
    list_table_begin(part, table, template_count());
    struct text *cell = table->cells;
    for (const struct template *row = template_table; row->name != NULL; row++) {
        *cell++ = text_from(row->name);
        *cell++ = text_from(_(row->summary));
    }
    return true;
}

static bool list_fill_runs(const struct list_part *part, const struct opened_workspace *workspace,
                           struct list_table *table, struct error *error)
{
    struct run_records list = {0};
    if (workspace->database != NULL && !run_store_list(workspace->database, &list, error)) {
        return false;
    }
    list_table_begin(part, table, list.count);
    struct text *cell = table->cells;
    for (size_t i = 0; i < list.count; i++) {
        const struct run_record *run = &list.items[i];
        *cell++ = list_table_number(table, run->number);
        *cell++ = arena_text(&table->arena, text_from(run->journey_name));
        *cell++ = list_table_number(table, (int64_t)run->journey_revision);
        *cell++ = list_table_number(table, (int64_t)run->contacts_version);
        *cell++ = list_table_time(table, workspace->zone, run->time);
        *cell++ = list_table_date(table, workspace->zone, run->start);
        *cell++ = list_table_number(table, run->days);
        *cell++ = list_table_number(table, (int64_t)run->seed);
        *cell++ = list_table_number(table, run->contacts);
        *cell++ = list_table_number(table, run->entered);
        *cell++ = list_table_number(table, run->reached);
        *cell++ = list_table_number(table, run->sent);
        *cell++ = list_table_number(table, run->goals);
    }
    run_records_destroy(&list);
    return true;
}

const struct list_part list_parts[] = {
    {.name = "journeys",
     .columns = {"name", "status", "nodes", "revision", "changed", "owner", "reviewed",
                 "next_review", "review"},
     .cells = {LIST_TEXT, LIST_TEXT, LIST_COUNT, LIST_NUMBER, LIST_TIME, LIST_TEXT, LIST_TIME,
               LIST_TIME, LIST_TEXT},
     .least = {"revision", "changed", "nodes", "next_review"},
     .heads = {[7] = "next review"},
     .empty = N_("there are no journeys yet; polku new NAME makes one"),
     .fill = list_fill_journeys},
    {.name = "segments",
     .section = "segments",
     .columns = {"name", "filter"},
     .empty = N_("there are no segments yet"),
     .fill = list_table_fill_section},
    {.name = "topics",
     .columns = {"id", "name", "kind", "opt", "description"},
     .empty = N_("there are no topics yet; an import with --list makes one"),
     .fill = list_fill_topics},
    {.name = "personas",
     .section = "personas",
     .columns = {"name", "filter", "demographics", "channels"},
     .least = {"demographics", "channels"},
     .empty = N_("there are no personas yet"),
     .fill = list_table_fill_section},
    {.name = "touchpoints",
     .section = "touchpoints",
     .columns = {"name", "source", "description", "events", "recorded"},
     .cells = {[4] = LIST_COUNT},
     .heads = {[3] = "fed by"},
     .least = {"events"},
     .empty = N_("there are no touchpoints yet; --catalogue shows those that most shops have"),
     .fill = list_touchpoints_fill},
    {.name = "campaigns",
     .section = "campaigns",
     .columns = {"id", "name", "description"},
     .empty = N_("there are no campaigns yet"),
     .fill = list_table_fill_section},
    {.name = "channels",
     .columns = {"id", "name", "address", "opens", "cost"},
     .cells = {LIST_TEXT, LIST_TEXT, LIST_TEXT, LIST_TEXT, LIST_DECIMAL},
     .empty = N_("there are no channels"),
     .fill = list_fill_channels},
    {.name = "fields",
     .section = "fields",
     .columns = {"name", "type", "filled"},
     .cells = {LIST_TEXT, LIST_TEXT, LIST_COUNT},
     .empty = N_("there are no contacts yet; polku import FILE brings them in"),
     .fill = list_fill_fields},
    {.name = "templates",
     .columns = {"name", "summary"},
     .empty = N_("there are no templates"),
     .fill = list_fill_templates},
    {.name = "runs",
     .columns = {"number", "journey", "journey_revision", "contacts_version", "time", "start",
                 "days", "seed", "contacts", "entered", "reached", "sent", "goals"},
     .cells = {LIST_NUMBER, LIST_TEXT, LIST_NUMBER, LIST_NUMBER, LIST_TIME, LIST_TIME, LIST_COUNT,
               LIST_NUMBER, LIST_COUNT, LIST_COUNT, LIST_COUNT, LIST_COUNT, LIST_COUNT},
     .least = {"contacts_version", "journey_revision", "seed", "days", "start", "entered"},
     .heads = {"run", NULL, "revision", "data"},
     .empty = N_("there are no previews yet; polku sim JOURNEY makes one"),
     .fill = list_fill_runs},
    {.name = NULL},
};
