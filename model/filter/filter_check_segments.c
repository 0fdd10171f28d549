/* Checks `segments CONTAINS`: reads the filters of the segments, each once, and finds cycles. */
#include "model/filter/filter_checker.h"
#include "model/filter/filter_parser.h"
#include "model/workspace/workspace.h"

enum { FILTER_SEGMENTS_MOST_CLAUSES = 10000 };

static struct filter_segment *filter_segments_find(const struct filter_checker *checker,
                                                   struct text name)
{
    struct filter_segment *segment = *checker->segments;
    while (segment != NULL && !text_equal(segment->name, name)) {
        segment = segment->next;
    }
    return segment;
}

static void filter_segments_wrong(struct filter_checker *checker, const char *code,
                                  const char *sentence, struct text name, struct text more,
                                  struct filter_place place)
{
    struct error error;
    error_set_with(&error, code, sentence, name, more);
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, place);
}

static const struct setting *filter_segments_all(const struct filter_checker *checker)
{
    const struct workspace *workspace = checker->scene->workspace;
    return workspace == NULL ? NULL : setting_get(&workspace->settings, TEXT("segments"));
}

static void filter_segments_unknown(struct filter_checker *checker, struct text name,
                                    struct filter_place place)
{
    const struct setting *all = filter_segments_all(checker);
    struct text_builder names = {0};
    text_append_string(&names, "");
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        text_append_format(&names, "%s%s", i == 0 ? "" : ", ", all->names[i]);
    }
    bool none = names.length == 0;
    filter_segments_wrong(checker, "BAD_ENUM",
                          none ? N_("There is no segment '{1}'; the workspace has none.")
                               : N_("There is no segment '{1}'. There are {2}."),
                          name, text_built(&names), place);
    text_destroy(&names);
}

/* "a → b → a": the segments that are open, the outermost first. */
static void filter_segments_path(const struct filter_segment *segment, struct text end,
                                 struct text_builder *path)
{
    if (!text_equal(segment->name, end)) {
        filter_segments_path(segment->next, end, path);
    }
    if (segment->open) {
        text_append(path, segment->name);
        text_append_string(path, " → ");
    }
}

static void filter_segments_cycle(struct filter_checker *checker, struct text name,
                                  struct filter_place place)
{
    struct text_builder path = {0};
    filter_segments_path(*checker->segments, name, &path);
    text_append(&path, name);
    filter_segments_wrong(checker, "TOO_MANY", N_("The segments ask each other in a cycle: {1}."),
                          text_built(&path), TEXT(""), place);
    text_destroy(&path);
}

/* What is wrong within a segment is said at the place that asks it; a field that was deleted, too.
 */
static void filter_segments_pass_on(struct filter_checker *checker, const struct error_list *found,
                                    struct text name, struct filter_place place)
{
    for (size_t i = 0; i < found->count; i++) {
        struct error error = found->items[i];
        if (text_is(text_from(error.code), "DELETED_FIELD")) {
            filter_checker_report(checker, &error, ERROR_SEVERITY_WARNING, place);
        }
        if (error.severity != ERROR_SEVERITY_ERROR) {
            continue;
        }
        if (text_is(text_from(error.code), "TOO_MANY")) {
            filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, place);
        } else {
            filter_segments_wrong(checker, "BAD_ENUM",
                                  N_("The filter of segment '{1}' has an error ({2}); mend it "
                                     "first."),
                                  name, text_from(error.code), place);
        }
        return;
    }
}

static const struct filter *filter_segments_read(struct filter_checker *checker, struct text name,
                                                 struct text query, struct filter_place place)
{
    struct filter_segment *segment = arena_allocate(checker->arena, sizeof(*segment));
    *segment = (struct filter_segment){.name = name, .open = true, .next = *checker->segments};
    *checker->segments = segment;
    struct filter_scene scene = *checker->scene;
    struct error_list syntax = {0};
    struct error_list found = {0};
    scene.in_journey = false;
    scene.stored = true;
    size_t before = *checker->clauses;
    struct filter_checker inner = *checker;
    inner.scene = &scene;
    inner.errors = &found;
    inner.depth++;
    const struct filter *parsed = filter_parse_broken(query, checker->arena, &syntax, &found);
    const struct filter *filter = parsed == NULL ? NULL : filter_check_tree(&inner, parsed);
    bool reads = error_list_errors(&syntax) == 0;
    filter_segments_pass_on(checker, reads ? &found : &syntax, name, place);
    if (!reads || error_list_errors(&found) != 0) {
        filter = NULL;
    }
    error_list_destroy(&syntax);
    error_list_destroy(&found);
    segment->open = false;
    segment->filter = filter;
    segment->clauses = *checker->clauses - before;
    return filter;
}

static const struct filter *filter_segments_filter(struct filter_checker *checker, struct text name,
                                                   struct filter_place place)
{
    struct text query;
    struct filter_segment *segment = filter_segments_find(checker, name);
    if (segment != NULL && segment->open) {
        filter_segments_cycle(checker, name, place);
        return NULL;
    }
    if (segment != NULL) {
        *checker->clauses += segment->clauses;
        return segment->filter;
    }
    if (checker->scene->workspace == NULL ||
        !workspace_find_segment(checker->scene->workspace, name, &query)) {
        if (!checker->scene->any_field || checker->scene->workspace != NULL) {
            filter_segments_unknown(checker, name, place);
        }
        return NULL;
    }
    if (checker->depth == FILTER_MOST_DEPTH) {
        filter_segments_wrong(checker, "TOO_MANY",
                              N_("Segments may ask each other 32 deep at most."), name, TEXT(""),
                              place);
        return NULL;
    }
    return filter_segments_read(checker, name, query, place);
}

void filter_check_segments(struct filter_checker *checker, struct filter_clause *clause)
{
    struct filter_meaning *meaning = &clause->meaning;
    const struct setting *all = filter_segments_all(checker);
    bool asks_all = clause->value_count == 0;
    bool good = true;
    size_t before = *checker->clauses;
    meaning->segment_count = asks_all ? (all == NULL ? 0 : all->count) : clause->value_count;
    meaning->segments =
        arena_array(checker->arena, meaning->segment_count, sizeof(*meaning->segments));
    for (size_t i = 0; i < meaning->segment_count; i++) {
        struct text name = asks_all ? text_from(all->names[i]) : meaning->values[i].text;
        struct filter_place place = asks_all ? clause->operator_place : clause->values[i].place;
        if (asks_all || !clause->values[i].broken) {
            meaning->segments[i] = filter_segments_filter(checker, name, place);
        }
        good = good && meaning->segments[i] != NULL;
    }
    if (good && *checker->clauses - before > FILTER_SEGMENTS_MOST_CLAUSES) {
        filter_segments_wrong(checker, "TOO_MANY",
                              N_("The segments behind {1} have more than 10000 clauses together."),
                              clause->name, TEXT(""), clause->name_place);
    }
}
