/* The rows of the inspector's form: what stands in each field, or what stands for it. */
#include "ui/panels/inspector_rows.h"

#include "model/base/memory.h"
#include "model/simulation/result.h"
#include "ui/session/session.h"
#include "ui/session/value_words.h"
#include "ui/translation.h"

/* The finding about that field, errors before warnings; NULL if there is none. */
static const struct error *inspector_finding(const struct inspector *inspector,
                                             const struct session *session,
                                             const struct node_field *field)
{
    const struct error *worst = NULL;
    bool repeated = field->type == FIELD_MEMBER && !field->shape->exactly_one; /* its head has it */
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        if (text_is(text_from(finding->subject), inspector->node) && !repeated &&
            text_is(field->path, finding->arguments[ERROR_ARGUMENTS - 1]) &&
            (worst == NULL || finding->severity < worst->severity)) {
            worst = finding;
        }
    }
    return worst;
}

/* A port shows the title of the node that it leads to. */
static struct text inspector_target(struct inspector *inspector, const struct session *session,
                                    const struct node_field *field)
{
    const struct node *target = journey_find(session->journey, field->value);
    struct text_builder builder = {0};
    if (target == NULL) {
        return field->value;
    }
    text_append_string(&builder, "> ");
    node_title(&builder, target);
    struct text title = arena_text(&inspector->arena, text_built(&builder));
    text_destroy(&builder);
    return title;
}

/* What the last preview took for a rate of a message that has none of its own: "0.227 built-in: …",
 * of its first channel; empty: nothing is known. */
static struct text inspector_assumed(struct inspector *inspector, const struct session *session,
                                     const struct node_field *field)
{
    const struct result *result = session_simulation_result(session->simulation);
    struct inspector_subject subject = inspector_subject(inspector, session);
    const struct setting *channel = setting_get(subject.settings, TEXT("channel"));
    bool list = channel != NULL && channel->type == SETTING_LIST && channel->count != 0;
    struct text place = setting_as_text(list ? &channel->items[0] : channel);
    if (!text_starts_with(field->path, TEXT("rates.")) || place.length == 0) {
        return TEXT("");
    }
    for (size_t i = 0; result != NULL && i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        if (text_equal(one->place, place) &&
            text_equal(one->name, text_part(field->path, 6, field->path.length))) {
            struct text_builder shown = {0};
            text_append(&shown, one->value);
            text_append_string(&shown, "  ");
            text_append(&shown, one->source);
            struct text assumed = arena_text(&inspector->arena, text_built(&shown));
            text_destroy(&shown);
            return assumed;
        }
    }
    return TEXT("");
}

static struct text inspector_fallback(struct inspector *inspector, const struct session *session,
                                      const struct node_field *field)
{
    struct text assumed = inspector_assumed(inspector, session, field);
    if (assumed.length != 0) {
        return assumed;
    }
    struct text fallback = node_field_default(field);
    if (fallback.length == 0) {
        bool required = field->parameter != NULL && field->parameter->required;
        return text_from(required ? _("choose…") : value_words_unset(field));
    }
    struct text_builder builder = {0};
    text_append(&builder, value_words(field, fallback));
    text_append_string(&builder, _(" (default)"));
    struct text shown = arena_text(&inspector->arena, text_built(&builder));
    text_destroy(&builder);
    return shown;
}

/* The items of an ordered list are numbered. */
static struct text inspector_numbered(struct inspector *inspector, const struct node_field *field)
{
    struct text_builder builder = {0};
    text_append_format(&builder, "%zu ", field->index + 1);
    text_append(&builder, field->value);
    struct text shown = arena_text(&inspector->arena, text_built(&builder));
    text_destroy(&builder);
    return shown;
}

static struct text inspector_value(struct inspector *inspector, const struct session *session,
                                   const struct node_field *field)
{
    bool target = field->shape->type == SHAPE_NODE || field->shape->type == SHAPE_MESSAGE;
    bool numbered = field->type == FIELD_VALUE && field->ordered;
    if (field->type == FIELD_HEAD && field->item) {
        return TEXT("");
    }
    return target     ? inspector_target(inspector, session, field)
           : numbered ? inspector_numbered(inspector, field)
                      : value_words(field, field->value);
}

struct text inspector_typed(const struct inspector *inspector)
{
    return inspector->form.typing     ? text_from(inspector->typed)
           : inspector->asked != NULL ? text_from(inspector->asked)
                                      : TEXT("");
}

bool inspector_types(const struct inspector *inspector, const struct error *finding)
{
    struct text typed = inspector_typed(inspector);
    return typed.length > 0 && text_is(typed, finding->arguments[ERROR_ARGUMENTS - 1]) &&
           text_is(text_from(inspector->node), finding->subject);
}

struct error_list inspector_settled(const struct inspector *inspector,
                                    const struct session *session)
{
    struct error_list settled = {0};
    const struct error_list *all = &session->findings;
    settled.items = memory_array(all->count, sizeof(*settled.items));
    for (size_t i = 0; i < all->count; i++) {
        if (!inspector_types(inspector, &all->items[i])) {
            settled.items[settled.count++] = all->items[i];
        }
    }
    return settled;
}

size_t inspector_count_settled(const struct inspector *inspector, const struct session *session,
                               enum error_severity severity)
{
    const struct error_list *all = &session->findings;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        count += all->items[i].severity == severity && !inspector_types(inspector, &all->items[i]);
    }
    return count;
}

static struct form_row inspector_row(struct inspector *inspector, const struct session *session,
                                     const struct node_field *field)
{
    const struct error *finding = inspector_finding(inspector, session, field);
    return (struct form_row){
        .label = field->label,
        .value = inspector_value(inspector, session, field),
        .fallback = field->type == FIELD_HEAD && field->item
                        ? TEXT("")
                        : inspector_fallback(inspector, session, field),
        .depth = field->depth,
        .marked = finding != NULL,
        .severity = finding == NULL ? ERROR_SEVERITY_WARNING : finding->severity,
        .typed = field->path.length > 0 && text_equal(field->path, inspector_typed(inspector)),
    };
}

struct form_row *inspector_rows(struct inspector *inspector, const struct session *session)
{
    struct form_row *rows = memory_array(inspector->fields.count, sizeof(*rows));
    for (size_t i = 0; i < inspector->fields.count; i++) {
        rows[i] = inspector_row(inspector, session, &inspector->fields.items[i]);
    }
    return rows;
}
