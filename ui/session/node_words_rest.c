/* What the words behind a kind or a channel set in a new node. */
#include "ui/session/node_words_rest.h"

#include "model/base/civil_time.h"
#include "model/journey/journey_share.h"
#include "ui/session/calendar_words.h"
#include "ui/session/setting_words.h"

enum { NODE_WORDS_ARMS = 26 };

void node_words_put(struct setting *settings, const char *path, struct text value)
{
    struct setting old = {0};
    struct setting text = setting_text(value);
    if (setting_replace(settings, text_from(path), text, &old)) {
        setting_destroy(&old);
    } else {
        setting_destroy(&text);
    }
}

static bool node_words_refuse(struct error *error, const char *sentence, struct text words)
{
    error_set_with(error, "NODE_WORDS", sentence, words);
    return false;
}

/* Puts "2d" at the path where words as "2 days" are a length of time. */
static bool node_words_put_duration(struct setting *settings, const char *path, struct text words)
{
    struct text_builder builder = {0};
    int64_t seconds = 0;
    setting_words_duration(&builder, words);
    bool fits = civil_read_duration(text_built(&builder), &seconds);
    if (fits) {
        node_words_put(settings, path, text_built(&builder));
    }
    text_destroy(&builder);
    return fits;
}

static bool node_words_is_field(struct text word, const struct node_words_scene *scene)
{
    return text_is(word, "birthday") ||
           (text_find(word, TEXT(" ")) == word.length &&
            (scene->contacts == NULL || contact_table_find_column(scene->contacts, word) >= 0));
}

/* "09:00", "2026-12-24", "tomorrow 09:00", "birthday". */
static bool node_words_until(struct new_node *node, struct text words,
                             const struct node_words_scene *scene, struct error *error)
{
    struct text_builder moment = {0};
    int32_t seconds = 0;
    bool clock = calendar_words_clock(words, &seconds);
    if (clock) {
        civil_write_clock(&moment, seconds);
    }
    bool dated = !clock && setting_words_moment(&moment, words, scene->today);
    bool known = clock || dated || node_words_is_field(words, scene);
    if (known) {
        node_words_put(&node->settings, clock || dated ? "until" : "until_date",
                       clock || dated ? text_built(&moment) : words);
    }
    text_destroy(&moment);
    return known || node_words_refuse(error,
                                      N_("{1} is no time, no date and no date of the contacts; say "
                                         "09:00, tomorrow 09:00, 2026-12-24 or birthday"),
                                      words);
}

static bool node_words_wait(struct new_node *node, struct text words,
                            const struct node_words_scene *scene, struct error *error)
{
    setting_put(&node->settings, TEXT("for"), (struct setting){0});
    if (text_starts_with(words, TEXT("until "))) {
        return node_words_until(node, text_trim(text_part(words, 6, words.length - 6)), scene,
                                error);
    }
    struct text length =
        text_starts_with(words, TEXT("for ")) ? text_part(words, 4, words.length - 4) : words;
    return node_words_put_duration(&node->settings, "for", length) ||
           node_words_refuse(error, N_("{1} is no time to wait; say 2d, 4 hours or until 09:00"),
                             length);
}

static void node_words_case(struct new_node *node, const char *path, struct text words)
{
    struct setting items = setting_list();
    setting_append(&items, setting_map());
    setting_put(&node->settings, TEXT("cases"), items);
    node_words_put(&node->settings, path, words);
}

/* Whether the words are the name, or its first word: "order" of order_placed, "cart left". */
static bool node_words_may_mean(struct text name, struct text words)
{
    size_t at = 0;
    for (; at < words.length && at < name.length; at++) {
        char byte = words.bytes[at] == ' ' ? '_' : words.bytes[at];
        if (byte != name.bytes[at]) {
            return false;
        }
    }
    return at == words.length && (at == name.length || name.bytes[at] == '_');
}

/* The event that the words mean, of which there is one alone; else the words themselves. */
static struct text node_words_event(struct text words, const struct node_words_scene *scene)
{
    const struct setting *events = setting_get(&scene->workspace->settings, TEXT("touchpoints"));
    const struct text order = TEXT("order_placed");
    const struct text article = TEXT("an ");
    bool before = text_starts_with(words, article);
    struct text name =
        before ? text_part(words, article.length, words.length - article.length) : words;
    bool ordered = node_words_may_mean(order, name) && setting_get(events, order) == NULL;
    struct text found = ordered ? order : TEXT("");
    size_t count = ordered ? 1 : 0;
    if (setting_get(events, words) != NULL) {
        return words;
    }
    for (size_t i = 0; events != NULL && i < events->count; i++) {
        if (node_words_may_mean(text_from(events->names[i]), name)) {
            found = text_from(events->names[i]);
            count++;
        }
    }
    return count == 1 ? found : words;
}

