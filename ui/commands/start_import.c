/* Bringing in a file: its path typed with completion, its import by a process of its own. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "model/base/utf8.h"
#include "ui/commands/start_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { START_MOST_FILES = 2000, START_LINE = 68 };

const char *start_is_importing(const struct screen *screen)
{
    return screen->import.process == 0
               ? NULL
               : N_("a file is being brought in already: Esc stops that one");
}

/* Up to and with the last slash. */
static struct text start_folder(struct text path)
{
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/') {
        length--;
    }
    return text_part(path, 0, length);
}

/* "~/" is the home folder; an empty path this one. */
static char *start_real_path(struct text path)
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

static bool start_is_folder(struct text path)
{
    struct stat status;
    char *real = start_real_path(path);
    bool folder = stat(real, &status) == 0 && S_ISDIR(status.st_mode);
    free(real);
    return folder;
}

static bool start_can_be_brought_in(struct text name)
{
    static const char *const suffixes[] = {".csv", ".tsv", ".txt", ".yaml", ".yml", ".json"};
    bool found = false;
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
        found = found || text_ends_with(name, text_from(suffixes[i]));
    }
    return found;
}

static void start_add_entry(struct screen *screen, struct text folder, const char *name)
{
    struct text_builder path = {0};
    text_append(&path, folder);
    text_append_string(&path, name);
    bool inner = start_is_folder(text_built(&path));
    if (inner) {
        text_append_byte(&path, '/');
    }
    if (inner || start_can_be_brought_in(text_from(name))) {
        picker_add(&screen->picker, text_built(&path), TEXT(""), screen->picker.item_count);
    }
    text_destroy(&path);
}

static int start_compare_items(const void *a, const void *b)
{
    const struct picker_item *first = a;
    const struct picker_item *second = b;
    bool first_folder = text_ends_with(text_from(first->text), TEXT("/"));
    bool second_folder = text_ends_with(text_from(second->text), TEXT("/"));
    return first_folder != second_folder ? (first_folder ? 1 : -1)
                                         : strcmp(first->text, second->text);
}

