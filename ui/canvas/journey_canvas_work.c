/* How the canvas gets its layout: at once, or in slices while the picture before it is shown. */
#include "ui/canvas/journey_canvas.h"

#include "model/base/memory.h"
#include "ui/canvas/canvas_follow.h"
#include "ui/canvas/canvas_graph.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/translation.h"

/* A word of a node: as it was said before, or put together anew. */
static struct text journey_canvas_word(struct journey_canvas *canvas, const struct text *known,
                                       void (*say)(struct text_builder *, const struct node *),
                                       size_t node, struct text_builder *words)
{
    if (known != NULL) {
        return arena_text(&canvas->arena, *known);
    }
    text_clear(words);
    say(words, &canvas->journey->nodes[node]);
    return arena_text(&canvas->arena, text_built(words));
}

/* What a card says below its title: of a start that nothing lets contacts into, what is missing. */
static void journey_canvas_detail(struct text_builder *builder, const struct node *node)
{
    node_detail(builder, node);
    if (node->kind == NODE_START && builder->length == 0) {
        text_append_string(builder, _("who comes in, when?"));
    }
}

/* Of the same journey `before` knows all words, but for the details at another zoom. */
static void journey_canvas_name_nodes(struct journey_canvas *canvas,
                                      const struct journey_canvas *before)
{
    const struct journey *journey = canvas->journey;
    bool same = before != NULL && before->revision == journey->revision;
    bool cards = canvas->form.zoom == ZOOM_CARD;
    bool detailed = same && before->form.zoom == ZOOM_CARD;
    struct text_builder words = {0};
    canvas->ids = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    canvas->titles = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    canvas->details = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    canvas->kinds = arena_array(&canvas->arena, journey->node_count, sizeof(*canvas->kinds));
    canvas->muted = arena_array(&canvas->arena, journey->node_count, sizeof(*canvas->muted));
    for (size_t i = 0; i < journey->node_count; i++) {
        canvas->ids[i] = arena_text(&canvas->arena, text_from(journey->nodes[i].id));
        canvas->kinds[i] = journey->nodes[i].kind;
        canvas->muted[i] = same ? before->muted[i] : node_flag(&journey->nodes[i], "muted");
        canvas->titles[i] =
            journey_canvas_word(canvas, same ? &before->titles[i] : NULL, node_title, i, &words);
        if (cards) {
            canvas->details[i] = journey_canvas_word(canvas, detailed ? &before->details[i] : NULL,
                                                     journey_canvas_detail, i, &words);
        }
    }
    text_destroy(&words);
}

static const struct journey_graph *journey_canvas_copy_graph(const struct journey *journey,
                                                             struct arena *arena)
{
    struct arena scratch = {0};
    const struct journey_graph *graph = journey_graph_copy(journey_graph(journey, &scratch), arena);
    arena_destroy(&scratch);
    return graph;
}

static size_t journey_canvas_known(const struct layout_past *past)
{
    size_t known = 0;
    for (size_t i = 0; i < past->node_count; i++) {
        known += past->nodes[i] != SIZE_MAX;
    }
    return known;
}

/* The picture that knows most of it: the one before or, where something is unfolded, the one from
 * before it was folded. False: most is new. */
static bool journey_canvas_past(struct journey_canvas *canvas, struct layout_past *ret_past)
{
    const struct journey_canvas *before = canvas->before;
    const struct layout_graph *graph = &canvas->laid_out;
    if (before == NULL) {
        return false;
    }
    struct layout_past past = canvas_follow(before, canvas, graph);
    past.other_sizes = !journey_canvas_has_form(before, canvas->form);
    if (before->unfolded != NULL) {
        struct layout_past earlier = canvas_follow(before->unfolded, canvas, graph);
        earlier.other_sizes = !journey_canvas_has_form(before->unfolded, canvas->form);
        past = journey_canvas_known(&earlier) > journey_canvas_known(&past) ? earlier : past;
    }
    bool unseen = before->work != NULL && before->revision == canvas->revision && past.other_sizes;
    *ret_past = past;
    return !unseen && 2 * journey_canvas_known(&past) >= graph->node_count &&
           canvas_lanes_are_same(before->lanes, canvas->lanes);
}

static void journey_canvas_begin(struct journey_canvas *canvas)
{
    struct layout_past past;
    bool follows = journey_canvas_past(canvas, &past);
    canvas->sketched = canvas->sketched && !follows;
    canvas->follows = follows;
    canvas->crossings_anew = follows ? canvas->before->crossings_anew : 0;
    canvas->work = layout_work_start(&canvas->laid_out, follows ? &past : NULL);
}