/* Whether there is such an event, or it is one word: that one can be added. */
static bool node_words_is_event(struct text name, const struct node_words_scene *scene)
{
    const struct setting *events = setting_get(&scene->workspace->settings, TEXT("touchpoints"));
    return text_find(name, TEXT(" ")) == name.length || setting_get(events, name) != NULL;
}

/* "opened", "clicked": what happens to a message; the empty text where it is no such word. */
static const char *node_words_activity(struct text word)
{
    static const char *const paths[][2] = {
        {"sent", "cases.0.message.sent"},
        {"delivered", "cases.0.message.delivered"},
        {"opened", "cases.0.message.opened"},
        {"clicked", "cases.0.message.clicked"},
    };
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        if (text_equal_ignoring_case(word, text_from(paths[i][0]))) {
            return paths[i][1];
        }
    }
    return NULL;
}

/* Where the words end that stand before a length of time: "order_placed 1 hour". */
static size_t node_words_before_duration(struct setting *settings, struct text words)
{
    for (size_t at = 0; at < words.length; at++) {
        bool begins = at == 0 || words.bytes[at - 1] == ' ';
        if (begins && node_words_put_duration(settings, "timeout.after",
                                              text_part(words, at, words.length - at))) {
            return at;
        }
    }
    return words.length;
}

/* "order_placed 1h", "opened for 2 days": what is waited for, and how long. */
static bool node_words_wait_for(struct new_node *node, struct text words,
                                const struct node_words_scene *scene, struct error *error)
{
    size_t end = node_words_before_duration(&node->settings, words);
    struct text what = text_trim(text_part(words, 0, end));
    static const char *const joining[] = {" for", " within", " or"};
    for (size_t i = 0; i < sizeof(joining) / sizeof(joining[0]) && end < words.length; i++) {
        struct text word = text_from(joining[i]);
        size_t rest = what.length < word.length ? 0 : what.length - word.length;
        if (rest != 0 && text_equal(text_part(what, rest, word.length), word)) {
            what = text_trim(text_part(what, 0, rest));
        }
    }
    const char *activity = node_words_activity(what);
    if (what.length == 0) {
        return true;
    }
    if (activity == NULL) {
        what = node_words_event(what, scene);
    }
    if (activity == NULL && !node_words_is_event(what, scene)) {
        return node_words_refuse(
            error, N_("{1} is no event; say what and how long, as order_placed 1h or opened 2d"),
            what);
    }
    node_words_case(node, activity == NULL ? "cases.0.event" : activity,
                    activity == NULL ? what : TEXT(""));
    return true;
}

/* Shares behind one another in 10^-7; false where a word is none, or there are too many. */
static bool node_words_shares(struct text words, int64_t shares[NODE_WORDS_ARMS], size_t *ret_count)
{
    struct text rest = words;
    struct text word;
    size_t count = 0;
    while (text_split(&rest, ' ', &word)) {
        bool mark = word.length != 0 &&
                    (word.bytes[word.length - 1] == '%' || word.bytes[word.length - 1] == ',');
        struct setting share = setting_text(text_part(word, 0, word.length - (mark ? 1 : 0)));
        bool fits =
            word.length == 0 || (count < NODE_WORDS_ARMS - 1 &&
                                 shape_read_decimal(&share, &shares[count]) && shares[count] > 0);
        count += word.length != 0 && fits ? 1 : 0;
        setting_destroy(&share);
        if (!fits) {
            return false;
        }
    }
    *ret_count = count;
    return count > 0;
}

static void node_words_put_arms(struct new_node *node, const int64_t shares[], size_t count)
{
    struct setting arms = setting_list();
    for (size_t i = 0; i < count; i++) {
        struct setting arm = setting_map();
        char label[2] = {(char)('A' + i), '\0'};
        setting_put(&arm, TEXT("share"),
                    shares == NULL ? journey_share_equal(i, count)
                                   : journey_share_setting(shares[i]));
        setting_put(&arm, TEXT("label"), setting_text(text_from(label)));
        setting_append(&arms, arm);
    }
    setting_put(&node->settings, TEXT("arms"), arms);
}

