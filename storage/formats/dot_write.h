/* Writes a journey's graph in the DOT language (https://graphviz.org/doc/info/lang.html). */
#ifndef STORAGE_FORMATS_DOT_WRITE_H
#define STORAGE_FORMATS_DOT_WRITE_H

#include "model/base/text.h"
#include "model/journey/journey.h"

/* Appends a digraph: nodes in canonical order under their ids, a shape for each kind, titles and
 * details as labels; edges with their labels, dashed where they lead back. Ports that lead nowhere
 * are left out. */
void dot_write(struct text_builder *builder, const struct journey *journey);

#endif
