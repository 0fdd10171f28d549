/* The table of an import's report: each column of the file, where it went, its type. */
#ifndef UI_CLI_CONTACT_REPORT_TABLE_H
#define UI_CLI_CONTACT_REPORT_TABLE_H

#include "storage/formats/csv_contacts.h"

/* Prints it to stdout. */
void contact_report_table(const struct csv_contacts *contacts);

#endif
