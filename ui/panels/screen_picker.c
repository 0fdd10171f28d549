/* The list that pops up on the screen: opened, filled, and taken from. */
#include <stdlib.h>

#include "ui/canvas/glyph_table.h"
#include "ui/panels/figures.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

void screen_open_picker(struct screen *screen, const char *title, const char *prompt,
                        bool takes_words, screen_picked *picked)
{
    screen_close_picker(screen);
    picker_open(&screen->picker, title, prompt, takes_words);
    screen->picked = picked;
    if (screen->running != NULL) {
        free(screen->opener.title);
        screen->opener.command = screen->running;
        screen->opener.title = text_copy(text_from(title));
    }
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
    picked(screen, &choice);
    free(subject);
    picker_close(&picker);
}
