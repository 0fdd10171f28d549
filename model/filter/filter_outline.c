/* A filter as lines: how they stand in each other, and how they are changed. */
#include "model/filter/filter_outline.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

static bool filter_line_is_group(const struct filter_line *line)
{
    return line->kind == FILTER_LINE_ALL || line->kind == FILTER_LINE_ANY;
}

static bool filter_line_asks_function(const struct filter_line *line)
{
    return line->kind == FILTER_LINE_CONDITION &&
           line->operator<FILTER_OPERATOR_COUNT &&
           filter_operators[line->operator].operand == FILTER_OPERAND_PARAMETERS;
}

bool filter_line_holds_lines(const struct filter_line *line)
{
    return filter_line_is_group(line) || filter_line_asks_function(line);
}

size_t filter_line_most_values(enum filter_operator operator)
{
    static const size_t most[] = {
        [FILTER_OPERAND_NONE] = 0,        [FILTER_OPERAND_VALUE] = 1,  [FILTER_OPERAND_RANGE] = 2,
        [FILTER_OPERAND_LIST] = SIZE_MAX, [FILTER_OPERAND_STRING] = 1, [FILTER_OPERAND_PATTERN] = 1,
        [FILTER_OPERAND_PARAMETERS] = 0,
    };
    return operator<FILTER_OPERATOR_COUNT ? most[filter_operators[operator].operand] : 0;
}

bool filter_line_is_finished(const struct filter_line *line)
{
    if (filter_line_is_group(line)) {
        return true;
    }
    size_t most = filter_line_most_values(line->operator);
    return line->kind != FILTER_LINE_TEXT && line->name.length != 0 &&
           line->operator<FILTER_OPERATOR_COUNT &&
           line->value_count >=(most == SIZE_MAX ? 1 : most);
}

size_t filter_outline_end(const struct filter_outline *outline, size_t line)
{
    size_t end = line + 1;
    while (end < outline->count && outline->lines[end].depth > outline->lines[line].depth) {
        end++;
    }
    return end;
}

size_t filter_outline_parent(const struct filter_outline *outline, size_t line)
{
    size_t parent = line;
    while (parent > 0 && outline->lines[parent].depth >= outline->lines[line].depth) {
        parent--;
    }
    return parent;
}

/* The lines with those from `from` to `to` replaced by others, each `deeper` than it is. */
static struct filter_outline filter_outline_splice(const struct filter_outline *outline,
                                                   size_t from, size_t to,
                                                   const struct filter_line *lines, size_t count,
                                                   int deeper, struct arena *arena)
{
    size_t rest = outline->count - to;
    struct filter_line *made = arena_array(arena, from + count + rest, sizeof(*made));
    for (size_t i = 0; i < from; i++) {
        made[i] = outline->lines[i];
    }
    for (size_t i = 0; i < count; i++) {
        made[from + i] = lines[i];
        made[from + i].depth += deeper;
    }
    for (size_t i = 0; i < rest; i++) {
        made[from + count + i] = outline->lines[to + i];
    }
    return (struct filter_outline){made, from + count + rest};
}

struct filter_outline filter_outline_insert(const struct filter_outline *outline, size_t place,
                                            const struct filter_line *line, struct arena *arena)
{
    assert(place > 0 && place <= outline->count && line->depth > 0);
    return filter_outline_splice(outline, place, place, line, 1, 0, arena);
}

struct filter_outline filter_outline_put(const struct filter_outline *outline, size_t place,
                                         const struct filter_line *line, struct arena *arena)
{
    size_t end = filter_line_holds_lines(line) ? place + 1 : filter_outline_end(outline, place);
    return filter_outline_splice(outline, place, end, line, 1, 0, arena);
}

/* The outermost line that would be empty without those from `line` to `end`; else `line`. */
static size_t filter_outline_emptied(const struct filter_outline *outline, size_t line, size_t end)
{
    size_t parent = filter_outline_parent(outline, line);
    while (parent > 0 && filter_line_is_group(&outline->lines[parent]) && parent + 1 == line &&
           filter_outline_end(outline, parent) == end) {
        line = parent;
        parent = filter_outline_parent(outline, line);
    }
    return line;
}

struct filter_outline filter_outline_remove(const struct filter_outline *outline, size_t line,
                                            struct arena *arena)
{
    size_t end = filter_outline_end(outline, line);
    size_t first = line == 0 ? 1 : filter_outline_emptied(outline, line, end);
    return filter_outline_splice(outline, first, end, NULL, 0, 0, arena);
}

