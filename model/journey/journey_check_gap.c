/* Findings about messages that follow each other: a channel switch that nobody can follow, the same
 * message twice; and where two come within a day on different channels. */
#include "model/journey/journey_checking.h"

enum { JOURNEY_CHECK_GAP_STEPS = 20000 };

/* Messages from which one comes to the node without another message between, and the least time
 * from each, a day at most. Loops are left out: edges that go back are not followed. */
struct journey_check_gap {
    const struct journey_graph *graph;
    bool *messages; /* a node: whether it is one */
    size_t node;
    int64_t *times; /* a node: the least time from it to the node; -1: not on the way */
    size_t *queue;  /* those on the way, a node anew where a shorter way was found */
    size_t queued;
    size_t *before; /* the messages */
    size_t count;
};

static bool journey_check_is_message(const struct node *node)
{
    return node->kind == NODE_SEND && !node_flag(node, "muted");
}

/* The channels that it may come by; 0: whatever the contact prefers, or none is set. */
static size_t journey_check_chain(const struct node *send, const struct setting **ret_first)
{
    const struct setting *channel = node_setting(send, "channel");
    if (channel == NULL || text_is(setting_as_text(channel), "preferred")) {
        return 0;
    }
    bool list = channel->type == SETTING_LIST;
    *ret_first = list ? channel->items : channel;
    return list ? channel->count : 1;
}

static bool journey_check_share_channel(const struct node *a, const struct node *b)
{
    const struct setting *first = NULL;
    const struct setting *second = NULL;
    size_t firsts = journey_check_chain(a, &first);
    size_t seconds = journey_check_chain(b, &second);
    for (size_t i = 0; i < firsts; i++) {
        for (size_t k = 0; k < seconds; k++) {
            if (setting_equal(&first[i], &second[k])) {
                return true;
            }
        }
    }
    return firsts == 0 || seconds == 0;
}

/* What passes at least on the way through a port; a day stands for all that is longer. */
static int64_t journey_check_gap_time(const struct journey_graph *graph, size_t port)
{
    const struct node *node = &graph->journey->nodes[graph->ports[port].node];
    int64_t days = 0;
    bool wait = node->kind == NODE_WAIT && !node_flag(node, "muted");
    if (wait && shape_read_integer(node_setting(node, "days"), &days)) {
        return days > 0 ? CIVIL_DAY : 0;
    }
    if (wait && node_setting(node, "until_date") != NULL) {
        return CIVIL_DAY;
    }
    int64_t time = journey_check_least_time(graph, port);
    return time < CIVIL_DAY ? time : CIVIL_DAY;
}

static void journey_check_gap_step(struct journey_check_gap *gap, size_t port)
{
    size_t to = gap->graph->ports[port].to;
    size_t from = gap->graph->ports[port].node;
    int64_t time = gap->times[to] + journey_check_gap_time(gap->graph, port);
    bool message = gap->messages[from];
    time = time < CIVIL_DAY ? time : CIVIL_DAY;
    if ((message && text_is(gap->graph->ports[port].name, "blocked")) ||
        (gap->times[from] >= 0 && gap->times[from] <= time)) {
        return;
    }
    if (gap->times[from] < 0 && message) {
        gap->before[gap->count++] = from;
    } else if (!message) {
        gap->queue[gap->queued++] = from;
    }
    gap->times[from] = time;
}

/* Whether all ways were looked at. */
static bool journey_check_gap_find(struct journey_check_gap *gap, size_t node)
{
    const struct journey_graph *graph = gap->graph;
    gap->node = node;
    gap->queued = 0;
    gap->count = 0;
    gap->times[node] = 0;
    gap->queue[gap->queued++] = node;
    for (size_t i = 0; i < gap->queued; i++) {
        size_t first = graph->first_incoming[gap->queue[i]];
        size_t end = graph->first_incoming[gap->queue[i] + 1];
        if (gap->queued + (end - first) > JOURNEY_CHECK_GAP_STEPS) {
            return false;
        }
        for (size_t k = first; k < end; k++) {
            if (!graph->back[graph->incoming[k]]) {
                journey_check_gap_step(gap, graph->incoming[k]);
            }
        }
    }
    return true;
}

static void journey_check_gap_forget(struct journey_check_gap *gap)
{
    for (size_t i = 0; i < gap->queued; i++) {
        gap->times[gap->queue[i]] = -1;
    }
    for (size_t i = 0; i < gap->count; i++) {
        gap->times[gap->before[i]] = -1;
    }
}

/* The channels of the table that a message may come by; those that nobody has are left out. */
static size_t journey_check_table_channels(const struct contact_table *contacts,
                                           const struct node *send, size_t *ret_channels)
{
    const struct setting *first = NULL;
    size_t named = journey_check_chain(send, &first);
    size_t count = 0;
    for (size_t i = 0; i < named; i++) {
        int channel = contact_table_find_channel(contacts, setting_as_text(&first[i]));
        if (channel >= 0) {
            ret_channels[count++] = (size_t)channel;
        }
    }
    return count;
}

