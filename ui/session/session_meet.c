/* An edit that was made on a journey which another process has changed meanwhile. */
#include "ui/session/session_meet.h"

#include <string.h>

#include "model/journey/journey_diff.h"

/* The path of the outermost list on it, else the path itself: items are told by their number, and
 * one may have come or gone before them. */
static struct text session_meet_whole(struct text path)
{
    size_t begin = 0;
    for (size_t i = 0; i <= path.length; i++) {
        if (i < path.length && path.bytes[i] != '.') {
            continue;
        }
        struct text step = {.bytes = path.bytes + begin, .length = i - begin};
        if (step.length > 0 && strspn(step.bytes, "0123456789") >= step.length) {
            return (struct text){.bytes = path.bytes, .length = begin == 0 ? 0 : begin - 1};
        }
        begin = i + 1;
    }
    return path;
}

/* Whether one path is the other, or leads to it. */
static bool session_meet_on_one_way(struct text one, struct text other)
{
    struct text a = session_meet_whole(one);
    struct text b = session_meet_whole(other);
    struct text shorter = a.length < b.length ? a : b;
    struct text longer = a.length < b.length ? b : a;
    return text_starts_with(longer, shorter) &&
           (shorter.length == 0 || shorter.length == longer.length ||
            longer.bytes[shorter.length] == '.');
}

/* Whether the id stands in words as one of them, be it by chance: "node = 'mail'". */
static bool session_meet_says(struct text words, struct text id)
{
    for (size_t at = 0; id.length > 0 && at + id.length <= words.length; at++) {
        size_t end = at + id.length;
        if (text_equal(text_part(words, at, id.length), id) &&
            (at == 0 || !node_id_may_have(words.bytes[at - 1])) &&
            (end == words.length || !node_id_may_have(words.bytes[end]))) {
            return true;
        }
    }
    return false;
}

static bool session_meet_names(const struct setting *value, struct text id)
{
    bool names = value->type == SETTING_TEXT && session_meet_says(setting_as_text(value), id);
    for (size_t i = 0; i < value->count && !names; i++) {
        names = (value->names != NULL && text_is(id, value->names[i])) ||
                session_meet_names(&value->items[i], id);
    }
    return names;
}

/* Whether the edit takes away what the difference names. */
static bool session_meet_takes(const struct journey_edit *edit,
                               const struct journey_difference *difference)
{
    bool kind =
        difference->type == DIFFERENCE_NODE_ADDED || difference->type == DIFFERENCE_KIND_CHANGED;
    return edit->type == EDIT_REMOVE_NODE && !kind &&
           session_meet_says(text_from(difference->after), text_from(edit->node));
}

/* A node that came, went, or is of another kind differs as a whole. What one side takes away the
 * other must not name. */
static bool session_meet_touches(const struct journey_edit *edit,
                                 const struct journey_difference *difference)
{
    bool set = edit->type == EDIT_SET;
    bool renames = edit->type == EDIT_RENAME;
    if (session_meet_takes(edit, difference) ||
        (difference->type == DIFFERENCE_NODE_REMOVED &&
         (session_meet_names(&edit->value, text_from(difference->node)) ||
          session_meet_says(text_from(edit->path), text_from(difference->node))))) {
        return true;
    }
    if (renames || difference->type == DIFFERENCE_RENAMED) {
        return renames && difference->type == DIFFERENCE_RENAMED;
    }
    return text_is(text_from(edit->node), difference->node) &&
           (!set || session_meet_on_one_way(text_from(edit->path), text_from(difference->path)));
}

static bool session_meet_touches_any(const struct journey_edit *edit,
                                     const struct journey_diff *diff)
{
    bool touches = false;
    for (size_t i = 0; i < diff->count && edit->type != EDIT_GROUP && !touches; i++) {
        touches = session_meet_touches(edit, &diff->items[i]);
    }
    for (size_t i = 0; i < edit->count && !touches; i++) {
        touches = session_meet_touches_any(&edit->edits[i], diff);
    }
    return touches;
}

bool session_meet_fits(const struct journey_edit *edit, const struct journey *then,
                       const struct journey *now)
{
    struct journey_diff diff = {0};
    journey_diff_make(then, now, &diff);
    bool fits = !session_meet_touches_any(edit, &diff);
    journey_diff_destroy(&diff);
    return fits;
}
