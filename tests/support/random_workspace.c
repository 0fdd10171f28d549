/* Random settings of a workspace that use every section. */
#include "tests/support/random_workspace.h"

#include "model/journey/node_kind.h"
#include "tests/support/random_setting.h"

/* What parts of a workspace may name. */
static const struct {
    const char *section;
    const char *const *names;
} random_workspace_named[] = {
    {"lists", random_setting_topics},        {"segments", random_setting_segments},
    {"personas", random_setting_personas},   {"touchpoints", random_setting_events},
    {"campaigns", random_setting_campaigns},
};

static const char *const random_workspace_names[] = {
    "NO", "1e3", "a.b", "back\\slash", "it's \"quoted\"", "Grüße & co", "- x", "x: y", "# z"};
static const char *const random_workspace_fields[] = {"t_shirt_size", "points", "größe", "no",
                                                      "2020_spend"};
static const char *const random_workspace_channels[] = {"sms", "email", "telegram", "on", "fax"};

static void random_workspace_add(struct setting *section, const struct shape *element,
                                 const char *name, struct random_source *source)
{
    const struct random_names none = {0};
    setting_put(section, text_from(name), random_setting(element, &none, source));
}

static void random_workspace_add_some(struct setting *section, const struct shape *element,
                                      const char *const *names, size_t count,
                                      struct random_source *source)
{
    for (size_t i = 0; i < count; i++) {
        if (random_source_once_in(source, 2)) {
            random_workspace_add(section, element, names[i], source);
        }
    }
}

static void random_workspace_add_named(struct setting *section, const struct parameter *row,
                                       struct random_source *source)
{
    for (size_t i = 0; i < sizeof(random_workspace_named) / sizeof(*random_workspace_named); i++) {
        const char *const *names = random_workspace_named[i].names;
        for (; text_is(text_from(row->name), random_workspace_named[i].section) && *names != NULL;
             names++) {
            random_workspace_add(section, row->shape->element, *names, source);
        }
    }
}

/* Each name to a random place before it. */
static void random_workspace_shuffle(struct setting *section, struct random_source *source)
{
    for (size_t i = 0; i < section->count; i++) {
        setting_move(section, i, random_source_below(source, i + 1));
    }
}

static struct setting random_workspace_table(const struct parameter *row,
                                             struct random_source *source)
{
    struct setting section = setting_map();
    const struct shape *element = row->shape->element;
    struct text name = text_from(row->name);
    if (text_is(name, "fields")) {
        random_workspace_add_some(&section, element, random_workspace_fields, 5, source);
    } else if (text_is(name, "channels")) {
        random_workspace_add_some(&section, element, random_workspace_channels, 5, source);
    } else {
        random_workspace_add_named(&section, row, source);
        random_workspace_add_some(&section, element, random_workspace_names, 9, source);
    }
    random_workspace_shuffle(&section, source);
    return section;
}

struct setting random_workspace(uint64_t seed)
{
    struct random_source source = {.state = seed};
    const struct random_names none = {0};
    struct setting settings = setting_map();
    for (const struct parameter *row = workspace_shape()->members; row->name != NULL; row++) {
        struct setting section = row->shape->type == SHAPE_TABLE
                                     ? random_workspace_table(row, &source)
                                     : random_setting(row->shape, &none, &source);
        if (section.count == 0) {
            setting_destroy(&section);
        } else {
            setting_put(&settings, text_from(row->name), section);
        }
    }
    /* "contact" is for journeys. */
    if (setting_at(&settings, TEXT("workspace.timezone")) != NULL) {
        struct setting old = {0};
        setting_replace(&settings, TEXT("workspace.timezone"), setting_text(TEXT("UTC")), &old);
        setting_destroy(&old);
    }
    return settings;
}
