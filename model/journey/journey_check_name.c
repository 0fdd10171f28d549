/* Findings about names: channels, topics, stages and others that do not exist. */
#include "model/journey/journey_checking.h"

#include "model/journey/shape_visit.h"
#include "model/workspace/workspace.h"

/* A list of names that is being made in an arena. */
struct journey_check_list {
    struct text *items;
    size_t count;
};

static void journey_check_add_name(struct journey_check_list *list, struct text name)
{
    list->items[list->count++] = name;
}

static const struct setting *journey_check_section(const struct journey_checking *checking,
                                                   const char *section)
{
    const struct workspace *workspace = checking->scene->workspace;
    const struct setting *found =
        workspace == NULL ? NULL : setting_get(&workspace->settings, text_from(section));
    return found == NULL || found->type != SETTING_MAP ? NULL : found;
}

/* The names of a section of the workspace, with room for more. */
static struct journey_check_list journey_check_section_names(struct journey_checking *checking,
                                                             const char *section, size_t more)
{
    const struct setting *map = journey_check_section(checking, section);
    size_t count = map == NULL ? 0 : map->count;
    struct journey_check_list list = {
        .items = arena_array(&checking->arena, count + more, sizeof(struct text))};
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, text_from(map->names[i]));
    }
    return list;
}

static struct journey_check_list journey_check_channels(struct journey_checking *checking)
{
    const struct workspace *workspace = checking->scene->workspace;
    size_t count = workspace_channel_count(workspace);
    struct journey_check_list list = journey_check_section_names(checking, "channels", count);
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, workspace_channel(workspace, i).id);
    }
    return list;
}

static struct journey_check_list journey_check_topics(struct journey_checking *checking)
{
    const struct contact_table *contacts = checking->scene->contacts;
    size_t count = contacts == NULL ? 0 : contacts->topic_count;
    struct journey_check_list list = journey_check_section_names(checking, "lists", count);
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, text_from(contacts->topics[i].name));
    }
    return list;
}

static struct journey_check_list journey_check_segments(struct journey_checking *checking)
{
    return journey_check_section_names(checking, "segments", 0);
}

/* A conversion is the event order_placed without anybody saying so. */
static struct journey_check_list journey_check_events(struct journey_checking *checking)
{
    const struct activity *activity = checking->scene->activity;
    size_t count = activity == NULL ? 0 : activity->names.count;
    struct journey_check_list list =
        journey_check_section_names(checking, "touchpoints", count + 1);
    journey_check_add_name(&list, TEXT("order_placed"));
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, text_dictionary_text(&activity->names, (uint32_t)i));
    }
    return list;
}

static struct journey_check_list journey_check_stage_names(struct journey_checking *checking)
{
    const struct setting *stages = journey_setting(checking->journey, "stages");
    size_t count = stages == NULL ? 0 : stages->count;
    struct journey_check_list list = {
        .items = arena_array(&checking->arena, count, sizeof(struct text))};
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, setting_as_text(setting_get(&stages->items[i], TEXT("id"))));
    }
    return list;
}

static struct journey_check_list journey_check_messages(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    struct journey_check_list list = {
        .items = arena_array(&checking->arena, journey->node_count, sizeof(struct text))};
    for (size_t i = 0; i < journey->node_count; i++) {
        if (journey->nodes[i].kind == NODE_SEND) {
            journey_check_add_name(&list, text_from(journey->nodes[i].id));
        }
    }
    return list;
}

static struct journey_check_list journey_check_journeys(struct journey_checking *checking)
{
    const struct journey_check_scene *scene = checking->scene;
    struct journey_check_list list = {
        .items = arena_array(&checking->arena, scene->journey_count + 1, sizeof(struct text))};
    journey_check_add_name(&list, text_from(checking->journey->name));
    for (size_t i = 0; i < scene->journey_count; i++) {
        journey_check_add_name(&list, text_from(scene->journeys[i]));
    }
    return list;
}

static struct journey_check_list journey_check_zones(struct journey_checking *checking)
{
    const struct zone_set *zones = checking->scene->zones;
    size_t count = zone_count(zones);
    struct journey_check_list list = {
        .items = arena_array(&checking->arena, count + 2, sizeof(struct text))};
    journey_check_add_name(&list, TEXT("contact"));
    journey_check_add_name(&list, TEXT("UTC"));
    for (size_t i = 0; i < count; i++) {
        journey_check_add_name(&list, text_from(zone_name(zone_at(zones, i))));
    }
    return list;
}

static struct journey_check_list journey_check_fields(struct journey_checking *checking)
{
    const struct contact_table *contacts = checking->scene->contacts;
    struct journey_check_list list = journey_check_section_names(
        checking, "fields", contacts->column_count + STANDARD_FIELD_COUNT);
    for (size_t i = 0; i < contacts->column_count; i++) {
        journey_check_add_name(&list, text_from(contacts->columns[i].name));
    }
    for (int i = 0; i < STANDARD_FIELD_COUNT; i++) {
        journey_check_add_name(&list, text_from(standard_field_name((enum standard_field)i)));
    }
    return list;
}

