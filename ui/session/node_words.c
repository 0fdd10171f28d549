/* A new node from a few words. */
#include "ui/session/node_words.h"

#include "model/journey/journey_new_node.h"
#include "ui/session/node_words_rest.h"

struct new_node node_words_begin(enum node_kind_id kind)
{
    return (struct new_node){.kind = kind, .settings = journey_new_node_settings(kind)};
}

/* Whether `words` begin with `start` as whole words; *ret_rest is what follows. A comma or > ends a
 * word too: channels are parted by them. */
static bool node_words_begins(struct text words, struct text start, struct text *ret_rest)
{
    if (words.length < start.length || start.length == 0 ||
        !text_equal_ignoring_case(text_part(words, 0, start.length), start) ||
        (words.length > start.length && words.bytes[start.length] != ' ' &&
         words.bytes[start.length] != ',' && words.bytes[start.length] != '>')) {
        return false;
    }
    *ret_rest = text_trim(text_part(words, start.length, words.length - start.length));
    return true;
}

/* The kind with the longest name or label that the words begin with: "wait for" before "wait". But
 * "wait for 2 days" is a wait. */
static bool node_words_kind(struct text words, enum node_kind_id *ret_kind, struct text *ret_rest)
{
    size_t longest = 0;
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        struct text names[2] = {text_from(kind->name), text_from(kind->label)};
        for (size_t name = 0; name < 2; name++) {
            struct text rest;
            bool begins = node_words_begins(words, names[name], &rest);
            bool digits = begins && i == NODE_WAIT_FOR && rest.length != 0 &&
                          rest.bytes[0] >= '0' && rest.bytes[0] <= '9';
            if (begins && !digits && names[name].length > longest) {
                longest = names[name].length;
                *ret_kind = (enum node_kind_id)i;
                *ret_rest = rest;
            }
        }
    }
    return longest != 0;
}

static bool node_words_channel(struct text words, const struct workspace *workspace,
                               struct text *ret_channel, struct text *ret_rest)
{
    for (size_t i = 0; i < workspace_channel_count(workspace); i++) {
        struct channel channel = workspace_channel(workspace, i);
        if (node_words_begins(words, channel.id, ret_rest) ||
            node_words_begins(words, channel.name, ret_rest)) {
            *ret_channel = channel.id;
            return true;
        }
    }
    return false;
}

/* Whether another channel is to follow: "sms, push", "sms > push", "sms or push". */
static bool node_words_parted(struct text words, bool *ret_sign, struct text *ret_rest)
{
    static const char *const parts[] = {",", ">", "or", "else", "then"};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        struct text part = text_from(parts[i]);
        *ret_sign = part.length == 1;
        if (*ret_sign ? text_starts_with(words, part) : node_words_begins(words, part, ret_rest)) {
            *ret_rest = text_trim(text_part(words, part.length, words.length - part.length));
            return true;
        }
    }
    return false;
}

/* The channels to try after the first one, into a list with it. What does not name one after a word
 * is the title's; after a sign it is refused. */
static bool node_words_fallback(struct setting *settings, struct text first,
                                const struct workspace *workspace, struct text *rest,
                                struct error *error)
{
    struct setting channels = setting_list();
    struct text next;
    struct text channel;
    bool sign = false;
    bool known = true;
    setting_append(&channels, setting_text(first));
    while (known && node_words_parted(*rest, &sign, &next)) {
        struct text after;
        known = node_words_channel(next, workspace, &channel, &after);
        if (known) {
            setting_append(&channels, setting_text(channel));
            *rest = after;
        }
    }
    if (!known && sign) {
        setting_destroy(&channels);
        error_set_with(error, "NODE_WORDS", N_("{1} begins with no channel of the workspace"),
                       next);
        return false;
    }
    if (channels.count > 1) {
        setting_put(settings, TEXT("channel"), channels);
    } else {
        setting_destroy(&channels);
    }
    return true;
}

bool node_words_read(struct text words, const struct node_words_scene *scene,
                     struct new_node *ret_node, struct error *error)
{
    enum node_kind_id kind = NODE_SEND;
    struct text channel = {0};
    struct text rest;
    struct text trimmed = text_trim(words);
    if (!node_words_kind(trimmed, &kind, &rest) &&
        !node_words_channel(trimmed, scene->workspace, &channel, &rest)) {
        error_set_with(error, "NO_NODE", N_("{1} is no node; begin with a kind or a channel"),
                       words);
        return false;
    }
    struct new_node node = node_words_begin(kind);
    struct text after;
    if (kind == NODE_SEND && channel.length == 0 &&
        node_words_channel(rest, scene->workspace, &channel, &after)) {
        rest = after; /* "send sms Welcome" */
    }
    if (channel.length != 0) {
        node_words_put(&node.settings, "channel", channel);
    }
    if ((channel.length != 0 &&
         !node_words_fallback(&node.settings, channel, scene->workspace, &rest, error)) ||
        !node_words_rest(&node, rest, scene, error)) {
        setting_destroy(&node.settings);
        return false;
    }
    *ret_node = node;
    return true;
}
