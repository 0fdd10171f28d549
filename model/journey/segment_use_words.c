/* Says in words who uses a segment. */
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/segment_use.h"
#include "model/journey/setting.h"

/* A star stands for any step; {1} in the words for the first such one, from 1 where it counts. */
struct segment_use_words {
    const char *pattern;
    const char *words;
};

static const struct segment_use_words segment_use_beside[] = {
    {"campaigns.*.segments.*", N_("campaign {1} sends to it")},
    {"segments.*", N_("segment {1} asks it")},
    {"personas.*.filter", N_("persona {1} asks it")},
    {NULL, NULL},
};

static const struct segment_use_words segment_use_in_journey[] = {
    {"exit_when.*.filter", N_("exit {1} asks it")},
    {"expect.*", N_("claim {1} asks it")},
    {NULL, NULL},
};

static const struct segment_use_words segment_use_in_node[] = {
    {"trigger.segment_entered", N_("begins for those who join it")},
    {"trigger.segment_left", N_("begins for those who leave it")},
    {"cases.*.when", N_("case {1} asks it")},
    {NULL, NULL},
};

/* Appends the step as people say it: a place in a list from 1. */
static void segment_use_append_step(struct text_builder *builder, struct text step)
{
    char number[24];
    size_t index = 0;
    bool insert = false;
    bool counts = setting_path_index(step, &index, &insert);
    text_append(builder, counts ? error_number(number, (int64_t)index + 1) : step);
}

/* *ret_star is the first step that a star stands for. */
static bool segment_use_fits(struct text path, const char *pattern, struct text_builder *ret_star)
{
    struct text patterns = text_from(pattern);
    struct text_builder step = {0};
    struct text wanted;
    bool fits = true;
    text_clear(ret_star);
    while (fits && setting_path_next(&path, &step)) {
        fits = text_split(&patterns, '.', &wanted);
        bool star = fits && text_is(wanted, "*");
        if (star && ret_star->length == 0) {
            segment_use_append_step(ret_star, text_built(&step));
        }
        fits = fits && (star || text_equal(wanted, text_built(&step)));
    }
    text_destroy(&step);
    return fits && !text_split(&patterns, '.', &wanted);
}

/* What has no words of its own is said by its steps: "filter asks it". */
static void segment_use_append_steps(struct text_builder *builder, struct text path)
{
    struct text_builder step = {0};
    while (setting_path_next(&path, &step)) {
        segment_use_append_step(builder, text_built(&step));
        text_append_byte(builder, ' ');
    }
    text_append_string(builder, "asks it");
    text_destroy(&step);
}

static void segment_use_append_words(struct text_builder *builder,
                                     const struct segment_use_words words[], struct text path)
{
    struct text_builder star = {0};
    size_t i = 0;
    while (words[i].pattern != NULL && !segment_use_fits(path, words[i].pattern, &star)) {
        i++;
    }
    if (words[i].pattern == NULL) {
        segment_use_append_steps(builder, path);
    } else {
        struct text said = text_from(words[i].words);
        size_t at = text_find(said, TEXT("{1}"));
        text_append(builder, text_part(said, 0, at));
        if (at < said.length) {
            text_append(builder, text_built(&star));
            text_append(builder, text_part(said, at + TEXT("{1}").length, said.length));
        }
    }
    text_destroy(&star);
}

void segment_user_write(struct text_builder *builder, const struct segment_user *user)
{
    struct text path = text_from(user->path);
    if (*user->journey == '\0') {
        segment_use_append_words(builder, segment_use_beside, path);
    } else if (*user->node == '\0') {
        text_append_format(builder, "journey %s: ", user->journey);
        segment_use_append_words(builder, segment_use_in_journey, path);
    } else {
        text_append_format(builder, "journey %s, node %s: ", user->journey, user->node);
        segment_use_append_words(builder, segment_use_in_node, path);
    }
}
