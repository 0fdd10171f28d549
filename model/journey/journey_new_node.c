/* What a new node of a kind begins with, so that its ports are there. */
#include "model/journey/journey_new_node.h"

#include <assert.h>

#include "model/journey/journey_share.h"

/* One text of a new node. */
struct journey_new_node_row {
    enum node_kind_id kind;
    const char *path;
    const char *text;
};

static const struct journey_new_node_row journey_new_node_rows[] = {
    {NODE_SEND, "channel", "email"},
    {NODE_WAIT, "for", "1d"},
    {NODE_WAIT_FOR, "timeout.after", "1d"},
};

static void journey_new_node_add(struct setting *settings, const char *path, struct setting value)
{
    struct setting old = {.type = SETTING_NONE};
    bool done = setting_replace(settings, text_from(path), value, &old);
    assert(done);
    (void)done;
}

static struct setting journey_new_node_arms(void)
{
    struct setting arms = setting_list();
    for (size_t i = 0; i < 2; i++) {
        struct setting arm = setting_map();
        setting_put(&arm, TEXT("share"), journey_share_equal(i, 2));
        setting_append(&arms, arm);
    }
    return arms;
}

struct setting journey_new_node_settings(enum node_kind_id kind)
{
    struct setting settings = setting_map();
    if (kind == NODE_BRANCH || kind == NODE_WAIT_FOR) {
        struct setting cases = setting_list();
        setting_append(&cases, setting_map());
        journey_new_node_add(&settings, "cases", cases);
    } else if (kind == NODE_SPLIT) {
        journey_new_node_add(&settings, "arms", journey_new_node_arms());
    }
    for (size_t i = 0; i < sizeof(journey_new_node_rows) / sizeof(journey_new_node_rows[0]); i++) {
        const struct journey_new_node_row *row = &journey_new_node_rows[i];
        if (row->kind == kind) {
            journey_new_node_add(&settings, row->path, setting_text(text_from(row->text)));
        }
    }
    return settings;
}
