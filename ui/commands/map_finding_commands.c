/* Findings as the Map view goes through them: those of the journey, then its own remarks. */
#include "ui/commands/app_commands.h"
#include "ui/commands/find_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/inspector_rows.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static size_t map_finding_count(const struct screen *screen)
{
    return screen->session->findings.count + screen->map_view.remarks.count;
}

static const struct error *map_finding(const struct screen *screen, size_t number)
{
    const struct error_list *findings = &screen->session->findings;
    return number < findings->count ? &findings->items[number]
                                    : &screen->map_view.remarks.items[number - findings->count];
}

size_t map_count_findings(const struct screen *screen, enum error_severity severity)
{
    const struct error_list *all = &screen->map_view.remarks;
    size_t errors = error_list_errors(all);
    size_t remarks = severity == ERROR_SEVERITY_WARNING ? all->count - errors : errors;
    return inspector_count_settled(&screen->inspector, screen->session, severity) + remarks;
}

const char *map_no_finding(const struct screen *screen)
{
    const char *closed = app_needs_opened(screen);
    return closed != NULL                   ? closed
           : map_finding_count(screen) == 0 ? N_("nothing to find fault with")
                                            : NULL;
}

/* The persona of the map that a finding is about; SIZE_MAX: it is about something else. */
static size_t map_finding_persona(const struct screen *screen, const struct error *finding)
{
    const struct map_view *view = &screen->map_view;
    for (size_t i = 0; i < view->map->persona_count; i++) {
        if (map_view_persona_finding(view, i) == finding) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* "Guide: it may come within a day of Welcome! …": the node's title, where it has one, first; or
 * the persona's name. */
static void map_append_finding(struct text_builder *text, const struct screen *screen,
                               const struct error *finding)
{
    const struct node *node = journey_find(screen->session->journey, text_from(finding->subject));
    if (node != NULL) {
        node_title(text, node);
        text_append_string(text, ": ");
    } else if (map_finding_persona(screen, finding) != SIZE_MAX) {
        const struct journey_map *map = screen->map_view.map;
        message_append(text, N_("persona {1}: "),
                       (struct text[ERROR_ARGUMENTS]){
                           map->personas[map_finding_persona(screen, finding)].name});
    }
    finding_text_append(text, screen->session, finding);
}

/* One that belongs to no stage is shown where it is: in the graph. */
static void map_show_finding(struct screen *screen, size_t number)
{
    const struct error *finding = map_finding(screen, number);
    struct text_builder sentence = {0};
    map_append_finding(&sentence, screen, finding);
    screen->finding = number;
    size_t persona = map_finding_persona(screen, finding);
    if (persona != SIZE_MAX) {
        map_view_show_row(&screen->map_view, screen->session, MAP_ROW_PERSONA, persona);
        screen_say(screen, text_built(&sentence));
        text_destroy(&sentence);
        return;
    }
    session_select(screen->session, text_from(finding->subject));
    if (!map_go_to_finding(screen, finding)) {
        app_journey_view(screen, 0);
        journey_view_reveal(&screen->journey_view);
    }
    inspector_refresh(&screen->inspector, screen->session);
    screen_say(screen, text_built(&sentence));
    text_destroy(&sentence);
}

void map_next_finding(struct screen *screen, int by)
{
    map_show_finding(screen, find_step(screen, map_finding_count(screen), by));
}

static void map_picked_finding(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number < map_finding_count(screen)) {
        map_show_finding(screen, choice->item->number);
    }
}

void map_list_findings(struct screen *screen)
{
    struct text_builder text = {0};
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       map_picked_finding);
    for (size_t i = 0; i < map_finding_count(screen); i++) {
        const struct error *finding = map_finding(screen, i);
        text_clear(&text);
        map_append_finding(&text, screen, finding);
        find_add_finding(screen, text_built(&text), finding->severity, i);
    }
    screen_show_picker(screen);
    text_destroy(&text);
}
