/* A new node from a few words. */
#include "ui/session/node_words.h"

#include "model/base/civil_time.h"
#include "model/journey/journey_new_node.h"
#include "ui/session/setting_words.h"

enum { NODE_WORDS_ARMS = 26 };

/* Puts a text at a path; a path through what is not there makes maps and lists. */
static void node_words_put(struct setting *settings, const char *path, struct text value)
{
    struct setting old = {0};
    struct setting text = setting_text(value);
    if (setting_replace(settings, text_from(path), text, &old)) {
        setting_destroy(&old);
    } else {
        setting_destroy(&text);
    }
}

static void node_words_put_item(struct setting *settings, const char *list, struct setting item)
{
    struct setting items = setting_list();
    setting_append(&items, item);
    setting_put(settings, text_from(list), items);
}

struct new_node node_words_begin(enum node_kind_id kind)
{
    return (struct new_node){.kind = kind, .settings = journey_new_node_settings(kind)};
}

static void node_words_wait(struct new_node *node, struct text words)
{
    struct text_builder builder = {0};
    int64_t seconds = 0;
    setting_put(&node->settings, TEXT("for"), (struct setting){0});
    if (text_starts_with(words, TEXT("until "))) {
        struct text until = text_trim(text_part(words, 6, words.length - 6));
        bool clock = until.length != 0 && until.bytes[0] >= '0' && until.bytes[0] <= '9';
        node_words_put(&node->settings, clock ? "until" : "until_date", until);
        return;
    }
    struct text length =
        text_starts_with(words, TEXT("for ")) ? text_part(words, 4, words.length - 4) : words;
    setting_words_duration(&builder, length);
    bool fits = civil_read_duration(text_built(&builder), &seconds);
    node_words_put(&node->settings, "for", fits ? text_built(&builder) : length);
    text_destroy(&builder);
}

static void node_words_case(struct new_node *node, const char *member, struct text words)
{
    struct setting item = setting_map();
    setting_put(&item, text_from(member), setting_text(words));
    node_words_put_item(&node->settings, "cases", item);
}

/* "split 3": so many arms of the same share. */
static void node_words_split(struct new_node *node, struct text words)
{
    int64_t count = 0;
    if (!text_to_integer(words, &count) || count < 2 || count > NODE_WORDS_ARMS) {
        return;
    }
    struct setting arms = setting_list();
    for (size_t i = 0; i < (size_t)count; i++) {
        struct setting arm = setting_map();
        char label[2] = {(char)('A' + i), '\0'};
        setting_put(&arm, TEXT("share"), journey_new_node_share(i, (size_t)count));
        setting_put(&arm, TEXT("label"), setting_text(text_from(label)));
        setting_append(&arms, arm);
    }
    setting_put(&node->settings, TEXT("arms"), arms);
}

/* What the rest of the words sets, by kind; kinds that are not here take it as what their first
 * telling setting is. */
static void node_words_rest(struct new_node *node, struct text words)
{
    static const char *const paths[NODE_KIND_COUNT] = {
        [NODE_START] = "filter",   [NODE_SEND] = "title",  [NODE_FILTER] = "filter",
        [NODE_UPDATE] = "add_tag", [NODE_NOTIFY] = "text", [NODE_WEBHOOK] = "url",
        [NODE_ENTER] = "journey",  [NODE_GOAL] = "label",  [NODE_EXIT] = "label",
    };
    if (words.length == 0) {
        return;
    }
    switch (node->kind) {
    case NODE_WAIT:
        node_words_wait(node, words);
        break;
    case NODE_WAIT_FOR:
        node_words_case(node, "event", words);
        break;
    case NODE_BRANCH:
        node_words_case(node, "when", words);
        break;
    case NODE_SPLIT:
        node_words_split(node, words);
        break;
    default:
        node_words_put(&node->settings, paths[node->kind], words);
        break;
    }
}

/* Whether `words` begin with `start` as whole words; *ret_rest is what follows. */
static bool node_words_begins(struct text words, struct text start, struct text *ret_rest)
{
    if (words.length < start.length || start.length == 0 ||
        !text_equal_ignoring_case(text_part(words, 0, start.length), start) ||
        (words.length > start.length && words.bytes[start.length] != ' ')) {
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

bool node_words_read(struct text words, const struct workspace *workspace,
                     struct new_node *ret_node)
{
    enum node_kind_id kind = NODE_SEND;
    struct text channel = {0};
    struct text rest;
    struct text trimmed = text_trim(words);
    if (!node_words_kind(trimmed, &kind, &rest) &&
        !node_words_channel(trimmed, workspace, &channel, &rest)) {
        return false;
    }
    *ret_node = node_words_begin(kind);
    struct text after;
    if (kind == NODE_SEND && channel.length == 0 &&
        node_words_channel(rest, workspace, &channel, &after)) {
        rest = after; /* "send sms Welcome" */
    }
    if (channel.length != 0) {
        node_words_put(&ret_node->settings, "channel", channel);
    }
    node_words_rest(ret_node, rest);
    return true;
}
