/* What polku list shows of touchpoints. */
#include "ui/cli/list_touchpoints.h"

#include "model/workspace/touchpoint_catalogue.h"
#include "storage/database/stored_contacts.h"
#include "ui/translation.h"

/* How often each name of the activity is that of an event, by its code. */
static int64_t *list_touchpoints_count(const struct activity *activity, struct arena *arena)
{
    int64_t *counts = arena_array(arena, activity->names.count, sizeof(*counts));
    for (size_t i = 0; i < activity->count; i++) {
        const struct activity_row *row = &activity->rows[i];
        if (row->kind == ACTIVITY_EVENT && row->event != ACTIVITY_NONE) {
            counts[row->event]++;
        }
    }
    return counts;
}

static void list_touchpoints_say(const struct list_part *part, struct list_table *table,
                                 const struct activity *activity)
{
    size_t columns = list_part_columns(part);
    const int64_t *counts = list_touchpoints_count(activity, &table->arena);
    for (size_t i = 0; i < table->row_count; i++) {
        struct text *cells = &table->cells[i * columns];
        uint32_t code = 0;
        bool known = text_dictionary_find(&activity->names, cells[0], &code);
        cells[columns - 1] = list_table_number(table, known ? counts[code] : 0);
    }
}

bool list_touchpoints_fill(const struct list_part *part, const struct opened_workspace *workspace,
                           struct list_table *table, struct error *error)
{
    struct stored_contacts stored = {0};
    bool done = workspace->database == NULL ||
                stored_contacts_load(workspace->database, workspace->workspace, &stored, error);
    if (done) {
        list_table_fill_section(part, workspace, table, error);
        list_touchpoints_say(part, table, &stored.activity);
    }
    stored_contacts_destroy(&stored);
    return done;
}

static bool list_touchpoints_fill_catalogue(const struct list_part *part,
                                            const struct opened_workspace *workspace,
                                            struct list_table *table, struct error *error)
{
    (void)error;
    list_table_begin(part, table, touchpoint_catalogue_count());
    struct text *cell = table->cells;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct touchpoint_known *known = touchpoint_catalogue_at(i);
        *cell++ = text_from(known->name);
        *cell++ = text_from(known->source);
        *cell++ = text_from(known->description);
        *cell++ = touchpoint_catalogue_is_taken(workspace->workspace, i) ? TEXT("yes") : TEXT("no");
    }
    return true;
}

const struct list_part list_touchpoints_catalogue = {
    .name = "catalogue",
    .columns = {"name", "source", "description", "taken"},
    .empty = N_("the catalogue of touchpoints is empty"),
    .fill = list_touchpoints_fill_catalogue,
};