static bool journey_check_gets(const struct contact_table *contacts, size_t contact,
                               const size_t channels[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bitset_has(&contacts->channels[channels[i]].addressed, contact) &&
            contact_table_consent(contacts, contact, channels[i]) == CONSENT_YES) {
            return true;
        }
    }
    return false;
}

/* Of the 64 contacts of that word, those with an address of one of the channels. */
static uint64_t journey_check_addressed(const struct contact_table *contacts, size_t word,
                                        const size_t channels[], size_t count)
{
    uint64_t addressed = 0;
    for (size_t i = 0; i < count; i++) {
        addressed |= contacts->channels[channels[i]].addressed.words[word];
    }
    return addressed;
}

/* Whether some contact gets both messages; consent is asked of those with both addresses alone. */
static bool journey_check_somebody_follows(const struct contact_table *contacts,
                                           const struct node *from, const struct node *to)
{
    enum { WORD = 64 };
    struct arena arena = {0};
    const struct setting *first = NULL;
    size_t *before = arena_array(&arena, journey_check_chain(from, &first), sizeof(*before));
    size_t *after = arena_array(&arena, journey_check_chain(to, &first), sizeof(*after));
    size_t befores = journey_check_table_channels(contacts, from, before);
    size_t afters = journey_check_table_channels(contacts, to, after);
    bool follows = false;
    for (size_t word = 0; word < bitset_words(contacts->count) && !follows; word++) {
        uint64_t both = journey_check_addressed(contacts, word, before, befores) &
                        journey_check_addressed(contacts, word, after, afters);
        for (size_t i = word * WORD; both != 0 && !follows; i++, both >>= 1) {
            follows = (both & 1) != 0 && journey_check_gets(contacts, i, after, afters) &&
                      journey_check_gets(contacts, i, before, befores);
        }
    }
    arena_destroy(&arena);
    return follows;
}

static void journey_check_append_channels(struct text_builder *names, const struct node *send)
{
    const struct setting *first = NULL;
    size_t count = journey_check_chain(send, &first);
    for (size_t i = 0; i < count; i++) {
        text_append(names, setting_as_text(&first[i]));
        text_append_byte(names, i + 1 == count ? '\n' : '\x1f');
    }
}

/* The same; each two lists of channels are asked for once. */
static bool journey_check_can_follow(struct journey_checking *checking, const struct node *from,
                                     const struct node *to)
{
    struct text_builder names = {0};
    uint32_t follows = 0;
    journey_check_append_channels(&names, from);
    journey_check_append_channels(&names, to);
    if (!hash_map_get(&checking->follows, text_built(&names), &follows)) {
        follows = journey_check_somebody_follows(checking->scene->contacts, from, to);
        hash_map_set(&checking->follows, text_built(&names), follows);
    }
    text_destroy(&names);
    return follows != 0;
}

static bool journey_check_is_marketing(const struct node *send)
{
    return !node_flag(send, "transactional");
}

/* The first message before it that nobody can follow from is named. */
static void journey_check_say_lost(struct journey_checking *checking,
                                   const struct journey_check_gap *gap)
{
    const struct node *to = &checking->journey->nodes[gap->node];
    for (size_t i = 0; i < gap->count; i++) {
        const struct node *from = &checking->journey->nodes[gap->before[i]];
        if (!journey_check_share_channel(from, to) &&
            !journey_check_can_follow(checking, from, to)) {
            journey_checking_warning(checking, "LOST_SWITCH",
                                     N_("nobody who can get {1} can get this too: no contact has "
                                        "both channels; send it on a channel of {1} as well"),
                                     TEXT("channel"), text_from(from->id),
                                     (struct text){.bytes = ""});
            return;
        }
    }
}

/* Whether the message leads those whom it cannot get to elsewhere. */
static bool journey_check_has_way_out(const struct journey_graph *graph, size_t node)
{
    size_t port = journey_graph_port(graph, node, TEXT("blocked"));
    return port != SIZE_MAX && graph->ports[port].to != PORT_OPEN;
}

void journey_check_lost_switch(struct journey_checking *checking, size_t node)
{
    if (checking->scene->contacts != NULL && checking->gap->messages[node] &&
        !journey_check_has_way_out(checking->graph, node)) {
        if (journey_check_gap_find(checking->gap, node)) {
            journey_check_say_lost(checking, checking->gap);
        }
        journey_check_gap_forget(checking->gap);
    }
}

static void journey_check_say_crowded(struct journey_checking *checking,
                                      const struct journey_check_gap *gap)
{
    const struct node *to = &checking->journey->nodes[gap->node];
    for (size_t i = 0; i < gap->count; i++) {
        const struct node *from = &checking->journey->nodes[gap->before[i]];
        if (!journey_check_share_channel(from, to) && journey_check_is_marketing(from) &&
            journey_check_is_marketing(to) && gap->times[gap->before[i]] < CIVIL_DAY) {
            journey_checking_warning(checking, "CROWDED_DAY",
                                     N_("it may come within a day of {1}, on another channel; wait "
                                        "longer between them, or let one message try both"),
                                     TEXT("channel"), text_from(from->id),
                                     (struct text){.bytes = ""});
            return;
        }
    }
}

