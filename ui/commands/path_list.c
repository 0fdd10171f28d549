/* Asking for a path. */
#include "ui/commands/path_list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_LIST_MOST = 2000 };

/* Up to and with the last slash. */
static struct text path_list_folder(struct text path)
{
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/') {
        length--;
    }
    return text_part(path, 0, length);
}

char *path_list_real(struct text path)
{
    struct text_builder real = {0};
    const char *home = getenv("HOME");
    if (text_starts_with(path, TEXT("~/")) && home != NULL) {
        text_append_string(&real, home);
        path = text_part(path, 1, path.length - 1);
    }
    text_append(&real, path.length == 0 ? TEXT(".") : path);
    return text_take(&real);
}

bool path_list_is_folder(struct text path)
{
    struct stat status;
    char *real = path_list_real(path);
    bool folder = stat(real, &status) == 0 && S_ISDIR(status.st_mode);
    free(real);
    return folder;
}

static void path_list_add(struct screen *screen, struct text folder, const char *name,
                          path_list_fits *fits)
{
    struct text_builder path = {0};
    text_append(&path, folder);
    text_append_string(&path, name);
    bool inner = path_list_is_folder(text_built(&path));
    if (inner) {
        text_append_byte(&path, '/');
    }
    if (inner || (fits != NULL && fits(text_from(name)))) {
        picker_add(&screen->picker, text_built(&path), TEXT(""), screen->picker.item_count);
    }
    text_destroy(&path);
}

static int path_list_compare(const void *a, const void *b)
{
    const struct picker_item *first = a;
    const struct picker_item *second = b;
    bool first_folder = text_ends_with(text_from(first->text), TEXT("/"));
    bool second_folder = text_ends_with(text_from(second->text), TEXT("/"));
    return first_folder != second_folder ? (first_folder ? 1 : -1)
                                         : strcmp(first->text, second->text);
}

static void path_list_fill(struct screen *screen, struct text folder, path_list_fits *fits)
{
    char *real = path_list_real(folder);
    DIR *directory = opendir(real);
    struct dirent *entry = NULL;
    picker_clear(&screen->picker);
    while (directory != NULL && screen->picker.item_count < PATH_LIST_MOST &&
           (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            path_list_add(screen, folder, entry->d_name, fits);
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
    if (screen->picker.item_count > 1) {
        qsort(screen->picker.items, screen->picker.item_count, sizeof(*screen->picker.items),
              path_list_compare);
    }
    free(real);
}

/* The folder that is listed is the picker's subject. */
void path_list_refill(struct screen *screen, path_list_fits *fits)
{
    struct text folder = path_list_folder(line_editor_text(&screen->picker.query));
    if (screen->subject == NULL || !text_is(folder, screen->subject)) {
        free(screen->subject);
        screen->subject = text_copy(folder);
        path_list_fill(screen, text_from(screen->subject), fits);
    }
}

void path_list_ask(struct screen *screen, const char *title, const char *prompt, struct text path,
                   screen_picked *picked, screen_refilled *refilled)
{
    screen_open_picker(screen, title, prompt, true, picked);
    screen->refilled = refilled;
    line_editor_begin(&screen->picker.query, path);
    refilled(screen);
    screen_show_picker(screen);
}
