/* What a person has set up. */
#include "ui/settings/user_settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "storage/files/folder_make.h"
#include "ui/settings/theme_file.h"
#include "ui/settings/theme_table.h"
#include "ui/settings/user_folder.h"

/* The bytes of a part's file; empty where it is not there or cannot be read. */
static void user_settings_load(struct user_settings_part *part, const char *name,
                               struct text_builder *ret_bytes)
{
    struct error error = {0};
    part->path = user_folder_path("XDG_CONFIG_HOME", ".config", name);
    part->there = access(part->path, F_OK) == 0;
    if (part->there && !file_read(part->path, ret_bytes, &error)) {
        error_list_add(&part->errors, &error);
    }
}

static void user_settings_read_keys(const struct key_defaults *defaults,
                                    struct user_settings *settings)
{
    struct text_builder bytes = {0};
    user_settings_load(&settings->keys_part, "keys.yaml", &bytes);
    key_file_read(text_built(&bytes), defaults, &settings->keys, &settings->keys_part.errors);
    text_destroy(&bytes);
}

static void user_settings_read_theme(const char *name, struct user_settings *settings)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    const struct theme_row *row = NULL;
    user_settings_load(&settings->theme_part, "theme.yaml", &bytes);
    settings->theme = theme_file_read(text_built(&bytes), &settings->theme_part.errors);
    text_destroy(&bytes);
    if (name == NULL || *name == '\0') {
        return;
    }
    row = theme_table_find(text_from(name));
    if (row != NULL) {
        settings->theme = theme_of_row(row);
    } else {
        error_set_with(&error, "NO_THEME",
                       N_("there is no theme {1}; they are default, light, high-contrast, mono"),
                       text_from(name));
        error_list_add(&settings->theme_part.errors, &error);
    }
}

void user_settings_read(const struct key_defaults *defaults, const char *theme,
                        struct user_settings *ret_settings)
{
    *ret_settings = (struct user_settings){0};
    user_settings_read_keys(defaults, ret_settings);
    user_settings_read_theme(theme, ret_settings);
}

bool user_settings_keep_theme(struct user_settings *settings, const char *name, struct error *error)
{
    struct text_builder bytes = {0};
    struct text_builder changed = {0};
    struct error_list ignored = {0};
    const char *path = settings->theme_part.path;
    bool done = access(path, F_OK) != 0 || file_read(path, &bytes, error);
    if (done && !folder_make_for(path)) {
        error_set_with(error, "CANNOT_WRITE", N_("cannot write {1} ({2}); check its permissions"),
                       text_from(path), text_from(strerror(errno)));
        done = false;
    }
    if (done) {
        theme_file_write_base(text_built(&bytes), name, &changed);
        done = file_replace(path, text_built(&changed), error);
    }
    if (done) {
        settings->theme = theme_file_read(text_built(&changed), &ignored);
    }
    error_list_destroy(&ignored);
    text_destroy(&changed);
    text_destroy(&bytes);
    return done;
}

static void user_settings_destroy_part(struct user_settings_part *part)
{
    free(part->path);
    error_list_destroy(&part->errors);
}

void user_settings_destroy(struct user_settings *settings)
{
    user_settings_destroy_part(&settings->keys_part);
    user_settings_destroy_part(&settings->theme_part);
    key_file_destroy(&settings->keys);
    *settings = (struct user_settings){0};
}
