/* Sections of the preview's page along the journey: its nodes and the ways out of them. */
#include "model/journey/journey_walk.h"
#include "model/journey/node_kind.h"
#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

/* A cell with a node's title, as the drawing has it. */
static void html_way_name(struct html_table *table, const struct journey *journey, struct text id)
{
    const struct node *node = journey == NULL ? NULL : journey_find(journey, id);
    struct text_builder title = {0};
    if (node != NULL) {
        node_title(&title, node);
    }
    html_cell_named(table, text_built(&title), id);
    text_destroy(&title);
}

static void html_way_node(struct html_table *table, const struct journey *journey,
                          const struct result_node *node)
{
    const struct message_counts *counts = &node->messages;
    const int64_t figures[] = {counts->sent,         counts->delivered,
                               counts->opened,       counts->clicked,
                               counts->unsubscribed, html_sum(counts->blocked, BLOCK_REASON_COUNT)};
    html_way_name(table, journey, node->id);
    html_cell_text(table, text_from(_(node_kind((enum node_kind_id)node->kind)->label)));
    html_cell_count(table, node->arrived);
    html_cell_count(table, node->waiting);
    html_cell_count(table, html_sum(node->ended, END_REASON_COUNT));
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
        if (node->kind == NODE_SEND) {
            html_cell_count(table, figures[i]);
        } else {
            html_cell_text(table, (struct text){0});
        }
    }
}

static void html_way_nodes(struct text_builder *page, const struct result *result,
                           const struct journey *journey)
{
    static const struct html_column columns[] = {
        {N_("step"), HTML_NAME},        {N_("kind"), HTML_TEXT},
        {N_("arrived"), HTML_NUMBER},   {N_("waiting"), HTML_NUMBER},
        {N_("ended"), HTML_NUMBER},     {N_("sent"), HTML_NUMBER},
        {N_("delivered"), HTML_NUMBER}, {N_("opened"), HTML_NUMBER},
        {N_("clicked"), HTML_NUMBER},   {N_("unsubscribed"), HTML_NUMBER},
        {N_("blocked"), HTML_NUMBER}};
    struct html_table table =
        html_table_begin(page, _("Every step"), columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->node_count; i++) {
        html_way_node(&table, journey, &result->nodes[i]);
    }
    html_table_end(&table);
}

static bool html_way_divides(const struct result_node *node)
{
    return node->port_count > 1 && node->kind != NODE_SEND && result_node_gone(node) != 0;
}

static void html_way_ports(struct html_table *table, const struct journey *journey,
                           const struct result_node *node)
{
    struct arena arena = {0};
    size_t labels = 0;
    const struct journey_port *ports = NULL;
    const struct node *found = journey == NULL ? NULL : journey_find(journey, node->id);
    if (found != NULL) {
        ports = journey_ports(journey, (size_t)(found - journey->nodes), &arena, &labels);
    }
    for (size_t i = 0; i < node->port_count; i++) {
        bool labelled = i < labels && ports[i].label.length != 0;
        int64_t left = node->ports[i].left;
        html_way_name(table, journey, node->id);
        html_cell_text(table, labelled ? ports[i].label : node->ports[i].name);
        html_way_name(table, journey, node->ports[i].to);
        html_cell_count(table, left);
        html_cell_bar(table, left, result_node_gone(node), true, NULL);
        html_cell_interval(table, left, result_node_gone(node));
    }
    arena_destroy(&arena);
}

static void html_way_forks(struct text_builder *page, const struct result *result,
                           const struct journey *journey)
{
    static const struct html_column columns[] = {
        {N_("step"), HTML_NAME}, {N_("way"), HTML_TEXT},
        {N_("to"), HTML_TEXT},   {N_("left"), HTML_NUMBER},
        {"", HTML_BAR},          {N_("of those who left (95%)"), HTML_NUMBER}};
    bool any = false;
    for (size_t i = 0; i < result->node_count; i++) {
        any = any || html_way_divides(&result->nodes[i]);
    }
    if (!any) {
        return;
    }
    struct html_table table =
        html_table_begin(page, _("Ways taken"), columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->node_count; i++) {
        if (html_way_divides(&result->nodes[i])) {
            html_way_ports(&table, journey, &result->nodes[i]);
        }
    }
    html_table_end(&table);
}

void html_report_way(struct text_builder *page, const struct result *result,
                     const struct journey *journey)
{
    html_section_begin(page, _("The way through"), NULL);
    html_way_nodes(page, result, journey);
    html_way_forks(page, result, journey);
    html_section_end(page);
}
