/* Counting a filter that is being typed, step by step. */
#include "ui/session/filter_count.h"

#include <stdlib.h>

#include "model/filter/filter_ast.h"
#include "model/filter/filter_complete.h"
#include "model/workspace/segment.h"

void filter_count_clear(struct filter_count *count)
{
    arena_destroy(&count->arena);
    error_list_destroy(&count->errors);
    bitset_destroy(&count->matches);
    free(count->opt_outs);
    *count = (struct filter_count){0};
}

struct filter_scene filter_count_scene(const struct session *session, bool outside,
                                       struct arena *arena)
{
    const struct journey *journey = outside ? NULL : session->journey;
    size_t node_count = journey == NULL ? 0 : journey->node_count;
    struct text *nodes = arena_array(arena, node_count, sizeof(*nodes));
    struct filter_moment *moment = arena_allocate(arena, sizeof(*moment));
    for (size_t i = 0; i < node_count; i++) {
        nodes[i] = text_from(journey->nodes[i].id);
    }
    *moment = (struct filter_moment){
        .now = session_now(session), .zone = session->workspace->zone, .journey = -1};
    return (struct filter_scene){
        .contacts = session_simulation_contacts(session->simulation),
        .workspace = session->workspace->workspace,
        .activity = session_simulation_activity(session->simulation),
        .moment = moment,
        .in_journey = !outside,
        .nodes = nodes,
        .node_count = node_count,
    };
}

static void filter_count_add_clause(struct filter_count *count, struct text text,
                                    const struct filter *filter)
{
    count->clauses[count->clause_count++] = (struct filter_count_clause){
        .text = arena_text(&count->arena, text), .filter = filter, .contacts = -1};
}

static void filter_count_add_filter(struct filter_count *count, const struct filter *filter)
{
    struct text_builder text = {0};
    filter_print(&text, filter);
    filter_count_add_clause(count, text_built(&text), filter);
    text_destroy(&text);
}

/* What is typed of the clause behind the counted part; empty where no AND joins it. */
static struct text filter_count_rest(const struct filter_count *count, struct text text,
                                     size_t word)
{
    enum { AND_LENGTH = 3 };
    struct text rest = text_part(text, count->counted, text.length);
    if (word > count->counted) {
        rest.length = word - count->counted;
    }
    bool joined = text_equal_ignoring_case(text_part(rest, 0, AND_LENGTH), TEXT("AND"));
    return joined ? text_trim(text_part(rest, AND_LENGTH, rest.length)) : TEXT("");
}

/* The clauses of a topmost AND, the unfinished one with them; of a topmost OR those that are
 * finished. */
static void filter_count_part(struct filter_count *count, struct text text, size_t word)
{
    const struct filter *filter = count->filter;
    bool any = filter->kind == FILTER_OR;
    bool several = any || filter->kind == FILTER_AND;
    struct text rest = count->whole || any ? TEXT("") : filter_count_rest(count, text, word);
    if (!several && rest.length == 0) {
        return;
    }
    count->clauses = arena_array(&count->arena, filter->count + 2, sizeof(*count->clauses));
    for (size_t i = 0; several && i < filter->count; i++) {
        filter_count_add_filter(count, filter->items[i]);
    }
    if (!several) {
        filter_count_add_filter(count, filter);
    }
    if (rest.length != 0) {
        filter_count_add_clause(count, rest, NULL);
    }
}

bool filter_count_is_sound(const struct session *session, struct text text, bool outside,
                           struct error *error)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = filter_count_scene(session, outside, &arena);
    bool sound = text_trim(text).length == 0 || filter_read(text, &scene, &arena, &errors) != NULL;
    if (!sound) {
        *error = errors.items[0];
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return sound;
}

void filter_count_begin(struct filter_count *count, struct text text, size_t word,
                        const struct session *session, bool outside)
{
    filter_count_clear(count);
    struct filter_scene scene = filter_count_scene(session, outside, &count->arena);
    count->moment = *scene.moment;
    count->contacts = scene.contacts;
    if (text_trim(text).length == 0) {
        return;
    }
    count->filter = filter_read(text, &scene, &count->arena, &count->errors);
    count->whole = count->filter != NULL;
    count->counted = count->whole ? text.length : filter_complete_start(text, &scene);
    if (count->counted != 0 && !count->whole) {
        struct error_list errors = {0};
        count->filter =
            filter_read(text_part(text, 0, count->counted), &scene, &count->arena, &errors);
        error_list_destroy(&errors);
    }
    if (count->filter == NULL || count->contacts == NULL || count->contacts->count == 0) {
        count->filter = NULL;
        return;
    }
    count->opt_outs = audience_opt_out(count->contacts, session->workspace->workspace);
    filter_count_part(count, text, word);
}

static void filter_count_select(const struct filter_count *count, const struct session *session,
                                const struct filter *filter, struct bitset *ret_matches)
{
    filter_select(filter, count->contacts, session_simulation_activity(session->simulation),
                  count->opt_outs, &count->moment, ret_matches);
}

static void filter_count_find_samples(struct filter_count *count)
{
    for (size_t row = 0; row < count->matches.size && count->sample_count < FILTER_COUNT_SAMPLES;
         row++) {
        if (bitset_has(&count->matches, row)) {
            count->samples[count->sample_count++] = row;
        }
    }
}

bool filter_count_step(struct filter_count *count, const struct session *session)
{
    if (count->filter == NULL || (count->found && count->clauses_done == count->clause_count)) {
        return false;
    }
    if (!count->found) {
        filter_count_select(count, session, count->filter, &count->matches);
        count->contacts_matched = (int64_t)bitset_count(&count->matches);
        filter_count_find_samples(count);
        count->found = true;
        return true;
    }
    struct filter_count_clause *clause = &count->clauses[count->clauses_done++];
    if (clause->filter == count->filter) {
        clause->contacts = count->contacts_matched;
    } else if (clause->filter != NULL) {
        struct bitset matches = {0};
        filter_count_select(count, session, clause->filter, &matches);
        clause->contacts = (int64_t)bitset_count(&matches);
        bitset_destroy(&matches);
    }
    return true;
}