/* As long as something is hidden, the last picture that hid nothing is kept. */
static void journey_canvas_remember(struct journey_canvas *canvas, struct journey_canvas *before)
{
    if (canvas->hides && before->unfolded != NULL) {
        canvas->unfolded = before->unfolded;
        before->unfolded = NULL;
    } else if (canvas->hides && !before->hides) {
        layout_work_end(before->work);
        before->work = NULL;
        canvas->unfolded = memory_copy(before, sizeof(*before));
        *before = (struct journey_canvas){0};
    }
}

/* After `before`, where that is one of the journey. `graph` NULL: it is made. */
static void journey_canvas_prepare(struct journey_canvas *canvas,
                                   const struct journey_canvas *before,
                                   const struct journey *journey, const struct journey_graph *graph,
                                   struct canvas_form form)
{
    *canvas =
        (struct journey_canvas){.ready = true,
                                .journey = journey,
                                .revision = journey->revision,
                                .known = journey->node_count,
                                .folds_revision = form.folds == NULL ? 0 : form.folds->revision,
                                .form = form};
    canvas->before = before != NULL && before->ready && before->journey == journey ? before : NULL;
    canvas->form.move.id = arena_text(&canvas->arena, form.move.id);
    canvas->graph = graph != NULL ? journey_graph_copy(graph, &canvas->arena)
                                  : journey_canvas_copy_graph(journey, &canvas->arena);
    canvas->hosts = canvas_folds_hosts(form.folds, canvas->graph, &canvas->arena);
    journey_canvas_name_nodes(canvas, canvas->before);
    canvas->laid_out = canvas_graph(canvas);
    canvas->form.move.group = NULL;
    canvas->hides = canvas->shown < journey->node_count;
}

void journey_canvas_start(struct journey_canvas *canvas, const struct journey *journey,
                          struct canvas_form form)
{
    journey_canvas_prepare(canvas, NULL, journey, NULL, form);
}

static void journey_canvas_finish(struct journey_canvas *canvas)
{
    while (journey_canvas_advance(canvas)) {
    }
    journey_canvas_take(canvas);
}

void journey_canvas_make(struct journey_canvas *canvas, const struct journey_canvas *before,
                         const struct journey *journey, struct canvas_form form)
{
    journey_canvas_prepare(canvas, before, journey, NULL, form);
    journey_canvas_finish(canvas);
}

void journey_canvas_follow(struct journey_canvas *canvas, const struct journey_canvas *before,
                           const struct journey_graph *graph, struct canvas_form form)
{
    journey_canvas_prepare(canvas, before, graph->journey, graph, form);
    canvas->sketched = true;
}

void journey_canvas_replace(struct journey_canvas *canvas, struct journey_canvas *before)
{
    bool same = before->ready && before->journey == canvas->journey;
    journey_canvas_finish(canvas);
    if (same) {
        journey_canvas_remember(canvas, before);
    }
    journey_canvas_destroy(before);
    *before = *canvas;
    *canvas = (struct journey_canvas){0};
}

static bool journey_canvas_lay_out(struct journey_canvas *canvas, const struct journey *journey,
                                   struct canvas_form form, bool sketch)
{
    if (journey_canvas_is_current(canvas, journey, form)) {
        return false;
    }
    struct journey_canvas next = {0};
    journey_canvas_prepare(&next, canvas, journey, NULL, form);
    next.sketched = sketch;
    journey_canvas_replace(&next, canvas);
    return true;
}

bool journey_canvas_update(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form)
{
    return journey_canvas_lay_out(canvas, journey, form, false);
}

bool journey_canvas_sketch(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form)
{
    return journey_canvas_lay_out(canvas, journey, form, true);
}

bool journey_canvas_advance(struct journey_canvas *canvas)
{
    if (canvas->work == NULL && canvas->layout == NULL) {
        journey_canvas_begin(canvas);
        return true;
    }
    return canvas->work != NULL &&
           (canvas->sketched && canvas->layout == NULL ? layout_work_sketch(canvas->work)
                                                       : layout_work_advance(canvas->work));
}

void journey_canvas_take(struct journey_canvas *canvas)
{
    canvas->layout = layout_work_draw(canvas->work, &canvas->arena);
    canvas->before = NULL;
    if (!canvas->follows) {
        canvas->crossings_anew = canvas->layout->crossings;
    }
    if (layout_work_is_done(canvas->work)) {
        layout_work_end(canvas->work);
        canvas->work = NULL;
    }
}

bool journey_canvas_is_worn(const struct journey_canvas *canvas)
{
    return canvas->ready && canvas->layout != NULL &&
           10 * canvas->layout->crossings > 12 * canvas->crossings_anew + 20;
}
