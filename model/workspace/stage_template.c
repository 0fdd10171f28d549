/* The two templates of stages. */
#include "model/workspace/stage_template.h"

#include <stdint.h>

#include "model/base/error.h"
#include "model/journey/journey.h"
#include "model/journey/journey_pin.h"

struct stage_template_row {
    const char *id;
    const char *name;
    const char *actions;
    const char *goal;
};

static const struct stage_template_row stage_template_five[] = {
    {"awareness", "Awareness", "Advertising and PR", "Attract customers"},
    {"consideration", "Consideration", "Catalogues and reviews", "Confirm choices"},
    {"purchase", "Purchase", "Offers and discounts", "Encourage purchase"},
    {"after_purchase", "After the purchase", "Customer service and support", "Build trust"},
    {"loyalty", "Loyalty and engagement", "New offers", "Strengthen the relationship"},
};

static const struct stage_template_row stage_template_seven[] = {
    {"awareness", "Awareness", "Advertising and PR", "Attract customers"},
    {"interest", "Interest", "Informative content and webinars", "Raise interest"},
    {"comparison", "Comparison", "Catalogues and reviews", "Confirm choices"},
    {"purchase_decision", "Purchase decision", "Offers and discounts", "Encourage purchase"},
    {"relationship", "Relationship", "Customer service and support", "Build trust"},
    {"return", "Return", "New offers", "Strengthen the relationship"},
    {"recommendation", "Recommendation", "Satisfaction and feedback", "Increase visibility"},
};

static const struct {
    const char *name;
    const struct stage_template_row *rows;
    size_t count;
} stage_templates[STAGE_TEMPLATES] = {
    {N_("five stages"), stage_template_five,
     sizeof(stage_template_five) / sizeof(*stage_template_five)},
    {N_("seven stages"), stage_template_seven,
     sizeof(stage_template_seven) / sizeof(*stage_template_seven)},
};

const char *stage_template_name(size_t which)
{
    return stage_templates[which].name;
}

size_t stage_template_count(size_t which)
{
    return stage_templates[which].count;
}

const char *stage_template_stage(size_t which, size_t stage)
{
    return stage_templates[which].rows[stage].name;
}

static void stage_template_fill(struct setting *stage, struct text name, const char *value)
{
    if (setting_as_text(setting_get(stage, name)).length == 0) {
        setting_put(stage, name, setting_text(text_from(value)));
    }
}

static struct setting stage_template_row(const struct stage_template_row *row,
                                         const struct setting *stages)
{
    size_t own = journey_pin_find_stage(stages, text_from(row->id));
    struct setting stage = own == SIZE_MAX ? setting_map() : setting_copy(&stages->items[own]);
    stage_template_fill(&stage, TEXT("id"), row->id);
    stage_template_fill(&stage, TEXT("name"), row->name);
    stage_template_fill(&stage, TEXT("actions"), row->actions);
    stage_template_fill(&stage, TEXT("goal"), row->goal);
    return stage;
}

static bool stage_template_is_named(const struct journey *journey, struct text id)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (text_equal(node_text(&journey->nodes[i], "stage"), id)) {
            return true;
        }
    }
    return false;
}

struct setting stage_template_make(size_t which, const struct journey *journey, size_t *ret_kept)
{
    const struct setting *stages = journey_setting(journey, "stages");
    struct setting made = setting_list();
    size_t kept = 0;
    for (size_t i = 0; i < stage_templates[which].count; i++) {
        setting_append(&made, stage_template_row(&stage_templates[which].rows[i], stages));
    }
    for (size_t i = 0; stages != NULL && stages->type == SETTING_LIST && i < stages->count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        if (id.length != 0 && journey_pin_find_stage(&made, id) == SIZE_MAX &&
            stage_template_is_named(journey, id)) {
            setting_append(&made, setting_copy(&stages->items[i]));
            kept++;
        }
    }
    if (ret_kept != NULL) {
        *ret_kept = kept;
    }
    return made;
}
