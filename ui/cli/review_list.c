/* The reviews of all journeys of a workspace. */
#include "ui/cli/review_list.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/journey_store.h"
#include "storage/formats/json_review.h"
#include "ui/cli/text_table.h"
#include "ui/session/known_review.h"
#include "ui/translation.h"

struct review_list_row {
    struct journey *journey; /* owned */
    struct known_review known;
};

struct review_list {
    struct review_list_row *rows;
    size_t count;
};

static void review_list_destroy(struct review_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        known_review_destroy(&list->rows[i].known);
        journey_destroy(list->rows[i].journey);
    }
    free(list->rows);
}

static bool review_list_add(struct review_list *list, const struct opened_workspace *workspace,
                            int64_t id, struct error *error)
{
    struct review_list_row *row = &list->rows[list->count];
    struct journey_history history = {0};
    bool done = journey_store_load(workspace->database, id, &row->journey, &history, error) &&
                known_review_load(workspace->database, id, row->journey, &history, workspace->zone,
                                  workspace->now, &row->known, error);
    list->count += row->journey != NULL;
    journey_history_destroy(&history);
    return done;
}

static bool review_list_load(struct review_list *list, const struct opened_workspace *workspace,
                             struct error *error)
{
    struct journey_summaries journeys = {0};
    bool done =
        workspace->database == NULL || journey_store_list(workspace->database, &journeys, error);
    list->rows = memory_array(journeys.count, sizeof(*list->rows));
    for (size_t i = 0; i < journeys.count && done; i++) {
        if (strcmp(journeys.items[i].status, "archived") != 0) {
            done = review_list_add(list, workspace, journeys.items[i].id, error);
        }
    }
    journey_summaries_destroy(&journeys);
    return done;
}

/* The earliest first. */
static int review_list_compare(const void *a, const void *b)
{
    const struct review_list_row *first = a;
    const struct review_list_row *second = b;
    const struct journey_review *reviews[] = {&first->known.review, &second->known.review};
    if (reviews[0]->is_due != reviews[1]->is_due) {
        return reviews[0]->is_due ? -1 : 1;
    }
    return reviews[0]->due != reviews[1]->due
               ? (reviews[0]->due < reviews[1]->due ? -1 : 1)
               : text_compare(text_from(first->journey->name), text_from(second->journey->name));
}

static void review_list_day(struct text_table *table, const char *before, bool known, int64_t day)
{
    struct text_builder text = {0};
    text_append_string(&text, before);
    if (known) {
        civil_write_date(&text, day);
    }
    text_table_text(table, text_built(&text));
    text_destroy(&text);
}

static void review_list_fill(struct text_table *table, const struct review_list *list)
{
    const char *const heads[] = {_("journey"), _("owner"), _("reviewed"), _("review"),
                                 _("changed since")};
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
        text_table_text(table, text_from(heads[i]));
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct known_review *known = &list->rows[i].known;
        const struct journey_review *review = &known->review;
        text_table_text(table, text_from(list->rows[i].journey->name));
        text_table_text(table, review->owner.length == 0 ? text_from(_("nobody")) : review->owner);
        review_list_day(table, review->reviewed ? "" : _("never"), review->reviewed, review->day);
        review_list_day(table, review->is_due ? _("due since ") : _("due on "), true, review->due);
        if (known->then == NULL) {
            text_table_text(table, TEXT(""));
            table->cells[table->count - 1].right = true;
        } else {
            text_table_count(table, (int64_t)known->changes);
        }
    }
}

static void review_list_say_json(const struct review_list *list)
{
    struct json_review *reviews = memory_array(list->count, sizeof(*reviews));
    for (size_t i = 0; i < list->count; i++) {
        const struct known_review *known = &list->rows[i].known;
        reviews[i] = (struct json_review){list->rows[i].journey, known->review, known->revision,
                                          known->then, known->changes};
    }
    char *json = json_reviews_write(reviews, list->count);
    fputs(json, stdout);
    free(json);
    free(reviews);
}

static void review_list_say(const struct command_line *line, const struct review_list *list)
{
    struct text_builder text = {0};
    if (command_line_flag(line, "--json")) {
        review_list_say_json(list);
        return;
    }
    struct text_table table = {.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0, .columns = 5};
    review_list_fill(&table, list);
    if (command_line_flag(line, "--markdown")) {
        text_table_append_markdown(&text, &table);
    } else {
        text_table_append(&text, &table);
    }
    fwrite(text.bytes, 1, text.length, stdout);
    text_destroy(&text);
}

int review_list_print(const struct command_line *line, const struct opened_workspace *workspace)
{
    struct review_list list = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (!review_list_load(&list, workspace, &error)) {
        exit_code = opened_workspace_fail(workspace->path, &error);
    } else if (list.count == 0 && !command_line_flag(line, "--json")) {
        fprintf(stderr, "%s\n", _("there are no journeys yet; polku new NAME makes one"));
    } else {
        if (list.count > 0) {
            qsort(list.rows, list.count, sizeof(*list.rows), review_list_compare);
        }
        review_list_say(line, &list);
    }
    review_list_destroy(&list);
    return exit_code;
}
