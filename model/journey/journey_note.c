/* All that was remarked about a journey. */
#include "model/journey/journey_note.h"

#include "model/workspace/workspace.h"

struct note_gathering {
    struct journey_note *items;
    size_t count;
};

const char *note_subject_name(enum note_subject subject)
{
    static const char *const names[] = {[NOTE_JOURNEY] = "journey",
                                        [NOTE_STAGE] = "stage",
                                        [NOTE_NODE] = "node",
                                        [NOTE_PERSONA] = "persona"};
    return names[subject];
}

static void note_gather(struct note_gathering *gathering, enum note_subject subject, struct text id,
                        const struct setting *settings)
{
    struct text text = text_trim(setting_as_text(setting_get(settings, TEXT("note"))));
    struct text name = setting_as_text(setting_get(settings, TEXT("name")));
    if (text.length != 0) {
        gathering->items[gathering->count++] = (struct journey_note){
            .subject = subject, .id = id, .name = name.length == 0 ? id : name, .text = text};
    }
}

static size_t note_most(const struct setting *settings)
{
    return settings == NULL ? 0 : settings->count;
}

struct journey_notes journey_notes(const struct journey *journey, const struct workspace *workspace,
                                   struct arena *arena)
{
    const struct setting *stages = journey_setting(journey, "stages");
    const struct setting *personas =
        workspace == NULL ? NULL : setting_get(&workspace->settings, TEXT("personas"));
    size_t most = 1 + note_most(stages) + journey->node_count + note_most(personas);
    struct note_gathering gathering = {.items = arena_array(arena, most, sizeof(*gathering.items))};
    note_gather(&gathering, NOTE_JOURNEY, TEXT(""), &journey->settings);
    for (size_t i = 0; i < note_most(stages); i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        note_gather(&gathering, NOTE_STAGE, id, &stages->items[i]);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        note_gather(&gathering, NOTE_NODE, text_from(node->id), &node->settings);
    }
    for (size_t i = 0; i < note_most(personas); i++) {
        note_gather(&gathering, NOTE_PERSONA, text_from(personas->names[i]), &personas->items[i]);
    }
    return (struct journey_notes){.items = gathering.items, .count = gathering.count};
}
