/* What a person calls a node, and its main settings in one line. */
#include <string.h>

#include "model/base/civil_time.h"
#include "model/journey/journey.h"
#include "model/journey/journey_share.h"

/* Appends a text in front of which `between` stands if it is not the first. */
static void node_title_join(struct text_builder *builder, size_t start, const char *between,
                            struct text text)
{
    if (text.length == 0) {
        return;
    }
    if (builder->length != start) {
        text_append_string(builder, between);
    }
    text_append(builder, text);
}

/* "cart_left" gives "Cart left". */
static void node_title_of_id(struct text_builder *builder, struct text id)
{
    for (size_t i = 0; i < id.length; i++) {
        char byte = id.bytes[i] == '_' ? ' ' : id.bytes[i];
        bool capital = i == 0 && byte >= 'a' && byte <= 'z';
        text_append_byte(builder, capital ? (char)(byte - 'a' + 'A') : byte);
    }
}

/* Whether the id says no more than the kind: wait, wait_2. */
static bool node_title_is_plain(const struct node *node)
{
    const char *kind = node_kind(node->kind)->name;
    size_t length = strlen(kind);
    if (strncmp(node->id, kind, length) != 0) {
        return false;
    }
    const char *rest = node->id + length;
    return rest[0] == 0 || (rest[0] == '_' && strspn(rest + 1, "0123456789") == strlen(rest + 1));
}

/* "2026-12-24" of a midnight, else "2026-12-24 09:00"; what has seconds, or is none, stays. */
static void node_title_of_moment(struct text_builder *builder, struct text moment)
{
    enum { DATE = sizeof("2026-12-24") - 1, CLOCK = sizeof("09:00") - 1, MINUTE = 60 };
    int64_t local = 0;
    if (!civil_read_datetime(moment, &local, NULL) || local % MINUTE != 0) {
        text_append(builder, moment);
        return;
    }
    struct text clock = text_part(moment, DATE + 1, CLOCK);
    text_append(builder, text_part(moment, 0, DATE));
    if (!text_is(clock, "00:00")) {
        text_append_format(builder, " %.*s", TEXT_FORMAT(clock));
    }
}

static void node_title_of_wait(struct text_builder *builder, const struct node *node)
{
    struct text days = node_text(node, "days");
    struct text until = node_text(node, "until");
    struct text field = node_text(node, "until_date");
    text_append_string(builder, "Wait");
    if (days.length != 0) {
        text_append_format(builder, text_is(days, "1") ? " %.*s day" : " %.*s days",
                           TEXT_FORMAT(days));
        if (node_text(node, "at").length != 0) {
            text_append_format(builder, ", %.*s", TEXT_FORMAT(node_text(node, "at")));
        }
    } else if (until.length != 0 || field.length != 0) {
        text_append_string(builder, " until ");
        node_title_of_moment(builder, until.length != 0 ? until : field);
    } else {
        node_title_join(builder, 0, " ", node_text(node, "for"));
    }
}

/* "SMS 2" of the message send_2, by its first channel: titles of two are not the same. */
static void node_title_of_send(struct text_builder *builder, const struct node *node)
{
    static const struct {
        const char *channel;
        const char *title;
    } titles[] = {{"sms", "SMS"}, {"rcs", "RCS"}, {"whatsapp", "WhatsApp"}};
    const struct setting *channel = node_setting(node, "channel");
    bool several = channel != NULL && channel->type == SETTING_LIST && channel->count > 0;
    struct text name = setting_as_text(several ? &channel->items[0] : channel);
    const char *number = strchr(node->id, '_');
    if (name.length == 0 || text_is(name, "preferred")) {
        return;
    }
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
        name = text_is(name, titles[i].channel) ? text_from(titles[i].title) : name;
    }
    node_title_of_id(builder, name);
    if (number != NULL) {
        text_append_format(builder, " %s", number + 1);
    }
}

static void node_title_of_update(struct text_builder *builder, const struct node *node)
{
    static const struct {
        const char *path;
        const char *sign;
    } changes[] = {{"add_tag", "+"}, {"remove_tag", "-"}, {"join", "join "}, {"leave", "leave "}};
    size_t start = builder->length;
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        struct text text = node_text(node, changes[i].path);
        if (text.length != 0) {
            node_title_join(builder, start, ", ", text_from(changes[i].sign));
            text_append(builder, text);
        }
    }
    const struct setting *set = node_setting(node, "set");
    for (size_t i = 0; set != NULL && i < set->count; i++) {
        node_title_join(builder, start, ", ", text_from(set->names[i]));
        text_append_string(builder, " = ");
        text_append(builder, setting_as_text(&set->items[i]));
    }
}

