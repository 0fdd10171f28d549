/* What is said below the map of what its cursor stands on. */
#include "ui/canvas/canvas_figure.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

static void map_detail_say(struct text_builder *builder, const char *sentence, struct text first,
                           struct text second, struct text third, struct text fourth)
{
    message_append(builder, sentence, (struct text[ERROR_ARGUMENTS]){first, second, third, fourth});
}

/* A count in the arena of nobody: text that lives as long as the builder. */
static struct text map_detail_count(struct text_builder *number, int64_t count, bool ascii)
{
    text_clear(number);
    message_append_count(number, count, ascii);
    return text_built(number);
}

/* The same of a figure of the run. */
static struct text map_detail_count_of(struct text_builder *number, const struct map_view *view,
                                       int64_t count, bool ascii)
{
    text_clear(number);
    canvas_figure_append(number, view->result, count, ascii);
    return text_built(number);
}

/* "came 3 301 · got it 2 802, 84.9%". */
static void map_detail_came(struct text_builder *builder, const struct map_view *view,
                            int64_t arrived, int64_t delivered, bool ascii)
{
    struct text_builder came = {0};
    struct text_builder got = {0};
    struct text_builder share = {0};
    map_words_share(&share, delivered, arrived);
    map_words_dot(builder, ascii);
    map_detail_say(builder, share.length == 0 ? N_("nobody came") : N_("came {1}"),
                   map_detail_count_of(&came, view, arrived, ascii), TEXT(""), TEXT(""), TEXT(""));
    if (share.length != 0) {
        map_words_dot(builder, ascii);
        map_detail_say(builder, N_("got it {1}, {2}"),
                       map_detail_count_of(&got, view, delivered, ascii), text_built(&share),
                       TEXT(""), TEXT(""));
    }
    text_destroy(&came);
    text_destroy(&got);
    text_destroy(&share);
}

/* Of the message, all or the persona whose figures are shown; before a run by stage is there, all.
 */
static void map_detail_node(struct text_builder *builder, const struct map_view *view,
                            const struct node *node, bool ascii)
{
    const struct journey_map_message *message = map_view_message(view);
    const struct result_node *all =
        view->result == NULL ? NULL : result_find_node(view->result, text_from(node->id));
    if (all == NULL || map_view_persona(view) == MAP_NO_PERSONA) {
        return;
    }
    struct journey_map_message_figures found = journey_map_message_figures(
        view->map, view->result, message, map_view_channel(view), map_view_persona(view));
    map_detail_came(builder, view, found.known ? found.arrived : all->arrived,
                    found.known ? found.messages.delivered : all->messages.delivered, ascii);
    if (view->persona != NULL) {
        struct text_builder whose = {0};
        map_words_whose(&whose, text_from(view->persona));
        map_detail_say(builder, found.known ? N_(" ({1})") : N_(" (all personas)"),
                       text_built(&whose), TEXT(""), TEXT(""), TEXT(""));
        text_destroy(&whose);
    }
}

static void map_detail_setting(struct text_builder *builder, const struct node *node,
                               const char *name, const char *label, bool ascii)
{
    struct text value = node_text(node, name);
    if (value.length != 0) {
        map_words_dot(builder, ascii);
        text_append_string(builder, label);
        text_append(builder, value);
    }
}

/* "First offer · email · Offers · purpose offer · came 3 301 · got it 2 802, 84.9%". */
static void map_detail_message(struct text_builder *builder, const struct map_view *view,
                               const struct session *session, bool ascii)
{
    const struct journey_map_message *message = map_view_message(view);
    const struct node *node = &session->journey->nodes[message->node];
    node_title(builder, node);
    map_words_dot(builder, ascii);
    node_detail(builder, node);
    map_detail_setting(builder, node, "purpose", _("purpose "), ascii);
    map_detail_setting(builder, node, "note", "", ascii);
    map_detail_node(builder, view, node, ascii);
}

