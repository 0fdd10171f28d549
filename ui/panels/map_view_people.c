/* What is said below the map of a persona and of a touchpoint. */
#include "ui/canvas/canvas_figure.h"
#include "ui/message.h"
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

static void map_people_append(struct text_builder *builder, const char *label, struct text words,
                              bool ascii)
{
    if (words.length != 0) {
        map_words_dot(builder, ascii);
        text_append_string(builder, label);
        text_append(builder, words);
    }
}

/* What is said of it: age, filter, channels. */
static void map_people_settings(struct text_builder *builder, const struct setting *settings,
                                bool ascii)
{
    static const struct {
        const char *name;
        const char *label;
    } rows[] = {{"demographics", ""},
                {"description", ""},
                {"filter", ""},
                {"channels", N_("prefers ")},
                {"buying", N_("buys ")}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct setting *value = setting_get(settings, text_from(rows[i].name));
        struct text_builder words = {0};
        if (value != NULL) {
            setting_words_write(&words, value);
        }
        map_people_append(builder, rows[i].label[0] == '\0' ? "" : _(rows[i].label),
                          text_built(&words), ascii);
        text_destroy(&words);
    }
}

/* "5 830 (94.0%)". */
static void map_people_number(struct text_builder *number, const struct result *result,
                              int64_t count, int64_t of, bool ascii)
{
    struct text_builder share = {0};
    map_words_share(&share, count, of);
    canvas_figure_append(number, result, count, ascii);
    if (share.length != 0) {
        text_append_string(number, " (");
        text_append(number, text_built(&share));
        text_append_string(number, ")");
    }
    text_destroy(&share);
}

static void map_people_say_stage(struct text_builder *builder, const struct map_view *view,
                                 const struct journey_map_figures *found, bool ascii)
{
    struct text_builder numbers[3] = {{0}};
    bool later = journey_map_goes_on(view->map, view->stage);
    map_people_number(&numbers[0], view->result, found->contacts, 0, ascii);
    map_people_number(&numbers[1], view->result, found->reached, found->contacts, ascii);
    map_people_number(&numbers[2], view->result, found->gone_on, found->contacts, ascii);
    message_append(builder,
                   later ? N_("in {1} {2} came, {3} got a message of it, {4} went on")
                         : N_("in {1} {2} came, {3} got a message of it"),
                   (struct text[ERROR_ARGUMENTS]){map_words_stage(&view->map->stages[view->stage]),
                                                  text_built(&numbers[0]), text_built(&numbers[1]),
                                                  text_built(&numbers[2])});
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&numbers[i]);
    }
}

/* "in Awareness 6 204 came, 5 830 (94.0%) got a message of it, 4 912 (79.2%) went on". */
static void map_people_stage(struct text_builder *builder, const struct map_view *view,
                             struct text persona, bool ascii)
{
    int number =
        view->result == NULL ? MAP_NO_PERSONA : journey_map_result_persona(view->result, persona);
    if (number == MAP_NO_PERSONA || view->stage >= view->map->stage_count) {
        return;
    }
    struct journey_map_figures found =
        journey_map_stage_figures(view->map, view->result, view->stage, number);
    if (found.known) {
        map_words_dot(builder, ascii);
        map_people_say_stage(builder, view, &found, ascii);
    }
}

void map_view_append_persona(struct text_builder *builder, const struct map_view *view, bool ascii)
{
    size_t number = map_view_persona_row(view);
    if (number == SIZE_MAX) {
        text_append_string(builder,
                           _("no personas yet: a adds one, kinds of contacts by a filter"));
        return;
    }
    const struct journey_map_persona *persona = &view->map->personas[number];
    bool stage = view->stage < view->map->stage_count;
    if (view->item == MAP_PERSONA_NEEDS) {
        struct text need = stage ? journey_map_need(view->map, number, view->stage) : TEXT("");
        message_append(builder, N_("{1} wants in {2}: {3}"),
                       (struct text[ERROR_ARGUMENTS]){
                           persona->name,
                           stage ? map_words_stage(&view->map->stages[view->stage]) : TEXT("-"),
                           need.length == 0 ? text_from(_("Enter writes it")) : need});
        return;
    }
    text_append(builder, persona->place == SIZE_MAX ? text_from(_("contacts that fit no persona"))
                                                    : persona->name);
    const struct error *wrong = map_view_persona_finding(view, number);
    if (wrong != NULL) {
        map_words_dot(builder, ascii);
        text_append_string(builder, ascii ? "X " : "✗ ");
        message_append_error(builder, wrong);
    }
    map_people_stage(builder, view, persona->name, ascii);
    map_people_settings(builder, persona->settings, ascii);
}

/* "Cart left begins, Buys anyway? waits": all nodes that name it, whatever their stage. */
static void map_people_users(struct text_builder *builder, const struct map_view *view,
                             const struct session *session, size_t point)
{
    static const char *const words[NODE_KIND_COUNT] = {[NODE_START] = N_("{1} begins with it"),
                                                       [NODE_WAIT_FOR] = N_("{1} waits for it"),
                                                       [NODE_SEND] = N_("{1} is to bring it")};
    bool any = false;
    for (size_t stage = 0; stage <= view->map->stage_count; stage++) {
        const struct journey_map_users *users = journey_map_users(view->map, point, stage);
        for (size_t i = 0; i < users->count; i++) {
            const struct node *node = &session->journey->nodes[users->nodes[i]];
            struct text_builder title = {0};
            node_title(&title, node);
            text_append_string(builder, any ? ", " : "");
            message_append(builder, words[node->kind],
                           (struct text[ERROR_ARGUMENTS]){text_built(&title)});
            text_destroy(&title);
            any = true;
        }
    }
    text_append_string(builder, any ? "" : _("no node of this journey waits for it"));
}

void map_view_append_touchpoint(struct text_builder *builder, const struct map_view *view,
                                const struct session *session, bool ascii)
{
    size_t number = map_view_touchpoint_row(view);
    if (number == SIZE_MAX) {
        text_append_string(
            builder, _("no touchpoints yet: a adds one, T takes usual ones from a catalogue"));
        return;
    }
    const struct journey_map_touchpoint *point = &view->map->touchpoints[number];
    text_append(builder, point->name);
    map_people_append(builder, _("from "), point->source, ascii);
    map_people_append(builder, "", point->description, ascii);
    struct text_builder events = {0};
    const struct setting *fed = setting_get(point->settings, TEXT("events"));
    if (fed != NULL) {
        setting_words_write(&events, fed);
    }
    map_people_append(builder, _("fed by "), text_built(&events), ascii);
    text_destroy(&events);
    if (point->place == SIZE_MAX) {
        map_people_append(builder, "", text_from(_("not in the catalogue: Enter adds it")), ascii);
    }
    map_words_dot(builder, ascii);
    map_people_users(builder, view, session, number);
}
