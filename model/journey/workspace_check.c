/* Checks what stands beside journeys: the parts that journeys have too, and its own. */
#include "model/journey/workspace_check.h"

#include <assert.h>
#include <stdlib.h>

#include "model/contacts/value.h"
#include "model/journey/journey_checking.h"
#include "model/journey/journey_pin.h"
#include "model/journey/topic_check.h"
#include "model/workspace/segment_name.h"
#include "model/workspace/workspace.h"

enum { WORKSPACE_CHECK_MOST = 1000 };

/* What is done with a place that a pattern finds. */
typedef void workspace_check_place(struct journey_checking *checking, const struct setting *place,
                                   struct text name, struct text path);

/* A workspace has no zone of the contact's to fall back on. */
static void workspace_check_zone(struct journey_checking *checking, const struct setting *place,
                                 struct text name, struct text path)
{
    (void)name;
    if (text_is(setting_as_text(place), "contact")) {
        journey_checking_error(checking, "NO_SUCH_ZONE",
                               N_("a workspace has a zone of its own; write one as in "
                                  "Europe/Helsinki"),
                               path, (struct text){.bytes = ""}, (struct text){.bytes = ""});
    }
}

static void workspace_check_channels(struct journey_checking *checking, const struct setting *place,
                                     struct text name, struct text path)
{
    (void)name;
    if (place->type == SETTING_LIST) {
        journey_check_repeated_channels(checking, place, path);
    }
}

static void workspace_check_channel(struct journey_checking *checking, const struct setting *place,
                                    struct text name, struct text path)
{
    (void)place;
    journey_check_reference(checking, SHAPE_CHANNEL, name, path);
}

static void workspace_check_event(struct journey_checking *checking, const struct setting *place,
                                  struct text name, struct text path)
{
    (void)place;
    journey_check_reference(checking, SHAPE_EVENT, name, path);
}

static void workspace_check_persona(struct journey_checking *checking, const struct setting *place,
                                    struct text name, struct text path)
{
    (void)place;
    const struct setting *personas =
        setting_get(&checking->scene->workspace->settings, TEXT("personas"));
    if (setting_get(personas, name) == NULL) {
        journey_checking_error(checking, "NO_SUCH_PERSONA",
                               N_("there is no persona {1}; add it to the workspace, or name "
                                  "another"),
                               path, name, (struct text){.bytes = ""});
    }
}

/* Filters know fields by folded names. */
static void workspace_check_field(struct journey_checking *checking, const struct setting *place,
                                  struct text name, struct text path)
{
    (void)place;
    char *folded = value_field_name(name);
    if (!text_is(name, folded)) {
        journey_checking_error(checking, "BAD_NAME",
                               N_("no filter could name the field {1}; call it {2}"), path, name,
                               text_from(folded));
    }
    free(folded);
}

/* The later one of two that are alike has the finding. */
static void workspace_check_segment(struct journey_checking *checking, const struct setting *place,
                                    struct text name, struct text path)
{
    (void)place;
    struct error odd = {0};
    const struct setting *segments =
        setting_get(&checking->scene->workspace->settings, TEXT("segments"));
    size_t before = 0;
    while (segments != NULL && before < segments->count &&
           !text_is(name, segments->names[before])) {
        before++;
    }
    if (!segment_name_check(segments, before, name, name, &odd)) {
        journey_checking_warning(checking, odd.code, odd.sentence, path,
                                 text_from(odd.arguments[0]), text_from(odd.arguments[1]));
    }
}

/* Where to look; a star stands for any name. */
static const struct {
    const char *pattern;
    workspace_check_place *look;
} workspace_check_places[] = {
    {"workspace.timezone", workspace_check_zone},
    {"workspace.preferred", workspace_check_channels},
    {"fields.*", workspace_check_field},
    {"segments.*", workspace_check_segment},
    {"campaigns.*.reported.*", workspace_check_channel},
    {"personas.*.channels", workspace_check_channels},
    {"personas.*.rates.*", workspace_check_channel},
    {"assumptions.channels.*", workspace_check_channel},
    {"assumptions.personas.*", workspace_check_persona},
    {"assumptions.personas.*.*", workspace_check_channel},
    {"assumptions.events.*", workspace_check_event},
    {"assumptions.calibrated.*", workspace_check_channel},
};

