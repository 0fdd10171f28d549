/* The page of a journey's review: who answers for it, when it was reviewed and is to be, what has
 * changed since, and all that was remarked. */
#ifndef UI_REPORT_REVIEW_PAGE_H
#define UI_REPORT_REVIEW_PAGE_H

#include <stdbool.h>

#include "model/workspace/workspace.h"
#include "ui/session/known_review.h"

struct review_page {
    const struct journey *journey;
    const struct workspace *workspace; /* whose personas have notes; NULL: none */
    const struct known_review *known;
    bool file;     /* the journey is one: its revisions are not known */
    int64_t today; /* day since 1970-01-01 */
};

/* Appends the page as lines, what belongs to one below it and indented. */
void review_page_append(struct text_builder *builder, const struct review_page *page);
/* The same as a document of Markdown, with the journey's name. */
void review_page_append_markdown(struct text_builder *builder, const struct review_page *page);

#endif
