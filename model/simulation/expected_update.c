/* What updates change in the closed form: tags and fields that a passage remembers. */
#include "model/filter/filter_clauses.h"
#include "model/simulation/expected_parts.h"

/* Of a tag: what has become of it; 0 is as recorded. */
enum update_tag { TAG_REMOVED = 1, TAG_ADDED, TAG_REMOVED_AND_ADDED };

static bool update_same_list(const struct value *a, const struct value *b)
{
    bool same = a->list.count == b->list.count;
    for (size_t i = 0; same && i < a->list.count; i++) {
        same = text_equal(a->list.items[i], b->list.items[i]);
    }
    return same;
}

static bool update_same_value(const struct value *a, const struct value *b)
{
    if (a->type != b->type) {
        return false;
    }
    switch (a->type) {
    case VALUE_BOOLEAN:
        return a->boolean == b->boolean;
    case VALUE_INTEGER:
        return a->integer == b->integer;
    case VALUE_DECIMAL:
        return a->decimal.digits == b->decimal.digits && a->decimal.scale == b->decimal.scale;
    case VALUE_DATE:
        return a->day == b->day;
    case VALUE_DATETIME:
        return a->instant == b->instant;
    case VALUE_TEXT:
        return text_equal(a->text, b->text);
    case VALUE_LIST:
        return update_same_list(a, b);
    case VALUE_NULL:
        break;
    }
    return true;
}

static void update_add_tag(struct expected_updates *updates, const struct plan_change *change)
{
    for (size_t i = 0; i < updates->tag_count; i++) {
        if (text_equal(updates->tags[i].text, change->tag)) {
            return;
        }
    }
    updates->tags[updates->tag_count++] = (struct expected_tag){change->tag, change->folded};
}

/* The number of the change's value among those of all fields. */
static size_t update_value(const struct expected_updates *updates, const struct plan_change *change)
{
    size_t i = 0;
    while (i < updates->value_count &&
           (updates->values[i].column != change->column ||
            !update_same_value(&updates->values[i].value, &change->value))) {
        i++;
    }
    return i;
}

static void update_add_value(struct expected_updates *updates, const struct plan_change *change)
{
    if (expected_update_field(updates, change->column) == updates->field_count) {
        updates->fields[updates->field_count++] = change->column;
    }
    if (update_value(updates, change) == updates->value_count) {
        updates->values[updates->value_count++] =
            (struct expected_value){change->column, change->value};
    }
}

static void update_add(struct expected_updates *updates, const struct plan_change *change)
{
    switch (change->type) {
    case UPDATE_ADD_TAG:
    case UPDATE_REMOVE_TAG:
        update_add_tag(updates, change);
        break;
    case UPDATE_SET:
        update_add_value(updates, change);
        break;
    case UPDATE_JOIN:
    case UPDATE_LEAVE:
        break;
    }
}

void expected_update_find(struct expected_program *program)
{
    const struct plan_journey *journey = program->journey;
    struct expected_updates *updates = &program->updates;
    size_t changes = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        changes += journey->nodes[i].update == NULL ? 0 : journey->nodes[i].update->count;
    }
    updates->tags = arena_array(&program->arena, changes, sizeof(*updates->tags));
    updates->fields = arena_array(&program->arena, changes, sizeof(*updates->fields));
    updates->values = arena_array(&program->arena, changes, sizeof(*updates->values));
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_node *node = &journey->nodes[i];
        bool on = node->update != NULL && !node->muted && program->reachable[i];
        for (size_t k = 0; on && k < node->update->count; k++) {
            update_add(updates, &node->update->changes[k]);
        }
    }
}

size_t expected_update_field(const struct expected_updates *updates, int column)
{
    size_t i = 0;
    while (i < updates->field_count && updates->fields[i] != column) {
        i++;
    }
    return i;
}