struct filter_outline filter_outline_replace(const struct filter_outline *outline, size_t line,
                                             struct text text, struct arena *arena)
{
    struct filter_outline read = filter_outline_read(text, arena);
    bool whole = line == 0;
    bool one =
        read.count > 1 && read.lines[0].nots == 0 && filter_outline_end(&read, 1) == read.count;
    int depth = outline->lines[line].depth;
    if (read.count == 1) {
        return filter_outline_remove(outline, line, arena);
    }
    if (whole) {
        return read;
    }
    return filter_outline_splice(outline, line, filter_outline_end(outline, line), read.lines + one,
                                 read.count - one, depth - one, arena);
}

struct filter_outline filter_outline_group(const struct filter_outline *outline, size_t line,
                                           struct arena *arena)
{
    const struct filter_line *around = &outline->lines[filter_outline_parent(outline, line)];
    struct filter_line group = {
        .kind = around->kind == FILTER_LINE_ALL ? FILTER_LINE_ANY : FILTER_LINE_ALL,
        .depth = outline->lines[line].depth,
        .operator= FILTER_OPERATOR_COUNT,
    };
    size_t end = filter_outline_end(outline, line);
    if (outline->count == 1) {
        return *outline;
    }
    struct filter_outline deeper =
        filter_outline_splice(outline, line, end, outline->lines + line, end - line, 1, arena);
    return filter_outline_splice(&deeper, line, line, &group, 1, 0, arena);
}

bool filter_outline_ungroup(const struct filter_outline *outline, size_t line, struct arena *arena,
                            struct filter_outline *ret_outline)
{
    const struct filter_line *group = &outline->lines[line];
    size_t end = filter_outline_end(outline, line);
    bool needed = line == 0 && (outline->count == 1 || !filter_line_is_group(&outline->lines[1]) ||
                                filter_outline_end(outline, 1) != outline->count);
    if (!filter_line_is_group(group) || group->nots > 0 || needed) {
        return false;
    }
    *ret_outline = filter_outline_splice(outline, line, end, outline->lines + line + 1,
                                         end - line - 1, -1, arena);
    return true;
}

/* Takes a line out and puts it in at another place (of the outline as it is), of another depth; the
 * group that it leaves empty goes. */
static void filter_outline_carry(const struct filter_outline *outline, size_t line, size_t to,
                                 int depth, struct arena *arena, struct filter_outline *ret_outline,
                                 size_t *ret_line)
{
    size_t end = filter_outline_end(outline, line);
    size_t parent = filter_outline_parent(outline, line);
    int deeper = depth - outline->lines[line].depth;
    bool emptied = deeper < 0 && parent + 1 == line && filter_outline_end(outline, parent) == end;
    size_t first = emptied ? parent : line;
    struct filter_outline without = filter_outline_splice(outline, first, end, NULL, 0, 0, arena);
    size_t place = to >= end ? to - (end - first) : to > first ? first : to;
    *ret_outline = filter_outline_splice(&without, place, place, outline->lines + line, end - line,
                                         deeper, arena);
    *ret_line = place;
}

/* The line before it that stands in the same one; 0: it is the first. */
static size_t filter_outline_before(const struct filter_outline *outline, size_t line)
{
    size_t before = line - 1;
    while (outline->lines[before].depth > outline->lines[line].depth) {
        before--;
    }
    return outline->lines[before].depth == outline->lines[line].depth ? before : 0;
}

bool filter_outline_shift(const struct filter_outline *outline, size_t line, bool down,
                          struct arena *arena, struct filter_outline *ret_outline, size_t *ret_line)
{
    size_t parent = filter_outline_parent(outline, line);
    size_t end = filter_outline_end(outline, line);
    if (line == 0) {
        return false;
    }
    int depth = outline->lines[line].depth;
    bool bound = outline->lines[line].kind == FILTER_LINE_PARAMETER;
    size_t before = filter_outline_before(outline, line);
    bool last = end == outline->count || outline->lines[end].depth < depth;
    size_t to;
    if (down ? last : before == 0) {
        if (parent == 0 || bound) {
            return false;
        }
        to = down ? end : parent;
        depth--;
    } else if (filter_line_is_group(&outline->lines[down ? end : before])) {
        to = down ? end + 1 : line;
        depth++;
    } else {
        to = down ? filter_outline_end(outline, end) : before;
    }
    filter_outline_carry(outline, line, to, depth, arena, ret_outline, ret_line);
    return true;
}
