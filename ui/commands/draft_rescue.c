/* What is half typed while another process changes or deletes what it is about. */
#include "ui/commands/draft_rescue.h"

#include <stdlib.h>

#include "ui/commands/draft_commands.h"
#include "ui/commands/draft_kind.h"
#include "ui/commands/draft_list.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static bool draft_is_typing(const struct screen *screen)
{
    return screen->picker.open || screen->dialog.open || screen->inspector.form.typing ||
           (screen->view == VIEW_MAP && screen->map_view.typing.on);
}

struct draft_moment draft_before(const struct screen *screen)
{
    struct draft_moment moment = {.typing = draft_is_typing(screen)};
    if (moment.typing && screen->picker.open && !screen->dialog.open) {
        moment.list = draft_list_note(screen, draft_kind_of_list(screen), &moment.draft);
        moment.half = moment.list && screen->picker.takes_words &&
                      line_editor_is_changed(&screen->picker.query);
    } else if (moment.typing) {
        moment.half = draft_collect(screen, &moment.draft);
    }
    return moment;
}

/* The list with the words; what was left before stays so. */
static bool draft_open_again(struct screen *screen, struct draft_moment *moment)
{
    struct typed_draft left = screen->draft.left;
    const struct draft_kind *kind = draft_kind_named(moment->draft.kind);
    screen->draft.left = moment->draft;
    bool opened = draft_kind_is_there(screen, kind) && kind->open(screen, kind);
    if (opened) {
        draft_put(screen);
    }
    screen->draft.left = left;
    return opened;
}

/* What was left before is found again when polku starts. */
static void draft_set_aside(struct screen *screen, struct draft_moment *moment)
{
    struct screen_draft *draft = &screen->draft;
    held_file_leave(&draft->left_file);
    typed_draft_destroy(&draft->left);
    draft_write(screen, &moment->draft);
    draft->left = moment->draft;
    draft->left_file = draft->file;
    draft->file = (struct held_file){0};
    free(draft->noted);
    draft->noted = NULL;
    moment->draft = (struct typed_draft){0};
    draft->lost = true;
}

void draft_after(struct screen *screen, struct draft_moment moment)
{
    bool closed = moment.typing && !draft_is_typing(screen);
    char *news = text_copy(text_from(screen->message.text));
    if (closed && moment.list && draft_open_again(screen, &moment)) {
        screen_say(screen, text_from(news));
    } else if (closed) {
        screen->draft.holding = true;
        screen_say_with(screen,
                        moment.half ? N_("{1} · kept as typed: {2} · Esc goes on")
                                    : N_("{1} · Esc goes on"),
                        text_from(news), text_from(moment.draft.text));
        if (moment.half) {
            draft_set_aside(screen, &moment);
        }
    }
    free(news);
    typed_draft_destroy(&moment.draft);
}

bool draft_holds(struct screen *screen, uint32_t key)
{
    struct screen_draft *draft = &screen->draft;
    if (!draft->holding || key == ('C' & 0x1F)) {
        return false;
    }
    if (key == STROKE_ESCAPE || key == STROKE_ENTER) {
        draft->holding = false;
        screen_hush(screen);
    }
    return true;
}

void draft_offer_again(struct screen *screen)
{
    struct screen_draft *draft = &screen->draft;
    const struct draft_kind *kind = draft->lost ? draft_kind_named(draft->left.kind) : NULL;
    if (kind == NULL || draft->holding || !draft_kind_is_there(screen, kind)) {
        return;
    }
    struct text_builder words = {0};
    text_append_format(&words, "%s: %s", draft->left.title, draft->left.text);
    if (screen->session->news == NULL) { /* what was said just now is told behind the offer */
        screen->session->news = screen->message.news;
        screen->message.news = NULL;
    }
    screen_say_with(screen, N_("Enter takes up what was typed there, Esc drops it · {1}"),
                    text_built(&words), TEXT(""));
    draft->lost = false;
    draft->offered = true;
    screen_say_news(screen);
    text_destroy(&words);
}
