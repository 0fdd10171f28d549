/* What is being typed and not kept yet. */
#include "ui/session/typed_draft.h"

#include <stddef.h>
#include <stdlib.h>

#include "storage/formats/json_setting.h"
#include "ui/settings/user_folder.h"

/* Its texts and its flags, by the names that they are noted with. */
static const struct {
    const char *name;
    size_t place;
} typed_draft_texts[] =
    {
        {"kind", offsetof(struct typed_draft, kind)},
        {"subject", offsetof(struct typed_draft, subject)},
        {"path", offsetof(struct typed_draft, path)},
        {"title", offsetof(struct typed_draft, title)},
        {"begun", offsetof(struct typed_draft, begun)},
        {"text", offsetof(struct typed_draft, text)},
},
  typed_draft_flags[] = {
      {"filter", offsetof(struct typed_draft, filter)},
      {"outside", offsetof(struct typed_draft, outside)},
      {"in_line", offsetof(struct typed_draft, in_line)},
      {"built", offsetof(struct typed_draft, built)},
};
enum {
    TYPED_DRAFT_TEXTS = sizeof(typed_draft_texts) / sizeof(*typed_draft_texts),
    TYPED_DRAFT_FLAGS = sizeof(typed_draft_flags) / sizeof(*typed_draft_flags)
};

static char **typed_draft_text(struct typed_draft *draft, size_t number)
{
    return (char **)((char *)draft + typed_draft_texts[number].place);
}

static bool *typed_draft_flag(struct typed_draft *draft, size_t number)
{
    return (bool *)((char *)draft + typed_draft_flags[number].place);
}

void typed_draft_destroy(struct typed_draft *draft)
{
    for (size_t i = 0; i < TYPED_DRAFT_TEXTS; i++) {
        free(*typed_draft_text(draft, i));
    }
    *draft = (struct typed_draft){0};
}

bool typed_draft_write(struct text_builder *builder, const struct typed_draft *draft)
{
    struct typed_draft said = *draft;
    struct setting map = setting_map();
    struct text_builder journey = {0};
    text_append_number(&journey, draft->journey);
    setting_put(&map, TEXT("journey"), setting_text(text_built(&journey)));
    for (size_t i = 0; i < TYPED_DRAFT_TEXTS; i++) {
        setting_put(&map, text_from(typed_draft_texts[i].name),
                    setting_text(text_from(*typed_draft_text(&said, i))));
    }
    for (size_t i = 0; i < TYPED_DRAFT_FLAGS; i++) {
        setting_put(&map, text_from(typed_draft_flags[i].name),
                    setting_text(*typed_draft_flag(&said, i) ? TEXT("true") : TEXT("false")));
    }
    bool written = json_setting_write(builder, &map, NULL);
    setting_destroy(&map);
    text_destroy(&journey);
    return written;
}

static struct text typed_draft_member(const struct setting *map, const char *name, bool *all)
{
    const struct setting *member = setting_get(map, text_from(name));
    bool there = member != NULL && member->type == SETTING_TEXT;
    *all = *all && there;
    return there ? setting_as_text(member) : TEXT("");
}

bool typed_draft_read(struct text bytes, struct typed_draft *ret_draft)
{
    struct setting map = {0};
    struct typed_draft draft = {0};
    if (!json_setting_read(bytes, &map, NULL)) {
        return false;
    }
    bool all = map.type == SETTING_MAP;
    for (size_t i = 0; all && i < TYPED_DRAFT_TEXTS; i++) {
        *typed_draft_text(&draft, i) =
            text_copy(typed_draft_member(&map, typed_draft_texts[i].name, &all));
    }
    for (size_t i = 0; all && i < TYPED_DRAFT_FLAGS; i++) {
        *typed_draft_flag(&draft, i) =
            text_is(typed_draft_member(&map, typed_draft_flags[i].name, &all), "true");
    }
    all = all && text_to_integer(typed_draft_member(&map, "journey", &all), &draft.journey) && all;
    if (all) {
        *ret_draft = draft;
    } else {
        typed_draft_destroy(&draft);
    }
    setting_destroy(&map);
    return all;
}

/* Whatever the name that it was called by. */
static void typed_draft_append_path(struct text_builder *builder, const char *path)
{
    char *resolved = realpath(path, NULL);
    text_append_string(builder, resolved == NULL ? path : resolved);
    free(resolved);
}

char *typed_draft_place(const char *workspace, const char *file)
{
    struct text_builder document = {0};
    struct text_builder name = {0};
    typed_draft_append_path(&document, workspace);
    text_append_byte(&document, '\n');
    if (file != NULL) {
        typed_draft_append_path(&document, file);
    }
    text_append_format(&name, "drafts/%016llx",
                       (unsigned long long)text_hash(text_built(&document)));
    char *place = user_folder_path("XDG_STATE_HOME", ".local/state", name.bytes);
    text_destroy(&document);
    text_destroy(&name);
    return place;
}

bool typed_draft_find(const char *place, struct typed_draft *ret_draft, struct held_file *ret_file)
{
    struct text_builder bytes = {0};
    struct held_file file = {0};
    bool found = false;
    while (!found && held_file_find(place, &file, &bytes)) {
        found = typed_draft_read(text_built(&bytes), ret_draft);
        if (found) {
            *ret_file = file;
        } else {
            held_file_remove(&file);
        }
        text_clear(&bytes);
    }
    text_destroy(&bytes);
    return found;
}
