/* One filter asked in three ways: of each contact, of all by columns, and plainly. */
#include "tests/support/plain_filter.h"
#include "tests/support/plain_scene.h"

void plain_trial_begin(struct plain_trial *trial, struct plain_scene *scene, struct text query)
{
    *trial = (struct plain_trial){0};
    trial->checked = filter_read(query, &scene->scene, &trial->arena, &trial->errors);
    trial->parsed = filter_parse(query, &trial->arena, &trial->errors);
    if (trial->checked != NULL) {
        filter_select(trial->checked, scene->contacts, &scene->activity, scene->opt_out,
                      &scene->moment, &trial->selected);
    }
}

void plain_trial_end(struct plain_trial *trial)
{
    bitset_destroy(&trial->selected);
    error_list_destroy(&trial->errors);
    arena_destroy(&trial->arena);
}

struct plain_answers plain_trial_ask(const struct plain_trial *trial, struct plain_scene *scene,
                                     size_t contact)
{
    contact_state_reset(&scene->state, contact, INT64_MAX);
    return (struct plain_answers){
        .matches = filter_matches(trial->checked, &scene->state, &scene->moment),
        .selected = bitset_has(&trial->selected, contact),
        .plain =
            plain_filter_matches(scene->world, &scene->world->contacts[contact], trial->parsed),
    };
}

static void plain_trial_write(struct text_builder *builder, const struct plain_trial *trial,
                              struct plain_scene *scene, size_t contact)
{
    struct plain_answers answers = plain_trial_ask(trial, scene, contact);
    filter_print(builder, trial->checked);
    text_append_format(builder, "\n  filter_matches %d, filter_select %d, plain %d\n",
                       answers.matches, answers.selected, answers.plain);
}

/* The clauses of the tree on which the readers disagree when they stand alone. */
static void plain_trial_write_clauses(struct text_builder *builder, const struct filter *filter,
                                      struct plain_scene *scene, size_t contact)
{
    for (size_t i = 0; i < filter->count; i++) {
        plain_trial_write_clauses(builder, filter->items[i], scene, contact);
    }
    if (filter->kind != FILTER_CLAUSE) {
        return;
    }
    struct text_builder text = {0};
    struct plain_trial alone;
    filter_print(&text, filter);
    plain_trial_begin(&alone, scene, text_built(&text));
    struct plain_answers answers = plain_trial_ask(&alone, scene, contact);
    if (answers.matches != answers.plain || answers.selected != answers.plain) {
        plain_trial_write(builder, &alone, scene, contact);
    }
    plain_trial_end(&alone);
    text_destroy(&text);
}

void plain_trial_report(struct text_builder *builder, const struct plain_trial *trial,
                        struct plain_scene *scene, size_t contact)
{
    plain_world_write(builder, scene->world, &scene->world->contacts[contact]);
    plain_trial_write(builder, trial, scene, contact);
    plain_trial_write_clauses(builder, trial->parsed, scene, contact);
}
