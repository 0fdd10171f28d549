/* The pop-up that shows what can follow a key that was pressed. */
#include "ui/panels/key_pop_up.h"

#include "ui/translation.h"
#include "ui/widgets/frame.h"

enum { POP_UP_MOST = 16, POP_UP_TITLES = 12 };

/* The bindings that go on from the prefix; a row of several keys for one command is the first. */
static size_t key_pop_up_bindings(const struct screen *screen,
                                  const struct keymap_entry *ret_entries[POP_UP_MOST])
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t context_count = screen_contexts(screen, contexts);
    size_t count = 0;
    for (size_t i = 0; i < context_count; i++) {
        for (size_t e = 0; e < screen->keymap.count && count < POP_UP_MOST; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            bool fits = entry->binding->context == contexts[i] &&
                        entry->chord.keys[0] == screen->prefix &&
                        entry->chord.keys[1] != STROKE_NONE;
            fits = fits && screen_entry(screen, entry->chord) == entry;
            bool again = count > 0 && ret_entries[count - 1]->command == entry->command;
            if (fits && !again) {
                ret_entries[count++] = entry;
            }
        }
    }
    return count;
}

/* Of the widest title, with its keys and the frame. */
static int key_pop_up_width(const struct keymap_entry *const entries[], int count)
{
    int widest = 0;
    for (int i = 0; i < count; i++) {
        int columns = cell_text_columns(text_from(_(entries[i]->command->title)));
        widest = columns > widest ? columns : widest;
    }
    return POP_UP_TITLES + widest + 2;
}

void key_pop_up_draw(const struct screen *screen, struct cell_area area)
{
    const struct keymap_entry *entries[POP_UP_MOST];
    struct cell_grid *grid = screen->grid;
    int count = (int)key_pop_up_bindings(screen, entries);
    int height = count + 2 > area.height ? area.height : count + 2;
    int wanted = key_pop_up_width(entries, count);
    int width = wanted > area.width ? area.width : wanted;
    struct cell_area box = {area.row + area.height - height, area.column, height, width};
    struct text_builder builder = {0};
    key_write(&builder, screen->prefix);
    frame_draw(grid, box, text_built(&builder), false);
    for (int i = 0; i < count && i < height - 2; i++) {
        text_clear(&builder);
        keymap_write_chords(&builder, &screen->keymap,
                            (size_t)(entries[i] - screen->keymap.entries));
        cell_grid_put_text(grid, box.row + 1 + i, box.column + 2, POP_UP_TITLES - 2,
                           text_built(&builder), (struct cell_style){.role = ROLE_KEY});
        cell_grid_put_text(grid, box.row + 1 + i, box.column + POP_UP_TITLES,
                           width - POP_UP_TITLES - 2, text_from(_(entries[i]->command->title)),
                           (struct cell_style){0});
    }
    text_destroy(&builder);
}