static void workspace_check_below(struct journey_checking *checking, const struct setting *setting,
                                  struct text pattern, struct text_builder *path,
                                  workspace_check_place *look)
{
    struct text step;
    size_t length = path->length;
    if (setting->type != SETTING_MAP || !text_split(&pattern, '.', &step)) {
        return;
    }
    for (size_t i = 0; i < setting->count; i++) {
        struct text name = text_from(setting->names[i]);
        if (!text_is(step, "*") && !text_equal(step, name)) {
            continue;
        }
        setting_path_append(path, name);
        if (pattern.length == 0) {
            look(checking, &setting->items[i], name, text_built(path));
        } else {
            workspace_check_below(checking, &setting->items[i], pattern, path, look);
        }
        path->length = length;
        path->bytes[length] = '\0';
    }
}

static void workspace_check_all_places(struct journey_checking *checking)
{
    struct text_builder path = {0};
    text_append_string(&path, "");
    for (size_t i = 0; i < sizeof(workspace_check_places) / sizeof(*workspace_check_places); i++) {
        workspace_check_below(checking, checking->settings,
                              text_from(workspace_check_places[i].pattern), &path,
                              workspace_check_places[i].look);
    }
    text_destroy(&path);
}

/* Of the lists that the settings name; a workspace's file may hold a part of them. */
static void workspace_check_topics(struct journey_checking *checking,
                                   struct topic_check_journeys journeys)
{
    struct error_list found = {.most = WORKSPACE_CHECK_MOST};
    const struct setting *lists = setting_get(checking->settings, TEXT("lists"));
    topic_check(checking->scene->workspace, journeys, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct text rest = text_from(found.items[i].arguments[3]);
        struct text_builder step = {0};
        setting_path_next(&rest, &step);
        bool named =
            !setting_path_next(&rest, &step) || setting_get(lists, text_built(&step)) != NULL;
        if (lists != NULL && named) {
            error_list_add(&checking->found, &found.items[i]);
        }
        text_destroy(&step);
    }
    error_list_destroy(&found);
}

static bool workspace_check_has_stage(struct topic_check_journeys journeys, struct text stage)
{
    for (size_t i = 0; i < journeys.count; i++) {
        const struct setting *stages = journey_setting(journeys.items[i], "stages");
        if (stages != NULL && stages->type == SETTING_LIST &&
            journey_pin_find_stage(stages, stage) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* What a persona wants in a stage that no journey has is shown in no map. */
static void workspace_check_needs(struct journey_checking *checking,
                                  struct topic_check_journeys journeys)
{
    const struct setting *personas = setting_get(checking->settings, TEXT("personas"));
    for (size_t i = 0; personas != NULL && journeys.count != 0 && i < personas->count; i++) {
        const struct setting *needs = setting_get(&personas->items[i], TEXT("needs"));
        for (size_t k = 0; needs != NULL && needs->type == SETTING_MAP && k < needs->count; k++) {
            struct text_builder path = {0};
            struct text stage = text_from(needs->names[k]);
            text_append_string(&path, "personas");
            setting_path_append(&path, text_from(personas->names[i]));
            setting_path_append(&path, TEXT("needs"));
            setting_path_append(&path, stage);
            if (!workspace_check_has_stage(journeys, stage)) {
                journey_checking_warning(checking, "NO_SUCH_STAGE",
                                         N_("no journey has a stage {1}, so no map shows what {2} "
                                            "wants there; write the id of a stage"),
                                         text_built(&path), stage, text_from(personas->names[i]));
            }
            text_destroy(&path);
        }
    }
}

void workspace_check(const struct setting *settings, const struct journey_check_scene *scene,
                     struct topic_check_journeys journeys, struct error_list *findings)
{
    assert(scene->workspace != NULL);
    struct journey_checking checking = {
        .scene = scene,
        .filters = {.contacts = scene->contacts,
                    .workspace = scene->workspace,
                    .any_field = scene->contacts == NULL,
                    .stored = scene->stored},
        .subject = {.bytes = ""},
        .shape = workspace_shape(),
        .settings = settings,
        .found = {.most = WORKSPACE_CHECK_MOST},
    };
    journey_check_missing(&checking);
    journey_check_filters(&checking);
    journey_check_references(&checking);
    workspace_check_all_places(&checking);
    workspace_check_topics(&checking, journeys);
    if (journeys.known) {
        workspace_check_needs(&checking, journeys);
    }
    for (size_t i = 0; i < checking.found.count; i++) {
        error_list_add(findings, &checking.found.items[i]);
    }
    findings->dropped += checking.found.dropped;
    error_list_destroy(&checking.found);
    arena_destroy(&checking.arena);
}