/* "SMS in Purchase: 722 contacts got 801 messages". */
static void map_detail_touch(struct text_builder *builder, const struct map_view *view, bool ascii)
{
    const struct journey_map_stage *stage = &view->map->stages[view->stage];
    size_t channel = map_view_channel(view);
    struct text_builder reached = {0};
    struct text_builder sent = {0};
    struct journey_map_figures found = {0};
    if (view->result != NULL) {
        found = journey_map_touch_figures(view->map, view->result, view->stage, channel,
                                          map_view_persona(view));
    }
    text_append(builder, view->map->channels[channel].name);
    map_words_dot(builder, ascii);
    text_append(builder, map_words_stage(stage));
    map_words_dot(builder, ascii);
    if (found.messages.sent != 0) {
        map_detail_say(builder, N_("{1} contacts got {2} messages here"),
                       map_detail_count_of(&reached, view, found.reached, ascii),
                       map_detail_count_of(&sent, view, found.messages.delivered, ascii), TEXT(""),
                       TEXT(""));
    } else {
        text_append_string(builder, _("a adds a message here"));
    }
    text_destroy(&reached);
    text_destroy(&sent);
}

static void map_detail_head(struct text_builder *builder, const struct map_view *view, bool ascii)
{
    const struct journey_map_stage *stage = &view->map->stages[view->stage];
    struct text_builder messages = {0};
    text_append(builder, map_words_stage(stage));
    map_words_dot(builder, ascii);
    if (stage->place == SIZE_MAX) {
        text_append_string(builder, _("messages that belong to no stage; m moves one to a stage"));
    } else {
        map_detail_say(builder,
                       stage->message_count == 0   ? N_("no message; Enter renames the stage, S "
                                                          "edits them all")
                       : stage->message_count == 1 ? N_("one message; Enter renames the stage, S "
                                                        "edits them all")
                                                   : N_("{1} messages; Enter renames the stage, S "
                                                        "edits them all"),
                       map_detail_count(&messages, (int64_t)stage->message_count, ascii), TEXT(""),
                       TEXT(""), TEXT(""));
    }
    text_destroy(&messages);
}

static void map_detail_text(struct text_builder *builder, const struct map_view *view)
{
    const struct journey_map_stage *stage = &view->map->stages[view->stage];
    enum journey_map_text text = (enum journey_map_text)map_view_row(view)->number;
    map_detail_say(builder, N_("{1}, {2}: {3}"), map_words_stage(stage),
                   text_from(map_words_row(text)),
                   stage->place == SIZE_MAX         ? text_from(_("no stage, so no text"))
                   : stage->texts[text].length == 0 ? text_from(_("Enter writes it"))
                                                    : stage->texts[text],
                   TEXT(""));
}

/* Where most of those who did not go on came to their end; of all personas. */
static void map_detail_lost(struct text_builder *builder, const struct map_view *view,
                            const struct session *session)
{
    const struct result_node *worst =
        journey_map_critical_node(view->map, view->result, view->stage);
    const struct node *node = worst == NULL ? NULL : journey_find(session->journey, worst->id);
    struct text_builder title = {0};
    bool critical =
        journey_map_critical(view->map, view->result, map_view_persona(view)) == view->stage;
    text_append_string(builder, critical ? _("; the critical point: most are lost here") : "");
    if (node != NULL) {
        node_title(&title, node);
        map_detail_say(builder, N_("; most of those who ended here did so at {1}"),
                       text_built(&title), TEXT(""), TEXT(""), TEXT(""));
    }
    text_destroy(&title);
}