static void node_title_of_settings(struct text_builder *builder, const struct node *node)
{
    switch (node->kind) {
    case NODE_WAIT:
        node_title_of_wait(builder, node);
        return;
    case NODE_SEND:
        node_title_of_send(builder, node);
        return;
    case NODE_FILTER:
        text_append(builder, node_text(node, "filter"));
        return;
    case NODE_BRANCH:
        text_append(builder, node_text(node, "cases.0.when"));
        return;
    case NODE_UPDATE:
        node_title_of_update(builder, node);
        return;
    case NODE_ENTER:
        text_append(builder, node_text(node, "journey"));
        return;
    default:
        return;
    }
}

void node_title(struct text_builder *builder, const struct node *node)
{
    size_t start = builder->length;
    struct text own = node_text(node, "title");
    text_append(builder, own.length != 0 ? own : node_text(node, "label"));
    if (builder->length == start && node->kind != NODE_START && node_title_is_plain(node)) {
        node_title_of_settings(builder, node);
    }
    if (builder->length == start) {
        node_title_of_id(builder, text_from(node->id));
    }
}

static void node_detail_of_trigger(struct text_builder *builder, const struct node *node)
{
    const struct setting *trigger = node_setting(node, "trigger");
    if (trigger == NULL || trigger->type != SETTING_MAP || trigger->count == 0) {
        return;
    }
    const struct setting *value = &trigger->items[0];
    struct text what = setting_as_text(value);
    node_title_of_id(builder, text_from(trigger->names[0]));
    if (value->type == SETTING_MAP) {
        const struct setting *name = setting_get(value, TEXT("name"));
        const struct setting *field = setting_get(value, TEXT("field"));
        const struct setting *date = setting_get(value, TEXT("date"));
        what = setting_as_text(name != NULL ? name : field != NULL ? field : date);
    }
    if (!text_is(what, "true")) {
        node_title_join(builder, 0, " ", what);
    }
}

static void node_detail_of_send(struct text_builder *builder, const struct node *node)
{
    size_t start = builder->length;
    const struct setting *channel = node_setting(node, "channel");
    for (size_t i = 0; channel != NULL && i < channel->count; i++) {
        node_title_join(builder, start, ">", setting_as_text(&channel->items[i]));
    }
    node_title_join(builder, start, " · ", setting_as_text(channel));
    node_title_join(builder, start, " · ", node_text(node, "topic"));
}

static struct text node_detail_of_case(const struct setting *item)
{
    struct text label = setting_as_text(setting_get(item, TEXT("label")));
    const struct setting *message = setting_get(item, TEXT("message"));
    if (label.length == 0 && message != NULL && message->count != 0) {
        label = text_from(message->names == NULL ? NULL : message->names[0]);
    }
    if (label.length == 0) {
        label = setting_as_text(setting_get(item, TEXT("event")));
    }
    return label.length != 0 ? label : setting_as_text(setting_get(item, TEXT("filter")));
}

static void node_detail_of_wait_for(struct text_builder *builder, const struct node *node)
{
    size_t start = builder->length;
    const struct setting *cases = node_setting(node, "cases");
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        node_title_join(builder, start, ", ", node_detail_of_case(&cases->items[i]));
    }
    node_title_join(builder, start, " · ", node_text(node, "timeout.after"));
}

/* In hundredths of a percent at most. */
static void node_detail_of_share(struct text_builder *builder, size_t start,
                                 const struct setting *share)
{
    const int64_t hundredth = 100000;
    int64_t number = 0;
    struct setting cut = {0};
    if (shape_read_decimal(share, &number)) {
        cut = journey_share_setting((number + hundredth / 2) / hundredth * hundredth);
    }
    node_title_join(builder, start, " / ",
                    setting_as_text(cut.type == SETTING_TEXT ? &cut : share));
    setting_destroy(&cut);
}

static void node_detail_of_arms(struct text_builder *builder, const struct node *node)
{
    size_t start = builder->length;
    const struct setting *arms = node_setting(node, "arms");
    for (size_t i = 0; arms != NULL && i < arms->count; i++) {
        node_detail_of_share(builder, start, setting_get(&arms->items[i], TEXT("share")));
    }
}

void node_detail(struct text_builder *builder, const struct node *node)
{
    const struct setting *cases = node_setting(node, "cases");
    bool plain = node_title_is_plain(node);
    switch (node->kind) {
    case NODE_START:
        node_detail_of_trigger(builder, node);
        return;
    case NODE_SEND:
        node_detail_of_send(builder, node);
        return;
    case NODE_WAIT_FOR:
        node_detail_of_wait_for(builder, node);
        return;
    case NODE_BRANCH:
        text_append_format(builder, cases == NULL || cases->count == 0 ? "%zu way" : "%zu ways",
                           (cases == NULL ? 0 : cases->count) + 1);
        return;
    case NODE_SPLIT:
        node_detail_of_arms(builder, node);
        return;
    case NODE_GOAL:
        text_append(builder, node_text(node, "value"));
        return;
    case NODE_NOTIFY:
        text_append(builder, node_text(node, "to"));
        return;
    case NODE_WEBHOOK:
        text_append(builder, node_text(node, "url"));
        return;
    default:
        if (!plain) {
            node_title_of_settings(builder, node);
        }
    }
}
