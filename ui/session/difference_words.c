/* The differences between two journeys in words. */
#include "ui/session/difference_words.h"

#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/session/place_words.h"
#include "ui/translation.h"

static struct place_words difference_place_in(const struct journey_titles *titles,
                                              const struct journey_difference *difference)
{
    return (struct place_words){
        .titles = titles,
        .node = journey_find(titles->journey, text_from(difference->node)),
        .path = text_from(difference->path),
    };
}

/* {1} the place, {2} what stands there, {3} what stood there. */
static const char *difference_setting_sentence(const struct place_words *place,
                                               enum journey_difference_type type, bool of_new)
{
    bool item = place_words_is_item(place);
    bool port = place_words_is_port(place);
    if (type == DIFFERENCE_SETTING_ADDED) {
        return of_new && port ? N_("{1} leads to {2}")
               : of_new       ? N_("{1} {2}")
               : port         ? N_("{1} leads to {2}, led nowhere")
               : item         ? N_("{1} is new: {2}")
                              : N_("{1} {2}, was {3}");
    }
    if (type == DIFFERENCE_SETTING_REMOVED) {
        return port   ? N_("{1} leads nowhere, led to {3}")
               : item ? N_("{1} is gone: {3}")
                      : N_("{1} {2}, was {3}");
    }
    return port ? N_("{1} leads to {2}, led to {3}") : N_("{1} {2}, was {3}");
}

static void difference_append_setting(struct text_builder *builder,
                                      const struct journey_titles *from,
                                      const struct journey_titles *to,
                                      const struct journey_difference *difference)
{
    struct place_words before = difference_place_in(from, difference);
    struct place_words after = difference_place_in(to, difference);
    bool added = difference->type == DIFFERENCE_SETTING_ADDED;
    bool removed = difference->type == DIFFERENCE_SETTING_REMOVED;
    bool of_new = after.node != NULL && before.node == NULL;
    struct text_builder words[3] = {{0}};
    place_words_name(&words[0], removed ? &before : &after);
    if (removed) {
        place_words_missing(&words[1], &before);
    } else {
        place_words_value(&words[1], &after);
    }
    if (added) {
        place_words_missing(&words[2], &after);
    } else {
        place_words_value(&words[2], &before);
    }
    message_append(
        builder, difference_setting_sentence(removed ? &before : &after, difference->type, of_new),
        (struct text[ERROR_ARGUMENTS]){text_built(&words[0]), text_built(&words[1]),
                                       text_built(&words[2])});
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        text_destroy(&words[i]);
    }
}

/* The label of a kind: "message" for "send". */
static struct text difference_kind(const struct journey *journey, const char *id)
{
    const struct node *node = journey_find(journey, text_from(id));
    return node == NULL ? TEXT("") : text_from(_(node_kind(node->kind)->label));
}

static void difference_append_rest(struct text_builder *builder, const struct journey_titles *from,
                                   const struct journey_titles *to,
                                   const struct journey_difference *difference)
{
    const char *id = difference->node;
    struct text kinds[2] = {difference_kind(to->journey, id), difference_kind(from->journey, id)};
    switch (difference->type) {
    case DIFFERENCE_RENAMED:
        message_append(builder, N_("name \"{1}\", was \"{2}\""),
                       (struct text[ERROR_ARGUMENTS]){text_from(difference->after),
                                                      text_from(difference->before)});
        return;
    case DIFFERENCE_NODE_ADDED:
        message_append(builder, N_("new, of kind {1}"), (struct text[ERROR_ARGUMENTS]){kinds[0]});
        return;
    case DIFFERENCE_NODE_REMOVED:
        message_append(builder, N_("gone; it was of kind {1}"),
                       (struct text[ERROR_ARGUMENTS]){kinds[1]});
        return;
    case DIFFERENCE_KIND_CHANGED:
        message_append(builder, N_("kind {1}, was {2}"),
                       (struct text[ERROR_ARGUMENTS]){kinds[0], kinds[1]});
        return;
    default:
        difference_append_setting(builder, from, to, difference);
    }
}

/* No line end. */
static void difference_append(struct text_builder *builder, const struct journey_titles *from,
                              const struct journey_titles *to,
                              const struct journey_difference *difference)
{
    struct text_builder words = {0};
    if (difference->node[0] != '\0') {
        bool gone = difference->type == DIFFERENCE_NODE_REMOVED;
        journey_titles_append(&words, gone ? from : to, text_from(difference->node));
        text_append_string(&words, ": ");
    }
    difference_append_rest(&words, from, to, difference);
    utf8_make_visible(builder, text_built(&words), false);
    text_destroy(&words);
}

size_t difference_words_list(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const char *indent)
{
    struct journey_diff diff;
    struct journey_titles titles[2] = {journey_titles_make(from), journey_titles_make(to)};
    journey_diff_make(from, to, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        text_append_string(builder, indent);
        difference_append(builder, &titles[0], &titles[1], &diff.items[i]);
        text_append_byte(builder, '\n');
    }
    size_t count = diff.count;
    journey_titles_destroy(&titles[0]);
    journey_titles_destroy(&titles[1]);
    journey_diff_destroy(&diff);
    return count;
}