/* What is in the folder: files first. Hidden ones are left out. */
static void start_list_folder(struct screen *screen, struct text folder)
{
    char *real = start_real_path(folder);
    DIR *directory = opendir(real);
    struct dirent *entry = NULL;
    picker_clear(&screen->picker);
    while (directory != NULL && screen->picker.item_count < START_MOST_FILES &&
           (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            start_add_entry(screen, folder, entry->d_name);
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
    if (screen->picker.item_count > 1) {
        qsort(screen->picker.items, screen->picker.item_count, sizeof(*screen->picker.items),
              start_compare_items);
    }
    free(real);
}

/* The folder that is listed is the picker's subject. */
static void start_refill(struct screen *screen)
{
    struct text folder = start_folder(line_editor_text(&screen->picker.query));
    if (screen->subject == NULL || !text_is(folder, screen->subject)) {
        free(screen->subject);
        screen->subject = text_copy(folder);
        start_list_folder(screen, text_from(screen->subject));
    }
}

static void start_ask_path(struct screen *screen, struct text path);

static void start_bring_in(struct screen *screen, struct text path, struct text bytes)
{
    struct error error = {0};
    char *real = path.length == 0 ? text_copy(path) : start_real_path(path);
    if (!import_process_begin(&screen->import, screen->session->workspace->path, text_from(real),
                              bytes, session_now(screen->session), &error)) {
        screen_fail(screen, &error);
    }
    free(real);
    start_follow_import(screen);
}

/* A folder is gone into; what was typed counts where it is a file. */
static void start_picked_path(struct screen *screen, const struct screen_choice *choice)
{
    struct stat status;
    char *typed = start_real_path(choice->words);
    bool file = stat(typed, &status) == 0 && !S_ISDIR(status.st_mode);
    struct text path = file || choice->item == NULL ? choice->words : text_from(choice->item->text);
    if (start_is_folder(path)) {
        start_ask_path(screen, path);
    } else {
        start_bring_in(screen, path, TEXT(""));
    }
    free(typed);
}

static void start_ask_path(struct screen *screen, struct text path)
{
    screen_open_picker(screen, _("Bring in a file"), _("CSV, YAML or JSON; Tab completes"), true,
                       start_picked_path);
    screen->refilled = start_refill;
    line_editor_begin(&screen->picker.query, path);
    start_refill(screen);
    screen_show_picker(screen);
}

void start_import(struct screen *screen, int argument)
{
    (void)argument;
    start_ask_path(screen, TEXT(""));
}

void start_bring_in_text(struct screen *screen, struct text text)
{
    const char *refusal = start_is_importing(screen);
    if (refusal != NULL || text_trim(text).length == 0) {
        screen_say_with(screen, refusal == NULL ? N_("nothing was pasted") : refusal, TEXT(""),
                        TEXT(""));
    } else {
        start_bring_in(screen, TEXT(""), text);
    }
}

static void start_picked_line(struct screen *screen, const struct screen_choice *choice)
{
    (void)screen;
    (void)choice;
}

/* How many bytes of a line go into so many columns, up to the last blank where there is one. */
static size_t start_line_part(struct text line, size_t columns)
{
    struct text rest = line;
    struct text cluster;
    size_t fits = 0;
    size_t blank = 0;
    size_t used = 0;
    while (utf8_next_cluster(&rest, &cluster)) {
        used += utf8_text_width(cluster);
        if (used > columns) {
            return blank == 0 && fits > 0 ? fits : blank;
        }
        blank = text_is(cluster, " ") && fits > 0 ? fits : blank;
        fits += cluster.length;
    }
    return fits;
}

/* A sentence is wrapped, further lines of it indented. */
static void start_add_line(struct screen *screen, struct text line)
{
    struct text_builder part = {0};
    size_t columns = START_LINE;
    while (line.length != 0) {
        size_t length = start_line_part(line, columns);
        length = length == 0 ? line.length : length;
        text_append(&part, text_part(line, 0, length));
        picker_add(&screen->picker, text_built(&part), TEXT(""), screen->picker.item_count);
        line = text_part(line, length, line.length - length);
        while (line.length != 0 && line.bytes[0] == ' ') {
            line = text_part(line, 1, line.length - 1);
        }
        columns = START_LINE - 4;
        text_clear(&part);
        text_append_string(&part, "    ");
    }
    text_destroy(&part);
}

/* What it said, a line an item. */
static void start_show_said(struct screen *screen, struct text said, const char *title)
{
    struct text line;
    screen_open_picker(screen, title, _("type to find a line; Esc closes"), false,
                       start_picked_line);
    while (text_split(&said, '\n', &line)) {
        start_add_line(screen, line);
    }
    screen_show_picker(screen);
}

/* On the start screen with its time; elsewhere where nothing else is said. */
static void start_say_running(struct screen *screen)
{
    char number[24];
    int64_t seconds = (int64_t)time(NULL) - screen->import.begun;
    struct text what = text_from(screen->import.what);
    if (screen->view != VIEW_START && screen->message.text == NULL) {
        screen_say_with(screen, N_("bringing in {1}; Esc stops it"), what, TEXT(""));
    } else if (screen->view == VIEW_START && !screen->message.error) {
        screen_say_with(screen,
                        screen->import.stopping ? N_("stopping {1} …")
                                                : N_("bringing in {1}, {2} s so far; Esc stops it"),
                        what, error_number(number, seconds));
    }
}

/* Elsewhere it is only said that it has ended: nothing pops up there by itself. */
static void start_say_ended(struct screen *screen)
{
    if (screen->import.ended_said) {
        return;
    }
    screen->import.ended_said = true;
    if (!screen->message.error) {
        screen_say_with(screen, N_("{1} has been read: o says what became of it"),
                        text_from(screen->import.what), TEXT(""));
    }
}

static void start_show_ended(struct screen *screen)
{
    struct text_builder said = {0};
    int exit_code = 0;
    import_process_collect(&screen->import, &said, &exit_code);
    screen_hush(screen);
    start_view_load(&screen->start_view, screen->session, NULL);
    start_show_said(screen, text_built(&said),
                    exit_code == 0 ? _("Brought in") : _("Not all of it was brought in"));
    text_destroy(&said);
}

bool start_follow_import(struct screen *screen)
{
    bool ended = import_process_has_ended(&screen->import);
    if (!ended && screen->import.process == 0) {
        return false;
    }
    bool free_here = screen->view == VIEW_START && !screen->picker.open && !screen->dialog.open;
    if (!ended) {
        start_say_running(screen);
    } else if (free_here) {
        start_show_ended(screen);
    } else {
        start_say_ended(screen);
    }
    return true;
}