void journey_check_crowded_days(const struct journey_graph *graph, struct error_list *findings)
{
    struct journey_checking checking = {.journey = graph->journey, .graph = graph};
    checking.found = *findings;
    journey_check_prepare_gaps(&checking);
    for (size_t i = 0; i < graph->journey->node_count; i++) {
        checking.subject = text_from(graph->journey->nodes[graph->order[i]].id);
        if (checking.gap->messages[graph->order[i]]) {
            if (journey_check_gap_find(checking.gap, graph->order[i])) {
                journey_check_say_crowded(&checking, checking.gap);
            }
            journey_check_gap_forget(checking.gap);
        }
    }
    *findings = checking.found;
    hash_map_destroy(&checking.said_counts);
    arena_destroy(&checking.arena);
}

/* What a message says, as far as that is known: its template, else its title. */
static struct text journey_check_said(const struct node *send)
{
    struct text said = text_trim(node_text(send, "template"));
    return said.length != 0 ? said : text_trim(node_text(send, "title"));
}

static bool journey_check_says_the_same(const struct node *a, const struct node *b)
{
    struct text said = journey_check_said(a);
    return journey_check_is_message(a) && said.length != 0 &&
           text_equal_ignoring_case(said, journey_check_said(b)) &&
           journey_check_share_channel(a, b);
}

/* Of a text whose ASCII letters may be in either case; never 0. */
static uint64_t journey_check_said_hash(struct text said)
{
    struct text_builder small = {0};
    for (size_t i = 0; i < said.length; i++) {
        char byte = said.bytes[i];
        text_append_byte(&small, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte);
    }
    uint64_t hash = text_hash(text_built(&small));
    text_destroy(&small);
    return hash == 0 ? 1 : hash;
}

void journey_check_prepare_gaps(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    struct arena *arena = &checking->arena;
    struct journey_check_gap *gap = arena_allocate(arena, sizeof(*gap));
    *gap = (struct journey_check_gap){.graph = checking->graph};
    gap->messages = arena_array(arena, journey->node_count, sizeof(*gap->messages));
    gap->times = arena_array(arena, journey->node_count, sizeof(*gap->times));
    gap->queue = arena_array(arena, JOURNEY_CHECK_GAP_STEPS, sizeof(*gap->queue));
    gap->before = arena_array(arena, journey->node_count, sizeof(*gap->before));
    checking->gap = gap;
    checking->said = arena_array(arena, journey->node_count, sizeof(*checking->said));
    for (size_t i = 0; i < journey->node_count; i++) {
        gap->times[i] = -1;
        gap->messages[i] = journey_check_is_message(&journey->nodes[i]);
        struct text said = gap->messages[i] ? journey_check_said(&journey->nodes[i]) : TEXT("");
        uint32_t count = 0;
        if (said.length != 0) {
            checking->said[i] = journey_check_said_hash(said);
            hash_map_get_number(&checking->said_counts, checking->said[i], &count);
            hash_map_set_number(&checking->said_counts, checking->said[i], count + 1);
        }
    }
}

/* The nearest message on the ways to the node that says the same; SIZE_MAX: none does. */
static size_t journey_check_said_before(const struct journey_checking *checking, size_t node,
                                        struct arena *arena)
{
    const struct journey_graph *graph = checking->graph;
    const struct journey *journey = graph->journey;
    bool *seen = arena_array(arena, journey->node_count, sizeof(*seen));
    size_t *queue = arena_array(arena, journey->node_count, sizeof(*queue));
    size_t queued = 0;
    seen[node] = true;
    queue[queued++] = node;
    for (size_t i = 0; i < queued; i++) {
        for (size_t k = graph->first_incoming[queue[i]]; k < graph->first_incoming[queue[i] + 1];
             k++) {
            size_t port = graph->incoming[k];
            size_t from = graph->ports[port].node;
            bool blocked = text_is(graph->ports[port].name, "blocked");
            if (graph->back[port] || seen[from]) {
                continue;
            }
            if (!blocked && checking->said[from] == checking->said[node] &&
                journey_check_says_the_same(&journey->nodes[from], &journey->nodes[node])) {
                return from;
            }
            seen[from] = true;
            queue[queued++] = from;
        }
    }
    return SIZE_MAX;
}

void journey_check_repeated(struct journey_checking *checking, size_t node)
{
    uint32_t alike = 0;
    if (checking->said[node] == 0 ||
        !hash_map_get_number(&checking->said_counts, checking->said[node], &alike) || alike < 2) {
        return;
    }
    struct arena arena = {0};
    size_t before = journey_check_said_before(checking, node, &arena);
    if (before != SIZE_MAX) {
        journey_checking_warning(checking, "REPEATED_MESSAGE",
                                 N_("it says the same as {1} before it, on the same channel; "
                                    "change one, or take one out"),
                                 TEXT("title"), text_from(checking->journey->nodes[before].id),
                                 (struct text){.bytes = ""});
    }
    arena_destroy(&arena);
}
