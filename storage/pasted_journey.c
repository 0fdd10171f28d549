/* What was pasted as text: a journey, or some nodes of one. */
#include "storage/pasted_journey.h"

#include "storage/exchange.h"
#include "storage/formats/document_journey.h"

static struct document_node *pasted_add(struct document *document, struct document_node *map,
                                        struct text key, struct text text)
{
    struct document_node *item =
        document_node(document, text.length == 0 ? DOCUMENT_MAP : DOCUMENT_SCALAR);
    item->key = key;
    item->text = text;
    document_append(map, item);
    return item;
}

static bool pasted_is_node(const struct document_node *node)
{
    const struct document_node *kind =
        node->type == DOCUMENT_MAP ? document_get(node, TEXT("kind")) : NULL;
    return kind != NULL && kind->type == DOCUMENT_SCALAR;
}

/* Whether it is meant as nodes, each below its id. */
static bool pasted_holds_nodes(const struct document_node *map)
{
    for (const struct document_node *item = map->first; item != NULL; item = item->next) {
        if (pasted_is_node(item)) {
            return true;
        }
    }
    return false;
}

/* Puts what a journey needs around the nodes; false where there are none. */
static bool pasted_wrap(struct document *document, bool *ret_whole)
{
    struct document_node *root = document->root;
    if (root == NULL || root->type != DOCUMENT_MAP) {
        return false;
    }
    bool named = document_get(root, TEXT("journey")) != NULL;
    *ret_whole = named && document_get(root, TEXT("polku")) != NULL;
    if (named || document_get(root, TEXT("polku")) != NULL) {
        return true;
    }
    if (document_get(root, TEXT("nodes")) == NULL) {
        bool one = pasted_is_node(root);
        if (!one && !pasted_holds_nodes(root)) {
            return false;
        }
        struct document_node *journey = document_node(document, DOCUMENT_MAP);
        struct document_node *nodes = root;
        if (one) {
            nodes = document_node(document, DOCUMENT_MAP);
            root->key = document_get(root, TEXT("kind"))->text;
            document_append(nodes, root);
        }
        nodes->key = TEXT("nodes");
        document_append(journey, nodes);
        document->root = journey;
    }
    pasted_add(document, document->root, TEXT("polku"), TEXT("1"));
    pasted_add(document, document->root, TEXT("journey"), TEXT("Pasted"));
    return true;
}

static bool pasted_read(struct document *document, struct pasted_journey *ret_pasted,
                        struct error_list *errors)
{
    struct document_places places = {0};
    struct journey *journey = NULL;
    document_journey_read(document, &journey, &places, errors);
    document_places_destroy(&places);
    if (errors->count > 0) {
        journey_destroy(journey);
        return false;
    }
    ret_pasted->journey = journey;
    return true;
}

/* Whether words of a journey stand in it: then what is wrong with it is worth saying. */
static bool pasted_is_meant(struct text bytes)
{
    return text_find(bytes, TEXT("kind")) < bytes.length &&
           text_find(bytes, TEXT(":")) < bytes.length;
}

bool pasted_journey_read(struct text bytes, struct pasted_journey *ret_pasted, struct error *error)
{
    struct document document;
    struct error_list errors = {.most = JOURNEY_FILE_MOST_ERRORS};
    const struct format *format = exchange_format_of(bytes, "");
    bool whole = false;
    bool found = format->read_document(bytes, &document, &errors);
    bool wrapped = found && pasted_wrap(&document, &whole);
    bool done = wrapped && errors.count == 0 && pasted_read(&document, ret_pasted, &errors);
    document_sort_errors(&errors, JOURNEY_FILE_MOST_ERRORS);
    if (done) {
        ret_pasted->whole = whole;
    } else if (errors.count > 0 && (wrapped || pasted_is_meant(bytes))) {
        *error = errors.items[0];
    } else {
        error_set(error, "NOT_PASTED",
                  N_("that is no journey and no node: a node has a kind, such as kind: send"));
    }
    error_list_destroy(&errors);
    document_destroy(&document);
    return done;
}
