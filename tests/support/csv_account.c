/* All that was read of a file of contacts, and all that was said of it, as a text. */
#include "tests/support/csv_account.h"

static void csv_account_value(struct text_builder *all, const struct contact_table *table,
                              size_t row, int column)
{
    struct value value = contact_table_get(table, row, column);
    if (value.type == VALUE_LIST) {
        size_t count = 0;
        const uint32_t *codes = contact_table_list(table, row, column, &count);
        for (size_t i = 0; i < count; i++) {
            text_append(all, contact_table_element(table, column, codes[i]));
            text_append_string(all, ";");
        }
    } else if (value.type != VALUE_NULL) {
        value_write(all, value);
        if (value.type == VALUE_TEXT) {
            text_append_format(all, "#%u", contact_column_code(&table->columns[column], row));
        }
    }
    text_append_string(all, "|");
}

static void csv_account_table(struct text_builder *all, const struct contact_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct contact_column *column = &table->columns[i];
        text_append_format(all, "%s %s %d %d %zu %zu\n", column->name, column->header,
                           (int)column->type, column->scale, column->filled_count,
                           column->dictionary.count);
    }
    for (size_t row = 0; row < table->count; row++) {
        text_append(all, contact_table_id(table, row));
        text_append_format(all, " %llx|", (unsigned long long)table->keys[row]);
        for (size_t i = 0; i < table->column_count; i++) {
            csv_account_value(all, table, row, (int)i);
        }
        for (size_t i = 0; i < table->topic_count; i++) {
            text_append_format(all, "%d", table->topics[i].states[row]);
        }
        for (size_t i = 0; i < table->channel_count; i++) {
            text_append_format(all, " %d%d", table->channels[i].consents[row],
                               bitset_has(&table->channels[i].addressed, row));
        }
        text_append_string(all, "\n");
    }
}

void csv_account_append(struct text_builder *account, const struct csv_contacts *contacts)
{
    text_append_format(account, "%zu rows, key %ld\n", contacts->file.records,
                       contacts->mapping.key);
    for (size_t i = 0; i < contacts->remark_count; i++) {
        const struct csv_remark *remark = &contacts->remarks[i];
        text_append_format(account, "remark %d column %zu type %d: %zu, %zu %zu %zu, %s\n",
                           (int)remark->kind, remark->column, (int)remark->type, remark->count,
                           remark->lines[0], remark->lines[1], remark->lines[2], remark->example);
    }
    for (size_t i = 0; i < contacts->file.refusal_count; i++) {
        const struct csv_refusal *refusal = &contacts->file.refusals[i];
        text_append_format(account, "refusal %d line %zu of %zu: %zu\n", (int)refusal->kind,
                           refusal->line, refusal->line_count, refusal->number);
    }
    for (size_t i = 0; i < contacts->mapping.column_count; i++) {
        const struct csv_column *column = &contacts->mapping.columns[i];
        text_append_format(account, "%s type %d scale %d by %c filled %zu\n", column->name,
                           (int)column->type, column->scale, column->separator, column->filled);
    }
    csv_account_table(account, contacts->table);
}