/* What must be known of the scene before a name can be called missing. */
enum journey_check_need { NEED_NOTHING, NEED_WORKSPACE, NEED_JOURNEYS, NEED_ZONES, NEED_CONTACTS };

static const struct {
    enum shape_type type;
    enum journey_check_need need;
    struct journey_check_list (*names)(struct journey_checking *checking);
    const char *code;
    const char *nearest;
    const char *unlike;
} journey_check_kinds[] = {
    {SHAPE_CHANNEL, NEED_WORKSPACE, journey_check_channels, "NO_SUCH_CHANNEL",
     N_("there is no channel {1}; did you mean {2}?"),
     N_("there is no channel {1}; add it to the workspace, or name another")},
    {SHAPE_TOPIC, NEED_WORKSPACE, journey_check_topics, "NO_SUCH_TOPIC",
     N_("there is no list {1}; did you mean {2}?"),
     N_("there is no list {1}; add it to the workspace, or name another")},
    {SHAPE_STAGE, NEED_NOTHING, journey_check_stage_names, "NO_SUCH_STAGE",
     N_("there is no stage {1}; did you mean {2}?"),
     N_("there is no stage {1}; add it to the stages of the journey, or name another")},
    {SHAPE_SEGMENT, NEED_WORKSPACE, journey_check_segments, "NO_SUCH_SEGMENT",
     N_("there is no segment {1}; did you mean {2}?"),
     N_("there is no segment {1}; add it to the workspace, or name another")},
    {SHAPE_EVENT, NEED_WORKSPACE, journey_check_events, "NO_SUCH_EVENT",
     N_("there is no touchpoint {1}; did you mean {2}?"),
     N_("there is no touchpoint {1}; add it to the workspace, or name another")},
    {SHAPE_MESSAGE, NEED_NOTHING, journey_check_messages, "NO_SUCH_MESSAGE",
     N_("there is no message {1}; did you mean {2}?"),
     N_("there is no message {1}; name a node that sends one")},
    {SHAPE_JOURNEY, NEED_JOURNEYS, journey_check_journeys, "NO_SUCH_JOURNEY",
     N_("there is no journey {1}; did you mean {2}?"),
     N_("there is no journey {1}; make it, or name another")},
    {SHAPE_ZONE, NEED_ZONES, journey_check_zones, "NO_SUCH_ZONE",
     N_("there is no time zone {1}; did you mean {2}?"),
     N_("there is no time zone {1}; write one as in Europe/Helsinki")},
    {SHAPE_FIELD, NEED_CONTACTS, journey_check_fields, "NO_SUCH_FIELD",
     N_("the contacts have no field {1}; did you mean {2}?"),
     N_("the contacts have no field {1}; name one that they have")},
};

enum { JOURNEY_CHECK_KINDS = sizeof(journey_check_kinds) / sizeof(journey_check_kinds[0]) };

static bool journey_check_can_tell(const struct journey_check_scene *scene,
                                   enum journey_check_need need)
{
    switch (need) {
    case NEED_NOTHING:
        return true;
    case NEED_WORKSPACE:
        return scene->workspace != NULL;
    case NEED_JOURNEYS:
        return scene->journeys != NULL;
    case NEED_ZONES:
        return scene->zones != NULL;
    case NEED_CONTACTS:
        return scene->contacts != NULL;
    }
    return false;
}

struct text journey_checking_nearest(const struct journey_checking_names *names, struct text name)
{
    enum { MOST_DISTANCE = 3 };
    struct text nearest = {.bytes = ""};
    size_t least = MOST_DISTANCE + 1;
    for (size_t i = 0; i < names->count; i++) {
        size_t distance = text_distance(name, names->items[i], MOST_DISTANCE);
        if (distance < least && distance < names->items[i].length) {
            least = distance;
            nearest = names->items[i];
        }
    }
    return nearest;
}

bool journey_checking_has(const struct journey_checking_names *names, struct text name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(names->items[i], name)) {
            return true;
        }
    }
    return false;
}

/* A field may be written as in a filter: contact.birthday. */
static struct text journey_check_bare(enum shape_type type, struct text name)
{
    struct text prefix = TEXT("contact.");
    bool field = type == SHAPE_FIELD && text_starts_with(name, prefix);
    return field ? text_part(name, prefix.length, name.length) : name;
}

/* The row of a kind of names; the number of rows where there is none, or the scene cannot tell. */
static size_t journey_check_kind(const struct journey_checking *checking, enum shape_type type)
{
    size_t row = 0;
    while (row < JOURNEY_CHECK_KINDS && journey_check_kinds[row].type != type) {
        row++;
    }
    bool tells = row < JOURNEY_CHECK_KINDS &&
                 journey_check_can_tell(checking->scene, journey_check_kinds[row].need);
    return tells ? row : JOURNEY_CHECK_KINDS;
}

