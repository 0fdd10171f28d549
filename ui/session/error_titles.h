/* Findings and errors as the editor says them: a node by its title, a port by its label. A file has
 * ids, so the commands name these. */
#ifndef UI_SESSION_ERROR_TITLES_H
#define UI_SESSION_ERROR_TITLES_H

#include "model/base/error.h"
#include "ui/session/session.h"

/* The same error with titles of the session's journey in place of ids. */
struct error error_titles(const struct error *error, const struct session *session);

/* The same in a journey and its graph. */
struct error error_titles_in(const struct error *error, const struct journey *journey,
                             const struct journey_graph *graph);

/* Appends its sentence, behind the name of the value that it is about, where it does not say that.
 */
void error_titles_append(struct text_builder *builder, const struct error *error,
                         const struct session *session);

#endif
