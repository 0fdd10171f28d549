/* Writes a journey's graph for Mermaid (https://mermaid.js.org/syntax/flowchart.html). */
#ifndef STORAGE_FORMATS_MERMAID_WRITE_H
#define STORAGE_FORMATS_MERMAID_WRITE_H

#include "model/base/text.h"
#include "model/journey/journey.h"

/* Appends a flowchart with the journey's name as its title: nodes in canonical order, a shape for
 * each kind, titles and details as labels; edges with their labels, dotted where they lead back.
 * Ports that lead nowhere are left out. */
void mermaid_write(struct text_builder *builder, const struct journey *journey);

#endif
