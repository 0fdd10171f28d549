/* What the map says in its cells. */
#include "ui/session/map_words.h"

#include <string.h>

#include "ui/message.h"
#include "ui/translation.h"

const char *map_words_row(enum journey_map_text text)
{
    static const char *const names[MAP_TEXTS] = {N_("actions"), N_("goal"), N_("touchpoints"),
                                                 N_("notes")};
    return _(names[text]);
}

struct text map_words_stage(const struct journey_map_stage *stage)
{
    return stage->place == SIZE_MAX ? text_from(_("no stage")) : stage->name;
}

static bool map_words_is_persona(struct text name)
{
    return !text_is(name, "none");
}

struct text map_words_persona(struct text name)
{
    return map_words_is_persona(name) ? name : text_from(_("no persona"));
}

void map_words_whose(struct text_builder *builder, struct text persona)
{
    message_append(builder,
                   map_words_is_persona(persona) ? N_("persona {1}")
                                                 : N_("contacts that fit no persona"),
                   (struct text[ERROR_ARGUMENTS]){persona});
}

void map_words_message(struct text_builder *builder, const struct journey_map *map,
                       const struct journey_map_message *message, bool ascii)
{
    node_title(builder, &map->graph->journey->nodes[message->node]);
    if (message->choice != 0) {
        text_append_format(builder, ascii ? " #%zu" : " ·%zu", message->choice + 1);
    }
}

const char *map_words_gap(const struct error *finding)
{
    static const struct {
        const char *code;
        const char *words;
    } gaps[] = {{"EMPTY_STAGE", N_("no message")},
                {"NO_CHANNEL", N_("no channel")},
                {"LOST_SWITCH", N_("nobody can follow")},
                {"REPEATED_MESSAGE", N_("said twice")},
                {"CROWDED_DAY", N_("2 in a day")}};
    for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
        if (strcmp(finding->code, gaps[i].code) == 0) {
            return _(gaps[i].words);
        }
    }
    return NULL;
}

static void map_words_count(struct text_builder *builder, const char *sign, size_t count)
{
    if (count != 0) {
        text_append_format(builder, builder->length == 0 ? "%s%zu" : " %s%zu", sign, count);
    }
}

/* How many of a stage there are of each severity; gives the last one. */
static const struct error *map_words_tally(const struct journey_map *map,
                                           const struct error_list *findings, size_t stage,
                                           size_t counts[2])
{
    const struct error *last = NULL;
    for (size_t i = 0; findings != NULL && i < findings->count; i++) {
        if (journey_map_finding_stage(map, &findings->items[i]) == stage) {
            last = &findings->items[i];
            counts[last->severity == ERROR_SEVERITY_ERROR ? 0 : 1]++;
        }
    }
    return last;
}

bool map_words_findings(struct text_builder *builder, const struct journey_map *map,
                        const struct error_list *findings, const struct error_list *remarks,
                        size_t stage, bool ascii)
{
    size_t counts[2] = {0};
    const struct error *one = map_words_tally(map, findings, stage, counts);
    const struct error *remark = map_words_tally(map, remarks, stage, counts);
    one = one == NULL ? remark : one;
    const char *gap = counts[0] + counts[1] == 1 ? map_words_gap(one) : NULL;
    if (gap != NULL) {
        text_append_format(builder, "! %s", gap);
        return false;
    }
    struct text_builder said = {0};
    map_words_count(&said, ascii ? "X" : "✗", counts[0]);
    map_words_count(&said, "!", counts[1]);
    text_append(builder, text_built(&said));
    text_destroy(&said);
    return counts[0] != 0;
}

void map_words_number(struct text_builder *builder, int64_t count, int64_t of, bool ascii)
{
    message_append_count(builder, count, ascii);
    if (of > 0) {
        text_append_string(builder, "  ");
        map_words_share(builder, count, of);
    }
}

void map_words_share(struct text_builder *builder, int64_t count, int64_t of)
{
    if (of > 0) {
        text_append_format(builder, "%.1f%%", 100.0 * (double)count / (double)of);
    }
}

void map_words_dot(struct text_builder *builder, bool ascii)
{
    text_append_string(builder, builder->length == 0 ? "" : ascii ? " - " : " · ");
}