static void update_do_tag(const struct expected_program *program, const struct plan_change *change,
                          uint16_t tags[])
{
    const struct expected_updates *updates = &program->updates;
    bool there = false;
    for (size_t i = 0; i < updates->tag_count; i++) {
        if (updates->tags[i].folded == change->folded) {
            there = there || tags[i] >= TAG_ADDED;
            tags[i] = change->type == UPDATE_REMOVE_TAG ? TAG_REMOVED : tags[i];
        }
    }
    for (size_t i = 0; change->type == UPDATE_ADD_TAG && !there && i < updates->tag_count; i++) {
        if (text_equal(updates->tags[i].text, change->tag)) {
            tags[i] = tags[i] == TAG_REMOVED ? TAG_REMOVED_AND_ADDED : TAG_ADDED;
        }
    }
}

static void update_do_set(const struct expected_program *program, const struct plan_change *change,
                          uint16_t head[])
{
    const struct expected_updates *updates = &program->updates;
    const struct expected_layout *layout = &program->layout;
    const int *standard = program->plan->request->contacts->standard;
    size_t field = expected_update_field(updates, change->column);
    head[layout->fields + field] = (uint16_t)(update_value(updates, change) + 1);
    if (change->column == standard[STANDARD_UNSUBSCRIBED_ALL]) {
        bool all = change->value.type == VALUE_BOOLEAN && change->value.boolean;
        head[layout->unsubscribed_all] = all ? EXPECTED_UNSUBSCRIBED : EXPECTED_NOT_UNSUBSCRIBED;
    }
    for (size_t i = 0; change->column == standard[STANDARD_TAGS] && i < updates->tag_count; i++) {
        head[layout->tags + i] = 0;
    }
}

void expected_update_do(const struct expected_program *program, const struct plan_update *update,
                        struct expected_memory *memory)
{
    const struct expected_layout *layout = &program->layout;
    for (size_t i = 0; i < update->count; i++) {
        const struct plan_change *change = &update->changes[i];
        switch (change->type) {
        case UPDATE_ADD_TAG:
        case UPDATE_REMOVE_TAG:
            update_do_tag(program, change, &memory->head[layout->tags]);
            break;
        case UPDATE_SET:
            update_do_set(program, change, memory->head);
            break;
        case UPDATE_JOIN:
        case UPDATE_LEAVE:
            if (change->topic != PLAN_NONE) {
                memory->head[layout->topics + (size_t)change->topic] =
                    (change->type == UPDATE_JOIN ? SUBSCRIPTION_JOINED : SUBSCRIPTION_LEFT) + 1;
            }
            break;
        }
    }
}

void expected_update_restore(const struct expected_program *program, const uint16_t head[],
                             struct contact_state *state)
{
    const struct expected_updates *updates = &program->updates;
    const uint16_t *tags = &head[program->layout.tags];
    for (size_t i = 0; i < updates->field_count; i++) {
        uint16_t value = head[program->layout.fields + i];
        if (value != 0) {
            contact_state_set(state, updates->fields[i], updates->values[value - 1].value);
        }
    }
    for (size_t i = 0; i < updates->tag_count; i++) {
        if (tags[i] == TAG_REMOVED || tags[i] == TAG_REMOVED_AND_ADDED) {
            contact_state_remove_tag(state, updates->tags[i].text);
        }
    }
    for (size_t i = 0; i < updates->tag_count; i++) {
        if (tags[i] >= TAG_ADDED) {
            contact_state_add_tag(state, updates->tags[i].text);
        }
    }
}

void expected_update_reads(const struct expected_program *program, const struct filter *clause,
                           struct expected_reads *reads)
{
    const struct expected_updates *updates = &program->updates;
    const struct plan_changes *changes = &program->changes;
    struct filter_reads asked;
    filter_reads(clause, changes->columns.size, &asked);
    reads->everything = reads->everything || (asked.subscriptions && changes->subscriptions);
    for (size_t i = 0; asked.tags && i < updates->tag_count; i++) {
        reads->tags[i] = true;
    }
    for (size_t i = 0; i < updates->field_count; i++) {
        int column = updates->fields[i];
        bool tags =
            asked.tags && column == program->plan->request->contacts->standard[STANDARD_TAGS];
        reads->fields[i] = reads->fields[i] || tags || bitset_has(&asked.columns, (size_t)column);
    }
    bitset_destroy(&asked.columns);
}
