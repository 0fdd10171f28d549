/* What the slow simulator tells of a contact, step by step. */
#include "tests/support/slow_story.h"

#include <inttypes.h>

#include "tests/support/slow_life.h"

static void story_write_text(struct text_builder *builder, const char *name, struct text text)
{
    if (text.length > 0) {
        text_append_format(builder, " %s=%.*s", name, TEXT_FORMAT(text));
    }
}

static void story_write_number(struct text_builder *builder, const char *name, int64_t number)
{
    if (number != 0) {
        text_append_format(builder, " %s=%" PRId64, name, number);
    }
}

void story_write(struct text_builder *builder, const struct story_step *step)
{
    text_append_format(builder, "%" PRId64 " %s", step->time, step->kind);
    story_write_text(builder, "journey", step->journey);
    story_write_text(builder, "node", step->node);
    if (step->passing) {
        text_append_format(builder, " passage=%d.%d", step->passage, step->visit);
    }
    story_write_text(builder, "channel", step->channel);
    story_write_text(builder, "what", step->what);
    story_write_text(builder, "to", step->target);
    story_write_number(builder, "holds", step->holds);
    story_write_number(builder, "until", step->until == INT64_MAX ? 0 : step->until);
    story_write_number(builder, "amount", step->amount);
    if (step->drawn) {
        text_append_format(builder, " draw=%" PRIu32, step->draw);
        for (size_t i = 0; i < STORY_LIMITS; i++) {
            text_append_format(builder, "/%" PRIu64, step->limits[i]);
        }
    }
    for (size_t i = 0; i < step->time_count && i < STORY_TIMES; i++) {
        text_append_format(builder, " at=%" PRId64, step->times[i]);
    }
}

void slow_tell_asked(struct slow_life *life, size_t passage, struct story_step step,
                     const struct filter *asked)
{
    const struct slow_listener *listener = life->world->listener;
    if (listener == NULL) {
        return;
    }
    step.time = step.time == 0 ? life->now : step.time;
    if (passage != SIZE_MAX) {
        const struct slow_passage *at = &life->passages[passage];
        step.journey = text_from(slow_life_journey(life, passage)->journey->name);
        step.node =
            step.node.length == 0 ? text_from(slow_life_node(life, passage)->id) : step.node;
        step.visit = step.passing ? step.visit : at->visit;
        step.passing = true;
        step.passage = at->number;
    }
    listener->hears(listener->context, life, &step, asked, passage);
}

void slow_tell(struct slow_life *life, size_t passage, struct story_step step)
{
    slow_tell_asked(life, passage, step, NULL);
}

void slow_tell_due(struct slow_life *life, const struct slow_item *item, bool drawn, uint32_t draw)
{
    static const char *const kinds[SLOW_FEATURE_COUNT] = {[SLOW_AT_START] = "at_start",
                                                          [SLOW_SPREAD] = "spread",
                                                          [SLOW_RATE] = "rate",
                                                          [SLOW_DATE] = "date",
                                                          [SLOW_CALENDAR] = "date"};
    slow_tell(life, SIZE_MAX,
              STORY_STEP("due", .time = life->world->start, .node = text_from(item->node),
                         .what = text_from(kinds[item->feature]), .until = item->time,
                         .drawn = drawn, .draw = draw));
}
