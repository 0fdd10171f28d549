/* In which segments one contact is, and which persona it belongs to. */
#include "model/workspace/membership.h"

#include <stdlib.h>

#include "model/base/memory.h"

static bool membership_matches(struct text text, const struct filter_scene *scene,
                               const struct contact_state *state)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *filter = filter_read(text, scene, &arena, &errors);
    bool matches = filter != NULL && filter_matches(filter, state, scene->moment);
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return matches;
}

/* The first that fits; one without a filter fits everybody. */
static struct text membership_persona(const struct setting *personas,
                                      const struct filter_scene *scene,
                                      const struct contact_state *state)
{
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        const struct setting *filter = setting_get(&personas->items[i], TEXT("filter"));
        struct text text = filter == NULL ? TEXT("") : setting_as_text(filter);
        if (text.length == 0 || membership_matches(text, scene, state)) {
            return text_from(personas->names[i]);
        }
    }
    return TEXT("");
}

void membership_find(const struct workspace *workspace, const struct audience *audience,
                     size_t contact, struct membership *ret_membership)
{
    const struct setting *segments = setting_get(&workspace->settings, TEXT("segments"));
    const struct setting *personas = setting_get(&workspace->settings, TEXT("personas"));
    size_t count = segments == NULL ? 0 : segments->count;
    struct filter_scene scene = audience_scene(audience, workspace);
    struct contact_state state;
    contact_state_init(&state, audience->contacts, audience->activity, audience->opt_out);
    contact_state_reset(&state, contact, INT64_MAX);
    *ret_membership = (struct membership){.segments = memory_array(count, sizeof(struct text)),
                                          .personas = personas != NULL && personas->count != 0};
    for (size_t i = 0; i < count; i++) {
        if (membership_matches(setting_as_text(&segments->items[i]), &scene, &state)) {
            ret_membership->segments[ret_membership->count++] = text_from(segments->names[i]);
        }
    }
    ret_membership->persona = membership_persona(personas, &scene, &state);
    contact_state_destroy(&state);
}

void membership_destroy(struct membership *membership)
{
    free(membership->segments);
    *membership = (struct membership){0};
}
