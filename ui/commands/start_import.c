/* Bringing in a file: its path typed with completion, its import by a process of its own. */
#include <stdlib.h>
#include <sys/stat.h>

#include "model/base/utf8.h"
#include "ui/commands/path_list.h"
#include "ui/commands/start_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { START_LINE = 68 };

const char *start_is_importing(const struct screen *screen)
{
    return screen->import.process == 0
               ? NULL
               : N_("a file is being brought in already: Esc stops that one");
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

static void start_refill(struct screen *screen)
{
    path_list_refill(screen, start_can_be_brought_in);
}

static void start_ask_path(struct screen *screen, struct text path);

static void start_bring_in(struct screen *screen, struct text path, struct text bytes)
{
    struct error error = {0};
    char *real = path.length == 0 ? text_copy(path) : path_list_real(path);
    start_follow_import(screen); /* what the one before has said */
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
    char *typed = path_list_real(choice->words);
    bool file = stat(typed, &status) == 0 && !S_ISDIR(status.st_mode);
    struct text path = file || choice->item == NULL ? choice->words : text_from(choice->item->text);
    if (path_list_is_folder(path)) {
        start_ask_path(screen, path);
    } else {
        start_bring_in(screen, path, TEXT(""));
    }
    free(typed);
}

static void start_ask_path(struct screen *screen, struct text path)
{
    path_list_ask(screen, _("Bring in a file"), _("CSV, YAML or JSON; Tab completes"), path,
                  start_picked_path, start_refill);
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
    int64_t seconds = import_process_seconds(&screen->import);
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
