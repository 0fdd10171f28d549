/* Who uses which segment. */
#include "ui/session/segment_uses.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/journey/segment_use.h"
#include "ui/session/stored_journeys.h"
#include "ui/translation.h"

const char *segment_user_kind_title(enum segment_user_kind kind)
{
    static const char *const titles[USER_COUNT] = {
        [USER_JOURNEY] = N_("journey"),
        [USER_SEGMENT] = N_("segment"),
        [USER_CAMPAIGN] = N_("campaign"),
        [USER_PERSONA] = N_("persona"),
    };
    return titles[kind];
}

static void segment_uses_add(struct segment_uses *uses, struct text segment,
                             enum segment_user_kind kind, struct text name)
{
    for (size_t i = 0; i < uses->count; i++) {
        const struct segment_use *use = &uses->items[i];
        if (use->kind == kind && text_is(segment, use->segment) && text_is(name, use->name)) {
            return;
        }
    }
    uses->items = memory_grow(uses->items, &uses->capacity, uses->count + 1, sizeof(*uses->items));
    uses->items[uses->count++] =
        (struct segment_use){.segment = text_copy(segment), .kind = kind, .name = text_copy(name)};
}

/* What stands beside journeys is named by the first two steps of its path. */
static void segment_uses_add_beside(struct segment_uses *uses, struct text segment,
                                    struct text path)
{
    static const struct {
        const char *section;
        enum segment_user_kind kind;
    } sections[] = {
        {"segments", USER_SEGMENT}, {"campaigns", USER_CAMPAIGN}, {"personas", USER_PERSONA}};
    struct text_builder section = {0};
    struct text_builder name = {0};
    setting_path_next(&path, &section);
    setting_path_next(&path, &name);
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        if (text_is(text_built(&section), sections[i].section)) {
            segment_uses_add(uses, segment, sections[i].kind, text_built(&name));
        }
    }
    text_destroy(&section);
    text_destroy(&name);
}

static void segment_uses_add_users(struct segment_uses *uses, struct text segment,
                                   const struct segment_users *users)
{
    for (size_t i = 0; i < users->count; i++) {
        const struct segment_user *user = &users->items[i];
        if (user->journey[0] != '\0') {
            segment_uses_add(uses, segment, USER_JOURNEY, text_from(user->journey));
        } else {
            segment_uses_add_beside(uses, segment, text_from(user->path));
        }
    }
}

bool segment_uses_find(struct database *database, const struct workspace *workspace,
                       struct segment_uses *ret_uses, struct error *error)
{
    const struct setting *segments = setting_get(&workspace->settings, TEXT("segments"));
    struct stored_journeys journeys = {0};
    struct segment_uses uses = {0};
    bool done = stored_journeys_load(database, &journeys, error);
    for (size_t i = 0; done && segments != NULL && i < segments->count; i++) {
        struct segment_users users = {0};
        struct text name = text_from(segments->names[i]);
        segment_use_find(stored_journeys_items(&journeys), journeys.count, workspace, name, &users);
        segment_uses_add_users(&uses, name, &users);
        segment_users_destroy(&users);
    }
    stored_journeys_destroy(&journeys);
    if (done) {
        *ret_uses = uses;
    }
    return done;
}

void segment_uses_destroy(struct segment_uses *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        free(uses->items[i].segment);
        free(uses->items[i].name);
    }
    free(uses->items);
    *uses = (struct segment_uses){0};
}

size_t segment_uses_count(const struct segment_uses *uses, struct text segment)
{
    size_t count = 0;
    for (size_t i = 0; i < uses->count; i++) {
        count += text_is(segment, uses->items[i].segment);
    }
    return count;
}

void segment_uses_append(struct text_builder *builder, const struct segment_uses *uses,
                         struct text segment)
{
    size_t start = builder->length;
    for (int kind = 0; kind < USER_COUNT; kind++) {
        bool first = true;
        for (size_t i = 0; i < uses->count; i++) {
            const struct segment_use *use = &uses->items[i];
            if ((int)use->kind != kind || !text_is(segment, use->segment)) {
                continue;
            }
            text_append_string(builder, !first ? ", " : builder->length > start ? "; " : "");
            if (first) {
                text_append_string(builder, _(segment_user_kind_title(use->kind)));
                text_append_byte(builder, ' ');
            }
            utf8_make_visible(builder, text_from(use->name), false);
            first = false;
        }
    }
}
