/* The figures of the Preview view as rows. */
#include "ui/panels/preview_rows.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

void preview_rows_forget(struct preview_view *view)
{
    for (size_t i = 0; i < view->row_count; i++) {
        free(view->rows[i].label);
    }
    free(view->rows);
    view->rows = NULL;
    view->row_count = 0;
    view->row_capacity = 0;
}

void preview_rows_append_words(struct text_builder *builder, const char *name)
{
    for (const char *at = name; *at != '\0'; at++) {
        text_append_byte(builder, *at == '_' ? ' ' : *at);
    }
}

void preview_rows_append_turned_away(struct text_builder *builder, const struct result *result,
                                     bool ascii)
{
    bool first = true;
    for (int reason = 0; reason < TURN_AWAY_REASON_COUNT; reason++) {
        if (result->turned_away[reason] != 0) {
            text_append_string(builder, first ? "" : ", ");
            preview_rows_append_words(builder,
                                      turn_away_reason_name((enum turn_away_reason)reason));
            text_append_byte(builder, ' ');
            canvas_figure_append(builder, result, result->turned_away[reason], ascii);
            first = false;
        }
    }
}

int64_t preview_rows_turned_away(const struct result *result)
{
    int64_t sum = 0;
    for (int reason = 0; reason < TURN_AWAY_REASON_COUNT; reason++) {
        sum += result->turned_away[reason];
    }
    return sum;
}

int64_t preview_rows_undelivered(const struct result *result)
{
    int64_t sum = result->messages.sent - result->messages.delivered;
    for (int reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
        sum += result->messages.blocked[reason];
    }
    return sum;
}

/* The label is copied. */
static struct preview_row *preview_rows_add(struct preview_view *view, enum preview_part part,
                                            struct text label, int64_t count, int64_t of)
{
    view->rows =
        memory_grow(view->rows, &view->row_capacity, view->row_count + 1, sizeof(*view->rows));
    struct preview_row *row = &view->rows[view->row_count++];
    *row = (struct preview_row){
        .part = part, .label = text_copy(label), .count = count, .of = of, .interval = of > 0};
    return row;
}

static struct contact_figure preview_figure(enum contact_figure_group group,
                                            enum contact_figure_what what, struct text name,
                                            int number)
{
    return (struct contact_figure){group, what, name, number, FIGURE_ANY};
}

static void preview_rows_add_funnel(struct preview_view *view, const char *label, int64_t count,
                                    int64_t of, enum contact_figure_what what)
{
    struct preview_row *row =
        preview_rows_add(view, PREVIEW_FUNNEL, text_from(_(label)), count, of);
    row->figure = preview_figure(FIGURE_OF_RUN, what, (struct text){0}, FIGURE_ANY);
}

/* Goals are counted by passage: who entered twice can come to one twice. Where entering was not
 * once for each contact, how often it was stands above the goals, which are shares of that. */
static void preview_rows_of_goals(struct preview_view *view, const struct result *result)
{
    if (result->goal_count != 0 && result->entered != result->entered_contacts) {
        preview_rows_add_funnel(view, N_("entered, each time"), result->entered, result->entered,
                                FIGURE_ENTERED);
        view->rows[view->row_count - 1].interval = false;
    }
    for (size_t i = 0; i < result->goal_count; i++) {
        const struct result_count *goal = &result->goals[i];
        struct preview_row *row =
            preview_rows_add(view, PREVIEW_FUNNEL, goal->name, goal->count, result->entered);
        row->figure = preview_figure(FIGURE_OF_GOAL, FIGURE_GOALS, goal->name, FIGURE_ANY);
    }
}

static void preview_rows_of_funnel(struct preview_view *view, const struct result *result)
{
    int64_t contacts = result->entered_contacts;
    int64_t met = result->entered;
    for (int reason = 0; reason < TURN_AWAY_REASON_COUNT; reason++) {
        met += result->turned_away[reason];
    }
    preview_rows_add_funnel(view, N_("met the trigger"), met, 0, FIGURE_MET);
    preview_rows_add_funnel(view, N_("entered"), contacts, contacts, FIGURE_ENTERED_CONTACTS);
    view->rows[view->row_count - 1].interval = false;
    preview_rows_add_funnel(view, N_("came to a message"), result->deeds[DEED_CAME], contacts,
                            FIGURE_CAME);
    preview_rows_add_funnel(view, N_("reached"), result->reached, contacts, FIGURE_REACHED);
    preview_rows_add_funnel(view, N_("opened"), result->deeds[DEED_OPENED], contacts,
                            FIGURE_OPENED);
    preview_rows_add_funnel(view, N_("clicked"), result->deeds[DEED_CLICKED], contacts,
                            FIGURE_CLICKED);
    preview_rows_of_goals(view, result);
}

static void preview_rows_add_reason(struct preview_view *view, const char *name, int64_t count,
                                    int64_t of, enum contact_figure_what what, int reason)
{
    struct text_builder label = {0};
    if (count == 0) {
        return;
    }
    preview_rows_append_words(&label, name);
    struct preview_row *row =
        preview_rows_add(view, PREVIEW_REASONS, text_built(&label), count, of);
    row->figure = preview_figure(FIGURE_OF_RUN, what, (struct text){0}, reason);
    text_destroy(&label);
}