static void map_detail_figure(struct text_builder *builder, const struct map_view *view,
                              const struct session *session, bool ascii)
{
    static const char *const sentences[] = {
        [MAP_FIGURE_CONTACTS] = N_("{1} contacts came to {4}"),
        [MAP_FIGURE_REACHED] = N_("{2} of the {1} contacts that came to {4} got a message of it"),
        [MAP_FIGURE_GONE_ON] = N_("{2} of the {1} contacts that came to {4} came to a later stage"),
        [MAP_FIGURE_LOST] = N_("{3} of the {1} contacts that came to {4} came to no later stage")};
    enum map_figure figure = (enum map_figure)map_view_row(view)->number;
    struct text_builder numbers[3] = {{0}};
    if (view->result == NULL || map_view_persona(view) == MAP_NO_PERSONA) {
        text_append_string(builder, view->result == NULL
                                        ? _("no preview yet: r runs it")
                                        : _("the preview does not know this persona yet"));
        return;
    }
    struct journey_map_figures found =
        journey_map_stage_figures(view->map, view->result, view->stage, map_view_persona(view));
    if (!found.known) {
        text_append_string(builder, _("being counted, stage by stage …"));
        return;
    }
    int64_t reached = figure == MAP_FIGURE_REACHED ? found.reached : found.gone_on;
    map_detail_say(builder, sentences[figure],
                   map_detail_count_of(&numbers[0], view, found.contacts, ascii),
                   map_detail_count_of(&numbers[1], view, reached, ascii),
                   map_detail_count_of(&numbers[2], view, found.contacts - found.gone_on, ascii),
                   map_words_stage(&view->map->stages[view->stage]));
    if (figure == MAP_FIGURE_LOST) {
        map_detail_lost(builder, view, session);
    }
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&numbers[i]);
    }
}

static void map_detail_list(struct text_builder *builder, const struct map_view *view,
                            const struct session *session, const struct error_list *findings,
                            bool ascii)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (journey_map_finding_stage(view->map, &findings->items[i]) == view->stage) {
            const struct node *node =
                journey_find(session->journey, text_from(findings->items[i].subject));
            map_words_dot(builder, ascii);
            if (node != NULL) {
                node_title(builder, node);
                text_append_string(builder, ": ");
            }
            finding_text_append(builder, session, &findings->items[i]);
        }
    }
}

static void map_detail_moving(struct text_builder *builder, const struct map_view *view,
                              const struct session *session)
{
    const struct node *node = journey_find(session->journey, text_from(view->moving.id));
    size_t channel = map_view_channel(view);
    struct text_builder title = {0};
    if (node != NULL && channel != SIZE_MAX) {
        node_title(&title, node);
        map_detail_say(builder, N_("{1} to {2}, {3}: Enter puts it there, Esc leaves it"),
                       text_built(&title), map_words_stage(&view->map->stages[view->stage]),
                       view->map->channels[channel].name, TEXT(""));
    }
    text_destroy(&title);
}

void map_view_append_detail(struct text_builder *builder, const struct map_view *view,
                            const struct session *session, bool ascii)
{
    if (view->map->stage_count == 0 && map_view_row(view)->type < MAP_ROW_PERSONA) {
        text_append_string(builder, _("no stages yet: S takes a template of five or seven, or adds "
                                      "one of your own"));
        return;
    }
    if (view->moving.id != NULL) {
        map_detail_moving(builder, view, session);
        return;
    }
    switch (map_view_row(view)->type) {
    case MAP_ROW_HEAD:
        map_detail_head(builder, view, ascii);
        break;
    case MAP_ROW_TEXT:
        map_detail_text(builder, view);
        break;
    case MAP_ROW_CHANNEL:
        if (map_view_message(view) != NULL) {
            map_detail_message(builder, view, session, ascii);
        } else {
            map_detail_touch(builder, view, ascii);
        }
        break;
    case MAP_ROW_FIGURE:
        map_detail_figure(builder, view, session, ascii);
        break;
    case MAP_ROW_PERSONA:
        map_view_append_persona(builder, view, ascii);
        break;
    case MAP_ROW_TOUCHPOINT:
        map_view_append_touchpoint(builder, view, session, ascii);
        break;
    case MAP_ROW_FINDINGS:
        map_detail_list(builder, view, session, &session->findings, ascii);
        map_detail_list(builder, view, session, &view->remarks, ascii);
        if (builder->length == 0) {
            text_append_string(builder, _("nothing to find fault with in this stage"));
        }
        break;
    }
}