/* "3": so many arms of the same share. "20 80", "50% 30%": shares; one more arm takes the rest. */
static bool node_words_split(struct new_node *node, struct text words, struct error *error)
{
    int64_t shares[NODE_WORDS_ARMS] = {0};
    int64_t sum = 0;
    int64_t arms = 0;
    size_t count = 0;
    if (text_to_integer(words, &arms) && arms >= 2 && arms <= NODE_WORDS_ARMS) {
        node_words_put_arms(node, NULL, (size_t)arms);
        return true;
    }
    bool percent = text_find(words, TEXT("%")) < words.length; /* "20" alone is no share */
    if (!node_words_shares(words, shares, &count) || (count == 1 && !percent)) {
        return node_words_refuse(
            error, N_("{1} are no arms; say how many, as 3, or their shares, as 20 80"), words);
    }
    for (size_t i = 0; i < count; i++) {
        sum += shares[i] < SHARE_WHOLE * 2 ? shares[i] : SHARE_WHOLE * 2;
    }
    if (sum > SHARE_WHOLE || (count == 1 && sum == SHARE_WHOLE)) {
        return node_words_refuse(error, N_("the shares {1} do not make 100 together"), words);
    }
    if (sum < SHARE_WHOLE) {
        shares[count++] = SHARE_WHOLE - sum;
    }
    node_words_put_arms(node, shares, count);
    return true;
}

/* The first word and what follows it. */
static struct text node_words_first(struct text words, struct text *ret_rest)
{
    struct text rest = words;
    struct text first = words;
    text_split(&rest, ' ', &first);
    *ret_rest = text_trim(text_part(words, first.length, words.length - first.length));
    return first;
}

/* "points = 5" sets a field. */
static bool node_words_set(struct new_node *node, struct text words)
{
    size_t at = text_find(words, TEXT("="));
    struct text name = text_trim(text_part(words, 0, at));
    if (at == words.length || name.length == 0) {
        return false;
    }
    struct setting set = setting_map();
    setting_put(&set, name,
                setting_text(text_trim(text_part(words, at + 1, words.length - at - 1))));
    setting_put(&node->settings, TEXT("set"), set);
    return true;
}

/* "vip", "+vip -new": tags; "join news", "leave news": lists; "points = 5": a field. */
static bool node_words_update(struct new_node *node, struct text words, struct error *error)
{
    static const char *const begins[][3] = {
        {"+", "", "add_tag"},    {"-", "", "remove_tag"},           {"add tag", " ", "add_tag"},
        {"tag", " ", "add_tag"}, {"remove tag", " ", "remove_tag"}, {"join", " ", "join"},
        {"leave", " ", "leave"},
    };
    if (node_words_set(node, words)) {
        return true;
    }
    for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
        struct text start = text_from(begins[i][0]);
        if (words.length <= start.length || !text_starts_with(words, start) ||
            (begins[i][1][0] != '\0' && words.bytes[start.length] != ' ')) {
            continue;
        }
        struct text name = text_trim(text_part(words, start.length, words.length - start.length));
        struct text rest = {0};
        struct text first = node_words_first(name, &rest);
        bool more = rest.length != 0 && (rest.bytes[0] == '+' || rest.bytes[0] == '-');
        if (setting_get(&node->settings, text_from(begins[i][2])) != NULL) {
            return node_words_refuse(error, N_("an update takes one such tag; {1} is one too many"),
                                     words);
        }
        node_words_put(&node->settings, begins[i][2], more ? first : name);
        return !more || node_words_update(node, rest, error);
    }
    node_words_put(&node->settings, "add_tag", words);
    return true;
}

/* Kinds that are not here take the rest as what their first telling setting is. */
bool node_words_rest(struct new_node *node, struct text words, const struct node_words_scene *scene,
                     struct error *error)
{
    static const char *const paths[NODE_KIND_COUNT] = {
        [NODE_START] = "filter", [NODE_SEND] = "title",  [NODE_FILTER] = "filter",
        [NODE_NOTIFY] = "text",  [NODE_WEBHOOK] = "url", [NODE_ENTER] = "journey",
        [NODE_GOAL] = "label",   [NODE_EXIT] = "label",
    };
    if (words.length == 0) {
        return true;
    }
    switch (node->kind) {
    case NODE_WAIT:
        return node_words_wait(node, words, scene, error);
    case NODE_WAIT_FOR:
        return node_words_wait_for(node, words, scene, error);
    case NODE_BRANCH:
        node_words_case(node, "cases.0.when", words);
        return true;
    case NODE_SPLIT:
        return node_words_split(node, words, error);
    case NODE_UPDATE:
        return node_words_update(node, words, error);
    default:
        node_words_put(&node->settings, paths[node->kind], words);
        return true;
    }
}
