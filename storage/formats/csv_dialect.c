/* Finds how comma-separated text is written: separator, quotes, line ends. */
#include <string.h>

#include "storage/formats/csv_reader.h"

static const char csv_separators[] = ",;\t|";

enum { CSV_SAMPLE_BYTES = 262144, CSV_SAMPLE_RECORDS = 200 };

/* What the beginning looks like when cut at one separator. */
struct csv_sample {
    size_t records;
    size_t alike;  /* with as many cells as the first */
    size_t cells;  /* of the first */
    size_t quoted; /* cells in quotes */
    size_t odd;    /* records with quotes that do not close, or close within a cell */
};

/* The first such byte; NULL: none. */
static const char *csv_dialect_find(struct text text, char byte)
{
    return text.length == 0 ? NULL : memchr(text.bytes, byte, text.length);
}

/* The first such byte that no quotes surround; NULL: none. */
static const char *csv_dialect_find_bare(struct text text, char byte)
{
    bool quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        quoted ^= text.bytes[i] == '"';
        if (text.bytes[i] == byte && !quoted) {
            return text.bytes + i;
        }
    }
    return NULL;
}

/* Lines that end with CR may have LF within quotes. */
static enum csv_line_end csv_dialect_line_end(struct text text)
{
    struct text start = text_part(text, 0, CSV_SAMPLE_BYTES);
    const char *feed = csv_dialect_find_bare(start, '\n');
    if (feed == NULL && csv_dialect_find_bare(start, '\r') != NULL) {
        return CSV_CR;
    }
    feed = feed == NULL ? csv_dialect_find(text, '\n') : feed;
    if (feed == NULL) {
        return csv_dialect_find(text, '\r') != NULL ? CSV_CR : CSV_LF;
    }
    return feed > text.bytes && feed[-1] == '\r' ? CSV_CRLF : CSV_LF;
}

static struct csv_sample csv_sample_take(struct text text, struct csv_dialect dialect)
{
    struct csv_sample sample = {0};
    struct csv_reader reader;
    struct csv_record record;
    csv_reader_init(&reader, text, dialect);
    while (sample.records < CSV_SAMPLE_RECORDS && csv_reader_next(&reader, &record)) {
        bool cut = reader.at == text.length && text.length == CSV_SAMPLE_BYTES;
        if (cut && sample.records > 0) {
            break;
        }
        sample.cells = sample.records == 0 ? record.cell_count : sample.cells;
        sample.records++;
        sample.odd += record.loose || record.unclosed;
        sample.alike += record.cell_count == sample.cells;
        for (size_t i = 0; i < record.cell_count; i++) {
            sample.quoted += record.cells[i].quoted;
        }
    }
    csv_reader_destroy(&reader);
    return sample;
}

/* Whether b cuts better than a. */
static bool csv_sample_better(const struct csv_sample *a, const struct csv_sample *b)
{
    if (b->cells < 2) {
        return false;
    }
    if (a->cells < 2) {
        return true;
    }
    size_t share_a = a->alike * b->records;
    size_t share_b = b->alike * a->records;
    return share_b > share_a || (share_b == share_a && b->cells > a->cells);
}

/* Excel's first line "sep=;" names the separator. */
static bool csv_dialect_preface(struct text text, struct csv_dialect *dialect)
{
    if (text.length < 6 || !text_equal_ignoring_case(text_part(text, 0, 4), TEXT("sep=")) ||
        strchr(csv_separators, text.bytes[4]) == NULL || text.bytes[4] == '\0' ||
        (text.bytes[5] != '\n' && text.bytes[5] != '\r')) {
        return false;
    }
    dialect->separator = text.bytes[4];
    dialect->preface = 6;
    if (text.length > 6 && text.bytes[5] == '\r' && text.bytes[6] == '\n') {
        dialect->preface = 7;
    }
    return true;
}

/* The best separator, for one kind of quotes. */
static struct csv_sample csv_dialect_separator(struct text start, bool named,
                                               struct csv_dialect *dialect)
{
    struct csv_dialect found = *dialect;
    struct csv_sample best = csv_sample_take(start, found);
    for (size_t i = 0; csv_separators[i] != '\0' && !named; i++) {
        struct csv_dialect candidate = found;
        candidate.separator = csv_separators[i];
        struct csv_sample sample = csv_sample_take(start, candidate);
        if (csv_sample_better(&best, &sample)) {
            best = sample;
            *dialect = candidate;
        }
    }
    dialect->quoted = best.quoted > 0;
    return best;
}

struct csv_dialect csv_dialect_detect(struct text text)
{
    struct csv_dialect found = {
        .separator = ',', .quote = '"', .line_end = csv_dialect_line_end(text)};
    struct text start = text_part(text, 0, CSV_SAMPLE_BYTES);
    bool named = csv_dialect_preface(text, &found);
    struct csv_dialect single = found;
    struct csv_sample with_double = csv_dialect_separator(start, named, &found);
    if (with_double.quoted > 0) {
        return found;
    }
    single.quote = '\'';
    struct csv_sample with_single = csv_dialect_separator(start, named, &single);
    bool better =
        with_single.quoted > 0 && with_single.odd == 0 &&
        with_single.alike * with_double.records >= with_double.alike * with_single.records;
    return better ? single : found;
}
