/* The table of all forms in which a journey is written: those of storage's format table, and the
 * documents that are made here of its picture and of words. */
#ifndef UI_REPORT_EXPORT_TABLE_H
#define UI_REPORT_EXPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/layout/layout.h"

struct format;
struct workspace;

/* What is written; `workspace` and `findings` may be NULL. */
struct export_subject {
    const struct journey *journey;
    const struct workspace *workspace; /* whose personas a document tells of */
    const struct error_list *findings;
    enum layout_direction direction; /* of its picture */
    bool lanes;                      /* in it, stages as swim lanes */
};

struct export_form {
    const char *name;            /* "svg" */
    const char *const *suffixes; /* the usual one first; ends in NULL */
    const char *help;            /* one line, marked with N_ */
    const struct format *format; /* of storage's table; NULL: a document, which … */
    void (*write)(struct text_builder *builder, const struct export_subject *subject);
};

/* The form of that number, from 0; false behind the last. */
bool export_form_at(size_t number, struct export_form *ret_form);

/* By its name, or by the suffix of a path; false if there is none. */
bool export_form_find(struct text name, struct export_form *ret_form);
bool export_form_of_path(struct text path, struct export_form *ret_form);

/* Appends "yaml, json, …, svg or markdown". */
void export_form_append_names(struct text_builder *builder);

/* Writes it to a file, or to stdout ("-"), whole or not at all. False: what file_replace says. */
bool export_form_write(const struct export_form *form, const char *path,
                       const struct export_subject *subject, struct error *error);

#endif
