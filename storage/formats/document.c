/* A tree of maps, lists and scalars as a file gave it. */
#include "storage/formats/document.h"

#include <limits.h>
#include <stdlib.h>

#include "model/base/memory.h"

struct document_node *document_node(struct document *document, enum document_type type)
{
    struct document_node *node = arena_allocate(&document->arena, sizeof(*node));
    node->type = type;
    return node;
}

void document_append(struct document_node *parent, struct document_node *item)
{
    if (parent->last == NULL) {
        parent->first = item;
    } else {
        parent->last->next = item;
    }
    parent->last = item;
    parent->count++;
}

struct document_node *document_get(const struct document_node *map, struct text key)
{
    if (map == NULL || map->type != DOCUMENT_MAP) {
        return NULL;
    }
    for (struct document_node *item = map->first; item != NULL; item = item->next) {
        if (text_equal(item->key, key)) {
            return item;
        }
    }
    return NULL;
}

void document_destroy(struct document *document)
{
    arena_destroy(&document->arena);
    *document = (struct document){0};
}

void document_place_error(struct error *error, const struct document_place *place)
{
    error_place(error, place->line, place->column, place->offset, place->length);
}

struct document_error_order {
    int line;
    int column;
    size_t number;
};

static int document_compare_orders(const void *left, const void *right)
{
    const struct document_error_order *a = left;
    const struct document_error_order *b = right;
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

void document_sort_errors(struct error_list *errors, size_t most)
{
    if (errors->count == 0) {
        return;
    }
    struct document_error_order *orders = memory_array(errors->count, sizeof(*orders));
    for (size_t i = 0; i < errors->count; i++) {
        int line = errors->items[i].line;
        orders[i] = (struct document_error_order){
            .line = line == 0 ? INT_MAX : line, .column = errors->items[i].column, .number = i};
    }
    qsort(orders, errors->count, sizeof(*orders), document_compare_orders);
    struct error_list sorted = {.most = most, .dropped = errors->dropped};
    for (size_t i = 0; i < errors->count; i++) {
        error_list_add(&sorted, &errors->items[orders[i].number]);
    }
    free(orders);
    error_list_destroy(errors);
    *errors = sorted;
}
