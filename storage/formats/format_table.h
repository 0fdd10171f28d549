/* The table of formats in which journeys, and what stands beside them, leave and come in. */
#ifndef STORAGE_FORMATS_FORMAT_TABLE_H
#define STORAGE_FORMATS_FORMAT_TABLE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/formats/journey_file.h"
#include "storage/formats/workspace_file.h"

struct format {
    const char *name;            /* "yaml" */
    const char *const *suffixes; /* ".yaml", …; ends in NULL */
    const char *help;            /* one line, marked with N_ */
    /* Appends what is wrong, in the file's order. True if the file was understood wholly; the file
     * is the caller's to destroy in both cases. NULL: this format is only written. */
    bool (*read)(struct text bytes, struct journey_file *ret_file, struct error_list *errors);
    /* Appends the canonical form, with a line end. NULL: this format is only read. */
    void (*write)(struct text_builder *builder, const struct journey *journey);
    /* The settings of a workspace: workspace_file_read by this reader; NULL: only written. */
    document_reader *read_document;
    /* As `write`; NULL: this format is for journeys alone. */
    void (*write_workspace)(struct text_builder *builder, const struct setting *settings);
};

/* Ends in a row without a name. */
extern const struct format format_table[];

/* NULL if there is none of that name, or for the suffix of that path. */
const struct format *format_find(struct text name);
const struct format *format_of_path(struct text path);

#endif