const struct journey_checking_names *journey_checking_known(struct journey_checking *checking,
                                                            enum shape_type type)
{
    size_t row = journey_check_kind(checking, type);
    if (row == JOURNEY_CHECK_KINDS) {
        return NULL;
    }
    struct journey_checking_names *names = &checking->names[type];
    checking->asked.own[JOURNEY_CHECK_OWN_MESSAGES] |= type == SHAPE_MESSAGE;
    checking->asked.own[JOURNEY_CHECK_OWN_STAGES] |= type == SHAPE_STAGE;
    checking->asked.own[JOURNEY_CHECK_OWN_JOURNEYS] |= type == SHAPE_JOURNEY;
    if (!names->made) {
        struct journey_check_list list = journey_check_kinds[row].names(checking);
        *names = (struct journey_checking_names){true, list.items, list.count};
    }
    return names;
}

/* That there is no name at all is said where forms are checked. */
void journey_check_reference(struct journey_checking *checking, enum shape_type type,
                             struct text name, struct text path)
{
    const struct journey_checking_names *names = journey_checking_known(checking, type);
    name = journey_check_bare(type, name);
    if (names != NULL && name.length != 0 && !journey_checking_has(names, name)) {
        size_t row = journey_check_kind(checking, type);
        struct text nearest = journey_checking_nearest(names, name);
        journey_checking_error(checking, journey_check_kinds[row].code,
                               nearest.length != 0 ? journey_check_kinds[row].nearest
                                                   : journey_check_kinds[row].unlike,
                               path, name, nearest);
    }
}

/* A field of something else is no date for anybody; one that nobody has filled is said of nobody.
 */
static void journey_check_is_dates(struct journey_checking *checking, struct text name,
                                   struct text path)
{
    const struct contact_table *contacts = checking->scene->contacts;
    if (contacts == NULL) {
        return;
    }
    name = journey_check_bare(SHAPE_FIELD, name);
    int column = contact_table_find_column(contacts, name);
    enum standard_field field = STANDARD_CITY;
    enum value_type type = VALUE_DATE;
    if (column >= 0 && contacts->columns[column].filled_count != 0) {
        type = contacts->columns[column].type;
    } else if (column < 0 && standard_field_find(name, &field)) {
        type = standard_field_type(field);
    }
    if (type != VALUE_DATE && type != VALUE_DATETIME) {
        journey_checking_error(checking, "NOT_A_DATE",
                               N_("the field {1} holds no dates but values of type {2}, so nobody "
                                  "has a date there; name a field of dates, as birthday"),
                               path, name, text_from(value_type_name(type)));
    }
}

static void journey_check_one_name(void *context, const struct shape *shape, struct text value,
                                   struct text path)
{
    journey_check_reference(context, shape->type, value, path);
    if (shape->dates) {
        journey_check_is_dates(context, value, path);
    }
}

void journey_check_references(struct journey_checking *checking)
{
    shape_visit(checking->shape, checking->settings, journey_check_one_name, checking);
}

/* Whether values of a field can be kept: contacts have it, or the workspace declares it. */
static bool journey_check_is_kept(const struct journey_check_scene *scene, struct text name)
{
    const struct setting *declared =
        scene->workspace == NULL ? NULL : setting_get(&scene->workspace->settings, TEXT("fields"));
    return setting_get(declared, name) != NULL ||
           contact_table_find_column(scene->contacts, name) >= 0;
}

void journey_check_update(struct journey_checking *checking, size_t node)
{
    const struct setting *set = node_setting(&checking->journey->nodes[node], "set");
    if (checking->journey->nodes[node].kind != NODE_UPDATE || checking->scene->contacts == NULL ||
        set == NULL || set->type != SETTING_MAP) {
        return;
    }
    for (size_t i = 0; i < set->count; i++) {
        struct text name = journey_check_bare(SHAPE_FIELD, text_from(set->names[i]));
        struct text_builder path = {0};
        text_append_string(&path, "set");
        setting_path_append(&path, text_from(set->names[i]));
        size_t before = checking->found.count;
        journey_check_reference(checking, SHAPE_FIELD, name, text_built(&path));
        enum standard_field field = STANDARD_CITY;
        if (checking->found.count == before && !journey_check_is_kept(checking->scene, name) &&
            standard_field_find(name, &field)) {
            journey_checking_warning(
                checking, "NOT_SET",
                N_("no contact has the field {1} yet, so setting it changes nothing in a preview; "
                   "declare it among the fields of the workspace, as {2}"),
                text_built(&path), name, text_from(value_type_name(standard_field_type(field))));
        }
        text_destroy(&path);
    }
}
