/* Whom a journey is for. */
#include "ui/report/outline_personas.h"

#include "model/workspace/workspace_entry.h"
#include "ui/message.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

/* What is said of a persona, in this order; wants stand between. */
static const struct {
    const char *name;
    const char *sentence; /* marked with N_ */
} outline_persona_rows[] = {
    {"demographics", N_("{1}")},     {"description", N_("{1}")},
    {"buying", N_("buys: {1}")},     {"usage", N_("uses channels: {1}")},
    {"channels", N_("prefers {1}")}, {"filter", N_("filter: {1}")},
};

static void outline_persona_say(struct text_builder *words, const char *sentence, struct text first,
                                struct text second)
{
    if (second.length != 0 || first.length != 0) {
        text_append_string(words, words->length == 0 ? "" : " · ");
        message_append(words, sentence, (struct text[ERROR_ARGUMENTS]){first, second});
    }
}

static struct text outline_persona_stage(const struct journey *journey, size_t number,
                                         struct text *ret_id)
{
    const struct setting *stage = &journey_setting(journey, "stages")->items[number];
    struct text name = setting_as_text(setting_get(stage, TEXT("name")));
    *ret_id = setting_as_text(setting_get(stage, TEXT("id")));
    return name.length == 0 ? *ret_id : name;
}

/* Of the journey's stages, in the order of its map. */
static void outline_persona_wants(struct text_builder *words, const struct journey *journey,
                                  const struct setting *needs)
{
    const struct setting *stages = journey_setting(journey, "stages");
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        struct text id;
        struct text name = outline_persona_stage(journey, i, &id);
        struct text need = setting_as_text(setting_get(needs, id));
        if (need.length != 0) {
            outline_persona_say(words, N_("wants in {1}: {2}"), name, need);
        }
    }
}

static struct text outline_persona(const struct setting *settings, const struct journey *journey,
                                   struct arena *arena)
{
    struct text_builder words = {0};
    for (size_t i = 0; i < sizeof(outline_persona_rows) / sizeof(outline_persona_rows[0]); i++) {
        const struct setting *value =
            setting_get(settings, text_from(outline_persona_rows[i].name));
        struct text_builder said = {0};
        if (value != NULL) {
            setting_words_write(&said, value);
        }
        outline_persona_say(&words, outline_persona_rows[i].sentence, text_built(&said), TEXT(""));
        text_destroy(&said);
    }
    outline_persona_wants(&words, journey, setting_get(settings, TEXT("needs")));
    outline_persona_say(&words, N_("note: {1}"),
                        setting_as_text(setting_get(settings, TEXT("note"))), TEXT(""));
    struct text kept = arena_text(arena, text_built(&words));
    text_destroy(&words);
    return kept;
}

struct outline_facts outline_personas(const struct workspace *workspace,
                                      const struct journey *journey, struct arena *arena)
{
    const struct setting *personas =
        workspace == NULL ? NULL : workspace_entries(workspace, ENTRIES_PERSONAS);
    size_t count = personas == NULL ? 0 : personas->count;
    struct outline_facts facts = {.items = arena_array(arena, count, sizeof(*facts.items)),
                                  .count = count};
    for (size_t i = 0; i < count; i++) {
        facts.items[i] =
            (struct outline_fact){arena_text(arena, text_from(personas->names[i])),
                                  outline_persona(&personas->items[i], journey, arena)};
    }
    return facts;
}
