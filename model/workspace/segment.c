/* Segments: asks their filters of all contacts. */
#include "model/workspace/segment.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/contacts/contact_table.h"

struct filter_scene audience_scene(const struct audience *audience,
                                   const struct workspace *workspace)
{
    return (struct filter_scene){.contacts = audience->contacts,
                                 .workspace = workspace,
                                 .activity = audience->activity,
                                 .moment = &audience->moment,
                                 .stored = true};
}

bool *audience_opt_out(const struct contact_table *contacts, const struct workspace *workspace)
{
    bool *opt_out = memory_array(contacts->topic_count, sizeof(*opt_out));
    for (size_t i = 0; i < contacts->topic_count; i++) {
        struct topic topic;
        opt_out[i] = workspace_find_topic(workspace, text_from(contacts->topics[i].name), &topic) &&
                     topic.opt_out;
    }
    return opt_out;
}

static const struct error *segment_first_error(const struct error_list *errors)
{
    size_t i = 0;
    while (errors->items[i].severity != ERROR_SEVERITY_ERROR) {
        i++;
    }
    return &errors->items[i];
}

void segment_find(struct segment *segment, const struct workspace *workspace,
                  const struct audience *audience)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = audience_scene(audience, workspace);
    const struct filter *filter = filter_read(segment->filter, &scene, &arena, &errors);
    if (filter == NULL) {
        segment->wrong = *segment_first_error(&errors);
        bitset_init(&segment->members, audience->contacts->count);
    } else {
        filter_select(filter, audience->contacts, audience->activity, audience->opt_out,
                      &audience->moment, &segment->members);
        segment->count = bitset_count(&segment->members);
        segment->doubt = errors.count == 0 ? (struct error){0} : errors.items[0];
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

void segment_set_find(const struct workspace *workspace, const struct audience *audience,
                      struct segment_set *ret_set)
{
    const struct setting *all = setting_get(&workspace->settings, TEXT("segments"));
    size_t count = all == NULL ? 0 : all->count;
    *ret_set =
        (struct segment_set){.items = memory_array(count, sizeof(struct segment)), .count = count};
    for (size_t i = 0; i < count; i++) {
        ret_set->items[i].name = text_from(all->names[i]);
        ret_set->items[i].filter = setting_as_text(&all->items[i]);
        segment_find(&ret_set->items[i], workspace, audience);
    }
}

void segment_set_destroy(struct segment_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        bitset_destroy(&set->items[i].members);
    }
    free(set->items);
    *set = (struct segment_set){0};
}

size_t segment_set_place(const struct segment_set *set, struct text name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (text_equal(set->items[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t segment_set_overlap(const struct segment_set *set, size_t a, size_t b)
{
    const struct bitset *first = &set->items[a].members;
    const struct bitset *second = &set->items[b].members;
    assert(first->size == second->size);
    size_t count = 0;
    for (size_t i = 0; i < (first->size + 63) / 64; i++) {
        count += (size_t)__builtin_popcountll(first->words[i] & second->words[i]);
    }
    return count;
}

/* A walk through the segments that ask each other. */
struct segment_asking {
    const struct setting *all; /* the workspace's segments */
    bool *written;             /* each of them */
    struct arena arena;
    struct text_builder *builder;
};

static void segment_write_those_asked(struct segment_asking *asking, struct text filter);

static void segment_write_one(struct segment_asking *asking, size_t index)
{
    if (asking->written[index]) {
        return;
    }
    asking->written[index] = true;
    struct text filter = setting_as_text(&asking->all->items[index]);
    text_append_format(asking->builder, "\n%s: ", asking->all->names[index]);
    text_append(asking->builder, filter);
    segment_write_those_asked(asking, filter);
}

static void segment_write_those_asked(struct segment_asking *asking, struct text filter)
{
    struct error_list errors = {0};
    const struct filter *parsed = filter_parse(filter, &asking->arena, &errors);
    size_t count = 0;
    bool all = false;
    const struct text *names =
        parsed == NULL ? NULL : filter_segments_asked(parsed, &asking->arena, &count, &all);
    for (size_t i = 0; i < asking->all->count; i++) {
        bool asked = all;
        for (size_t k = 0; !asked && k < count; k++) {
            asked = text_is(names[k], asking->all->names[i]);
        }
        if (asked) {
            segment_write_one(asking, i);
        }
    }
    error_list_destroy(&errors);
}

void segment_write_asked(const struct workspace *workspace, struct text name,
                         struct text_builder *builder)
{
    struct segment_asking asking = {.all = setting_get(&workspace->settings, TEXT("segments")),
                                    .builder = builder};
    struct text filter;
    if (!workspace_find_segment(workspace, name, &filter)) {
        return;
    }
    asking.written = memory_array(asking.all->count, sizeof(*asking.written));
    for (size_t i = 0; i < asking.all->count; i++) {
        asking.written[i] = text_is(name, asking.all->names[i]);
    }
    text_append(builder, filter);
    segment_write_those_asked(&asking, filter);
    arena_destroy(&asking.arena);
    free(asking.written);
}
