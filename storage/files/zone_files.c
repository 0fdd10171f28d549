/* Reads the machine's tzdata (TZif files) and the table of countries' main zones into the model. */
#include "storage/files/zone_files.h"

#include "storage/files/file_read.h"

extern const unsigned char main_zones[];
extern const size_t main_zones_size;

static struct text zone_files_word(struct text *line)
{
    struct text word = {0};
    return text_split(line, ' ', &word) ? word : (struct text){.bytes = "", .length = 0};
}

/* "# version 2026f", in both tables. */
static void zone_files_version(struct zone_set *zones, struct text line,
                               void (*set)(struct zone_set *, struct text))
{
    struct text start = TEXT("# version ");
    if (text_starts_with(line, start)) {
        set(zones, text_part(line, start.length, line.length));
    }
}

/* A name whose file another package holds (Debian 13: tzdata-legacy) is left out. */
static bool zone_files_add(struct zone_set *zones, const char *folder, struct text name,
                           struct text_builder *path, struct text_builder *bytes,
                           struct error *error)
{
    text_clear(path);
    text_append_format(path, "%s/%.*s", folder, TEXT_FORMAT(name));
    return !file_read(path->bytes, bytes, NULL) ||
           zone_set_add(zones, name, bytes->bytes, bytes->length, error);
}

/* A line of tzdata.zi: "Z NAME …" is a zone, "L TARGET NAME" another name of one. */
static bool zone_files_line(struct zone_set *zones, const char *folder, struct text line,
                            struct text_builder *path, struct text_builder *bytes,
                            struct error *error)
{
    struct text kind = zone_files_word(&line);
    if (text_is(kind, "L")) {
        zone_files_word(&line);
    } else if (!text_is(kind, "Z")) {
        return true;
    }
    return zone_files_add(zones, folder, zone_files_word(&line), path, bytes, error);
}

static bool zone_files_list(struct zone_set *zones, const char *folder, struct text list,
                            struct error *error)
{
    struct text_builder path = {0};
    struct text_builder bytes = {0};
    struct text line;
    bool read = true;
    while (read && text_split(&list, '\n', &line)) {
        zone_files_version(zones, line, zone_set_version);
        read = zone_files_line(zones, folder, line, &path, &bytes, error);
    }
    text_destroy(&path);
    text_destroy(&bytes);
    return read;
}

static void zone_files_countries(struct zone_set *zones)
{
    struct text table = {.bytes = (const char *)main_zones, .length = main_zones_size};
    struct text line;
    while (text_split(&table, '\n', &line)) {
        struct text country;
        zone_files_version(zones, line, zone_set_countries_version);
        if (line.length != 0 && line.bytes[0] != '#' && text_split(&line, '\t', &country)) {
            zone_set_add_country(zones, country, line);
        }
    }
}

bool zone_files_read(const char *folder, struct zone_set **ret_zones, struct error *error)
{
    const char *place = folder == NULL ? "/usr/share/zoneinfo" : folder;
    struct text_builder path = {0};
    struct text_builder list = {0};
    text_append_format(&path, "%s/tzdata.zi", place);
    bool read = file_read(path.bytes, &list, NULL);
    text_destroy(&path);
    if (!read) {
        error_set_with(error, "NO_TZDATA",
                       N_("there is no time zone data in {1}; install the package tzdata"),
                       text_from(place));
        return false;
    }
    struct zone_set *zones = zone_set_create();
    read = zone_files_list(zones, place, text_built(&list), error);
    text_destroy(&list);
    if (!read) {
        zone_set_destroy(zones);
        return false;
    }
    zone_files_countries(zones);
    *ret_zones = zones;
    return true;
}
