/* Findings about the journey as a whole: starting points, stages, its review. */
#include "model/journey/journey_checking.h"
#include "model/journey/journey_review.h"

static const struct text journey_check_empty = {.bytes = ""};

void journey_check_start(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    for (size_t i = 0; i < journey->node_count; i++) {
        if (journey->nodes[i].kind == NODE_START) {
            return;
        }
    }
    journey_checking_error(checking, "NO_START",
                           N_("the journey has no starting point, so nobody comes in; add one"),
                           journey_check_empty, journey_check_empty, journey_check_empty);
}

static struct text journey_check_stage_id(const struct setting *stages, size_t index)
{
    return setting_as_text(setting_get(&stages->items[index], TEXT("id")));
}

static bool journey_check_is_repeated(const struct setting *stages, size_t index)
{
    struct text id = journey_check_stage_id(stages, index);
    for (size_t i = 0; i < index; i++) {
        if (text_equal(journey_check_stage_id(stages, i), id)) {
            return true;
        }
    }
    return false;
}

static void journey_check_stage(struct journey_checking *checking, struct text id, struct text path)
{
    const struct journey *journey = checking->journey;
    bool message = false;
    bool channel = false;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (node->kind == NODE_SEND && text_equal(node_text(node, "stage"), id)) {
            const struct setting *channels = node_setting(node, "channel");
            message = true;
            channel = channel || (channels != NULL &&
                                  (channels->type == SETTING_TEXT || channels->count != 0));
        }
    }
    if (!message) {
        journey_checking_warning(checking, "EMPTY_STAGE",
                                 N_("no message belongs to the stage {1}; add one, or take the "
                                    "stage out"),
                                 path, id, journey_check_empty);
    } else if (!channel) {
        journey_checking_warning(checking, "NO_CHANNEL",
                                 N_("the messages of the stage {1} have no channel; choose one"),
                                 path, id, journey_check_empty);
    }
}

void journey_check_stages(struct journey_checking *checking)
{
    const struct setting *stages = journey_setting(checking->journey, "stages");
    if (stages == NULL || stages->type != SETTING_LIST) {
        return;
    }
    for (size_t i = 0; i < stages->count; i++) {
        struct text_builder path = {0};
        text_append_string(&path, "stages");
        setting_path_append_index(&path, i);
        struct text id = journey_check_stage_id(stages, i);
        if (id.length != 0 && journey_check_is_repeated(stages, i)) {
            journey_checking_error(checking, "REPEATED_STAGE",
                                   N_("two stages are called {1}; give one another id"),
                                   text_built(&path), id, journey_check_empty);
        } else if (id.length != 0) {
            journey_check_stage(checking, id, text_built(&path));
        }
        text_destroy(&path);
    }
}

void journey_check_review(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    const struct journey_check_scene *scene = checking->scene;
    const struct zone *zone = journey_checking_zone(scene);
    struct journey_review review = journey_review_of(journey, zone, scene->made, scene->now);
    struct text_builder made = {0};
    if (!review.is_due) {
        return;
    }
    civil_write_date(&made, zone == NULL ? scene->made / CIVIL_DAY : zone_day(zone, scene->made));
    journey_checking_warning(
        checking, "REVIEW_DUE",
        review.reviewed  ? N_("last reviewed on {1}, to be reviewed every {2}; review it and set "
                               "the new date")
        : review.counted ? N_("not reviewed since it was made on {1}, to be reviewed every {2}; "
                              "review it and set the date")
                         : N_("it was never reviewed, and should be every {2}; review it and set "
                              "the date"),
        TEXT("reviewed"), review.reviewed ? journey_text(journey, "reviewed") : text_built(&made),
        review.every);
    text_destroy(&made);
}
