/* What is said of every CSV file that is brought in: how it was read, and which rows were refused.
 */
#ifndef UI_CLI_CSV_REPORT_H
#define UI_CLI_CSV_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/formats/csv_file.h"

/* Prints a sentence marked with N_ to stdout, indented, and ends the line. */
void csv_report_say(const char *sentence, struct text first, struct text second, struct text third);

/* A number for people, in the place of what the builder held. */
void csv_report_number(struct text_builder *builder, size_t number);

/* The last part of a file's path; "stdin" for "-". */
struct text csv_report_file_name(const char *path);

/* How the file was read. */
void csv_report_form(const struct csv_file *file);

/* The first refused rows on stderr, and how many there are; `written`: to the --rejects file. */
void csv_report_refusals(const struct csv_file *file, const char *path, bool written);

/* Writes the refused rows as the file has them, each behind its line and the reason, under the
 * header. Gives an exit code; an error has been printed. */
int csv_report_write_rejects(const struct csv_file *file, const char *path);

/* The sentence of an error, in the arena; and those of the first CSV_REFUSALS_TOLD refused rows. */
struct text csv_report_sentence(struct arena *arena, const struct error *error);
const struct text *csv_report_reasons(struct arena *arena, const struct csv_file *file);

/* Prints why a file could not be brought in, and gives the exit code that belongs to it. */
int csv_report_fail(const char *path, const struct error *error);

#endif
