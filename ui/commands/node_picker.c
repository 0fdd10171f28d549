/* The picker of new nodes: kinds, channels, and words that say more. */
#include "ui/commands/node_picker.h"

#include <stdlib.h>
#include <string.h>

#include "ui/canvas/glyph_table.h"
#include "ui/panels/figures.h"
#include "ui/translation.h"

enum { NODE_PICKER_CHANNELS = 100 }; /* numbers of items from here on are channels */

/* What people call a kind that has another name. */
static const char *const node_picker_words[NODE_KIND_COUNT] = {
    [NODE_SEND] = N_("message"),
    [NODE_WAIT_FOR] = N_("bought ordered opened clicked decision"),
    [NODE_BRANCH] = N_("decision if else condition"),
    [NODE_SPLIT] = N_("a/b test random"),
    [NODE_GOAL] = N_("purchase bought conversion"),
    [NODE_EXIT] = N_("end stop"),
};

/* A starting point, which comes after nothing, stands last. */
static void node_picker_add_kinds(struct screen *screen)
{
    for (size_t place = 1; place <= NODE_KIND_COUNT; place++) {
        size_t i = place % NODE_KIND_COUNT;
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        struct picker_item *item =
            picker_add(&screen->picker, text_from(_(kind->label)), text_from(_(kind->help)), i);
        struct text_builder words = {0};
        text_append_string(&words, kind->name);
        if (node_picker_words[i] != NULL) {
            text_append_byte(&words, ' ');
            text_append_string(&words, _(node_picker_words[i]));
        }
        item->words = text_copy(text_built(&words));
        text_destroy(&words);
        item->glyph = glyph_at(GLYPH_KIND + (int)i, screen->grid->ascii);
        item->glyph_style.role = figures_kind_role((enum node_kind_id)i);
    }
}

static void node_picker_add_channels(struct screen *screen)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    for (size_t i = 0; i < workspace_channel_count(workspace); i++) {
        struct channel channel = workspace_channel(workspace, i);
        struct picker_item *item = picker_add(&screen->picker, channel.id,
                                              text_from(_("a message")), NODE_PICKER_CHANNELS + i);
        item->glyph = glyph_at(GLYPH_KIND + NODE_SEND, screen->grid->ascii);
        item->glyph_style.role = figures_kind_role(NODE_SEND);
    }
}

char *node_picker_id(const struct session *session, const struct new_node *node)
{
    struct text title = setting_as_text(setting_get(&node->settings, TEXT("title")));
    struct text label = setting_as_text(setting_get(&node->settings, TEXT("label")));
    struct text words = title.length != 0   ? title
                        : label.length != 0 ? label
                                            : text_from(node_kind(node->kind)->name);
    return journey_new_id(session->journey, words);
}

static struct node_words_scene node_picker_scene(const struct session *session)
{
    return (struct node_words_scene){
        .workspace = session->workspace->workspace,
        .contacts = session_simulation_contacts(session->simulation),
        .today = session_today(session),
    };
}

/* Says what Enter adds where that is more than an item of the list, or what to type. */
static void node_picker_reads(struct screen *screen)
{
    const struct node_words_scene scene = node_picker_scene(screen->session);
    struct text words = text_trim(line_editor_text(&screen->picker.query));
    struct text_builder builder = {0};
    struct new_node node;
    struct error error = {0};
    bool more = text_find(words, TEXT(" ")) < words.length;
    if (node_words_read(words, &scene, &node, &error)) {
        char *id = node_picker_id(screen->session, &node);
        const struct node made = {.id = id, .kind = node.kind, .settings = node.settings};
        size_t start = 0;
        text_append_string(&builder, _("Enter adds "));
        node_title(&builder, &made);
        start = builder.length;
        text_append_string(&builder, screen->grid->ascii ? " - " : " · ");
        size_t detail = builder.length;
        node_detail(&builder, &made);
        builder.length = builder.length == detail ? start : builder.length;
        setting_destroy(&node.settings);
        free(id);
    } else if (words.length != 0 && screen->picker.list.count == 0) {
        text_append_string(&builder, strcmp(error.code, "NO_NODE") == 0
                                         ? _("… begin with what it does: wait, sms, branch, goal")
                                         : _("… unfinished"));
        more = true;
    }
    picker_read(&screen->picker, more ? text_built(&builder) : TEXT(""));
    text_destroy(&builder);
}

void node_picker_open(struct screen *screen, const char *title, struct text subject,
                      screen_picked *picked)
{
    char *kept = text_copy(subject);
    screen_open_picker(screen, title, _("sms > push · wait 2d · wait for order 1d · split 50 50"),
                       true, picked);
    screen->subject = kept;
    screen->reads = node_picker_reads;
    node_picker_add_kinds(screen);
    node_picker_add_channels(screen);
    screen_show_picker(screen);
}

bool node_picker_take(struct screen *screen, const struct screen_choice *choice, const char *title,
                      screen_picked *picked, struct new_node *ret_node)
{
    const struct node_words_scene scene = node_picker_scene(screen->session);
    struct error error = {0};
    if (node_words_read(choice->words, &scene, ret_node, &error)) {
        return true;
    }
    bool refused = choice->item == NULL || strcmp(error.code, "NO_NODE") != 0;
    if (!refused && choice->item->number < NODE_KIND_COUNT) {
        *ret_node = node_words_begin((enum node_kind_id)choice->item->number);
        return true;
    }
    if (!refused) {
        return node_words_read(text_from(choice->item->text), &scene, ret_node, &error);
    }
    char *words = text_copy(choice->words);
    node_picker_open(screen, title, choice->subject, picked);
    line_editor_put(&screen->picker.query, 0, 0, text_from(words));
    screen_show_picker(screen);
    screen_say_with(screen, error.sentence, text_from(error.arguments[0]), TEXT(""));
    free(words);
    return false;
}