static int preview_rows_compare(const void *a, const void *b)
{
    const struct preview_row *first = a;
    const struct preview_row *second = b;
    int reasons = first->figure.number - second->figure.number;
    return first->count != second->count ? (first->count < second->count ? 1 : -1) : reasons;
}

/* The most frequent first. */
static void preview_rows_of_reasons(struct preview_view *view, const struct result *result)
{
    size_t first = view->row_count;
    int64_t of = preview_rows_undelivered(result);
    for (int reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
        preview_rows_add_reason(view, block_reason_name((enum block_reason)reason),
                                result->messages.blocked[reason], of, FIGURE_BLOCKED, reason);
    }
    preview_rows_add_reason(view, _("bounced"), result->messages.sent - result->messages.delivered,
                            of, FIGURE_BOUNCED, BLOCK_REASON_COUNT);
    if (view->row_count > first) {
        qsort(view->rows + first, view->row_count - first, sizeof(*view->rows),
              preview_rows_compare);
    }
}

/* Reach of a group; `of` gives what each is a share of, NULL: of all contacts that entered. */
static void preview_rows_of_group(struct preview_view *view, const struct result *result,
                                  enum preview_part part, enum contact_figure_group group,
                                  const struct result_count *reach, const struct result_count *of,
                                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool persona = group == FIGURE_OF_PERSONA;
        struct preview_row *row =
            preview_rows_add(view, part, persona ? map_words_persona(reach[i].name) : reach[i].name,
                             reach[i].count, of == NULL ? result->entered_contacts : of[i].count);
        row->figure = preview_figure(group, FIGURE_REACHED, reach[i].name, FIGURE_ANY);
    }
}

/* The most frequent first, equal ones as they stood. */
static void preview_rows_sort(struct preview_view *view, size_t first)
{
    for (size_t i = first; i < view->row_count; i++) {
        view->rows[i].figure.number = (int)(i - first);
    }
    if (view->row_count > first) {
        qsort(view->rows + first, view->row_count - first, sizeof(*view->rows),
              preview_rows_compare);
    }
    for (size_t i = first; i < view->row_count; i++) {
        view->rows[i].figure.number = FIGURE_ANY;
    }
}

static void preview_rows_of_messages(struct preview_view *view, const struct result *result)
{
    int last = RESULT_MESSAGES - 1;
    while (last > 0 && result->messages_per_contact[last] == 0) {
        last--;
    }
    for (int i = 0; i <= last; i++) {
        struct text_builder label = {0};
        text_append_format(&label, i == RESULT_MESSAGES - 1 ? _("more than %d") : "%d",
                           i == RESULT_MESSAGES - 1 ? i - 1 : i);
        struct preview_row *row =
            preview_rows_add(view, PREVIEW_MESSAGES, text_built(&label),
                             result->messages_per_contact[i], result->entered_contacts);
        row->figure = preview_figure(FIGURE_OF_RUN, FIGURE_MESSAGES, (struct text){0}, i);
        text_destroy(&label);
    }
}

static void preview_rows_of_part(struct preview_view *view, const struct result *result,
                                 enum preview_part part)
{
    switch (part) {
    case PREVIEW_FUNNEL:
        preview_rows_of_funnel(view, result);
        break;
    case PREVIEW_REASONS:
        preview_rows_of_reasons(view, result);
        break;
    case PREVIEW_CHANNELS:
        preview_rows_of_group(view, result, part, FIGURE_OF_CHANNEL, result->reach_by_channel, NULL,
                              result->channel_count);
        preview_rows_sort(view, view->first[part]);
        break;
    case PREVIEW_STAGES:
        preview_rows_of_group(view, result, part, FIGURE_OF_STAGE, result->reach_by_stage, NULL,
                              result->stage_count);
        break;
    case PREVIEW_PERSONAS:
        preview_rows_of_group(view, result, part, FIGURE_OF_PERSONA, result->reach_by_persona,
                              result->entered_by_persona,
                              result->persona_count < 2 ? 0 : result->persona_count);
        break;
    case PREVIEW_STARTS:
        preview_rows_of_group(view, result, part, FIGURE_OF_START, result->reach_by_start, NULL,
                              result->start_count < 2 ? 0 : result->start_count);
        break;
    case PREVIEW_MESSAGES:
        preview_rows_of_messages(view, result);
        break;
    case PREVIEW_DAYS:
    case PREVIEW_PARTS:
        break;
    }
}

void preview_rows_make(struct preview_view *view, const struct session *session)
{
    const struct result *result = session_result(session);
    preview_rows_forget(view);
    for (int part = 0; part < PREVIEW_PARTS; part++) {
        view->first[part] = view->row_count;
        if (result != NULL) {
            preview_rows_of_part(view, result, (enum preview_part)part);
        }
        list_box_set_count(&view->lists[part], view->row_count - view->first[part]);
    }
    view->first[PREVIEW_PARTS] = view->row_count;
}
