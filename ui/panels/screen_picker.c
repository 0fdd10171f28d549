/* The list that pops up on the screen: opened, filled, and taken from. */
#include <stdlib.h>
#include <string.h>

#include "ui/canvas/glyph_table.h"
#include "ui/commands/draft_place.h"
#include "ui/panels/figures.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

/* Notes how the picker of that title is opened: by a command, or as something is taken from the one
 * that the command has opened. */
static void screen_note_opener(struct screen *screen, const char *title)
{
    struct screen_opener *opener = &screen->opener;
    struct text_builder taken = {0};
    if (screen->running == NULL &&
        (screen->picking == NULL || opener->title == NULL || strcmp(title, opener->title) == 0)) {
        return;
    }
    if (screen->running != NULL) {
        opener->command = screen->running;
        opener->argument = screen->running_argument;
        draft_place_note(screen);
    } else {
        text_append_string(&taken, opener->taken == NULL ? "" : opener->taken);
        text_append_string(&taken, screen->picking);
        text_append_byte(&taken, '\n');
    }
    free(opener->title);
    free(opener->taken);
    opener->title = text_copy(text_from(title));
    opener->taken = taken.length == 0 ? NULL : text_take(&taken);
}

void screen_open_picker(struct screen *screen, const char *title, const char *prompt,
                        bool takes_words, screen_picked *picked)
{
    screen_close_picker(screen);
    picker_open(&screen->picker, title, prompt, takes_words);
    screen->picked = picked;
    screen_note_opener(screen, title);
}

void screen_show_picker(struct screen *screen)
{
    picker_narrow(&screen->picker);
    if (screen->reads != NULL) {
        screen->reads(screen);
    }
}

void screen_close_picker(struct screen *screen)
{
    picker_close(&screen->picker);
    free(screen->subject);
    screen->picked = NULL;
    screen->pointed = NULL;
    screen->refilled = NULL;
    screen->reads = NULL;
    screen->subject = NULL;
}

void screen_cancel_picker(struct screen *screen)
{
    screen_pointed *pointed = screen->pointed;
    screen_close_picker(screen);
    if (pointed != NULL) {
        pointed(screen, NULL);
    }
}

void screen_add_node(struct screen *screen, size_t number)
{
    const struct node *node = &screen->session->journey->nodes[number];
    struct text_builder title = {0};
    node_title(&title, node);
    struct picker_item *item =
        picker_add(&screen->picker, text_built(&title), text_from(node->id), number);
    item->words = text_copy(text_from(node->id));
    item->glyph = glyph_at(GLYPH_KIND + (int)node->kind, screen->grid->ascii);
    item->glyph_style.role = figures_kind_role(node->kind);
    text_destroy(&title);
}

void screen_point(struct screen *screen)
{
    const struct picker_item *item = picker_selected(&screen->picker);
    if (screen->picker.open && screen->pointed != NULL && item != NULL) {
        screen->pointed(screen, item);
    }
}

/* The picker is put aside first: what is picked may open another one. */
void screen_pick(struct screen *screen)
{
    struct picker picker = screen->picker;
    screen_picked *picked = screen->picked;
    char *subject = screen->subject;
    struct screen_choice choice = {
        .item = picker_selected(&picker),
        .words = line_editor_text(&picker.query),
        .subject = text_from(subject),
    };
    if (choice.item != NULL && choice.item->refusal != NULL) {
        screen_say(screen, text_from(choice.item->refusal));
        return;
    }
    if (choice.item == NULL && choice.words.length == 0) {
        screen_say_with(screen, N_("type it first; Esc closes"), TEXT(""), TEXT(""));
        return;
    }
    if (choice.item == NULL && !picker.takes_words) {
        screen_say_with(screen, N_("nothing fits {1}; Ctrl-U clears it, Esc closes"), choice.words,
                        TEXT(""));
        return;
    }
    screen->picker = (struct picker){0};
    screen->picked = NULL;
    screen->pointed = NULL;
    screen->refilled = NULL;
    screen->reads = NULL;
    screen->subject = NULL;
    const char *outer = screen->picking;
    const char *known = screen->opener.title;
    bool own = choice.item != NULL && known != NULL && strcmp(known, picker.title) == 0;
    screen->picking = own ? choice.item->text : NULL;
    picked(screen, &choice);
    screen->picking = outer;
    free(subject);
    picker_close(&picker);
}
