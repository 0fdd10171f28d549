/* Writes a comparison of two runs as JSON. */
#include "storage/formats/json_comparison.h"

#include <jansson.h>
#include <stdlib.h>

enum { COMPARISON_MONEY = 10000 };

static void json_comparison_text(json_t *object, const char *key, struct text text)
{
    json_object_set_new(object, key, json_stringn(text.bytes, text.length));
}

static void json_comparison_value(json_t *object, const char *key,
                                  const struct comparison_figure *figure, double value)
{
    bool whole = !figure->money && value == (double)(int64_t)value;
    json_object_set_new(object, key,
                        whole ? json_integer((int64_t)value)
                              : json_real(figure->money ? value / COMPARISON_MONEY : value));
}

static json_t *json_comparison_figure(const struct comparison_figure *figure)
{
    json_t *object = json_object();
    json_object_set_new(object, "group", json_string(figure->group));
    if (figure->name.length != 0) {
        json_comparison_text(object, "name", figure->name);
    }
    json_object_set_new(object, "figure", json_string(figure->figure));
    json_comparison_value(object, "first", figure, (double)figure->value[0]);
    json_comparison_value(object, "second", figure, (double)figure->value[1]);
    if (figure->share) {
        json_object_set_new(object, "first_of", json_integer(figure->of[0]));
        json_object_set_new(object, "second_of", json_integer(figure->of[1]));
    }
    json_object_set_new(
        object, "difference",
        json_real(figure->money ? figure->change / COMPARISON_MONEY : figure->change));
    json_object_set_new(object, "half_width",
                        json_real(figure->money ? figure->half / COMPARISON_MONEY : figure->half));
    json_object_set_new(
        object, "half_width_apart",
        json_real(figure->money ? figure->half_apart / COMPARISON_MONEY : figure->half_apart));
    json_object_set_new(object, "gained", json_integer((int64_t)figure->gained));
    json_object_set_new(object, "lost", json_integer((int64_t)figure->lost));
    return object;
}

static json_t *json_comparison_run(const struct plan *plan)
{
    const struct plan_journey *journey = &plan->journeys[plan->main];
    json_t *object = json_object();
    json_comparison_text(object, "journey", journey->name);
    json_object_set_new(object, "revision", json_integer((int64_t)journey->journey->revision));
    json_object_set_new(object, "seed", json_integer((int64_t)plan->request->seed));
    return object;
}

static json_t *json_comparison_contacts(const struct bitset *set,
                                        const struct contact_table *contacts)
{
    json_t *array = json_array();
    for (size_t i = bitset_next(set, 0); i < set->size; i = bitset_next(set, i + 1)) {
        struct text id = contact_table_id(contacts, i);
        json_array_append_new(array, json_stringn(id.bytes, id.length));
    }
    return array;
}

char *json_comparison_write(const struct comparison *comparison, const struct plan *first,
                            const struct plan *second)
{
    struct text_builder date = {0};
    struct text_builder builder = {0};
    json_t *object = json_object();
    json_t *figures = json_array();
    civil_write_date(&date, zone_day(first->zone, first->start));
    json_object_set_new(object, "first", json_comparison_run(first));
    json_object_set_new(object, "second", json_comparison_run(second));
    json_comparison_text(object, "start", text_built(&date));
    json_object_set_new(object, "days", json_integer(first->days));
    json_object_set_new(object, "contacts", json_integer(comparison->contacts));
    for (size_t i = 0; i < comparison->count; i++) {
        const struct comparison_figure *figure = &comparison->figures[i];
        if (figure->value[0] != 0 || figure->value[1] != 0) {
            json_array_append_new(figures, json_comparison_figure(figure));
        }
    }
    json_object_set_new(object, "figures", figures);
    json_object_set_new(object, "gained",
                        json_comparison_contacts(&comparison->gained, first->request->contacts));
    json_object_set_new(object, "lost",
                        json_comparison_contacts(&comparison->lost, first->request->contacts));
    char *json = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(10));
    json_decref(object);
    text_append_string(&builder, json == NULL ? "{}" : json);
    text_append_byte(&builder, '\n');
    free(json);
    text_destroy(&date);
    return text_take(&builder);
}
