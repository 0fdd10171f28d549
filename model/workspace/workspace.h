/* What stands beside journeys: topics, segments, personas, touchpoints, channels, caps,
 * assumptions. */
#ifndef MODEL_WORKSPACE_WORKSPACE_H
#define MODEL_WORKSPACE_WORKSPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"

/* A map by workspace_shape() (node_kind.h); only workspace_apply changes it. */
struct workspace {
    struct setting settings;
    uint64_t revision;
    struct setting fields_once; /* a map: names of `fields` that stand there, or once stood */
};

struct workspace *workspace_create(void);
struct workspace *workspace_copy(const struct workspace *workspace);
void workspace_destroy(struct workspace *workspace);

/* Sets what stands at a path, in its canonical form (none takes it away). *ret_old (the caller's,
 * may be NULL) is what stood there before. False, with nothing changed, where the value does not
 * fit its shape: the error of shape_make_canonical, about the path, or NO_PLACE. `value` is copied.
 */
bool workspace_apply(struct workspace *workspace, struct text path, const struct setting *value,
                     struct setting *ret_old, struct error *error);

/* The path and the value (the caller's) that undo workspace_apply at `path`, asked before it. Where
 * something is taken away or inserted, that is the whole map or list that it stood in, so that its
 * order comes back too. */
void workspace_inverse(const struct workspace *workspace, struct text path,
                       const struct setting *value, struct text *ret_path,
                       struct setting *ret_value);

/* Whether a field of that name stands in `fields`, or did once; and notes one that did before this
 * workspace was loaded (workspace_apply notes the others). */
bool workspace_had_field(const struct workspace *workspace, struct text name);
void workspace_note_field(struct workspace *workspace, struct text name);

/* Its zone's name: "UTC" until set. */
struct text workspace_timezone(const struct workspace *workspace);

/* Topics (lists): by name; in the order in which they were set. */
struct topic {
    struct text id;
    struct text name; /* as a subscriber sees it; the id until set */
    struct text description;
    struct text benefit; /* what one gets from it, as a subscriber reads it */
    bool transactional;
    bool opt_out;
};
size_t workspace_topic_count(const struct workspace *workspace);
struct topic workspace_topic(const struct workspace *workspace, size_t index);
/* False if there is none of that id. */
bool workspace_find_topic(const struct workspace *workspace, struct text id,
                          struct topic *ret_topic);

/* What stands below the page of preferences about personal data: empty until set. */
struct text workspace_privacy(const struct workspace *workspace);

/* A segment's filter; false if there is none of that name. */
bool workspace_find_segment(const struct workspace *workspace, struct text id,
                            struct text *ret_filter);

/* Channels: the built-in ones (email sms rcs whatsapp viber push in_app phone post social), then
 * those that the workspace adds; a built-in one may be changed by the workspace. */
struct channel {
    struct text id;
    struct text name;
    struct text address_field; /* the column that is its address; empty: only address.CHANNEL */
    struct text consent_field; /* the name of its consent; its id until set */
    bool opens;                /* opens can be seen */
    bool hard_stop;            /* unsubscribing may also stop it (SMS STOP) */
    int64_t cost;              /* 1/10,000 of a unit a message */
    bool quiet;                /* it has quiet hours: local seconds of the day, from ≤ t < to */
    int32_t quiet_from;
    int32_t quiet_to;
    bool built_in;
};
size_t workspace_channel_count(const struct workspace *workspace);
struct channel workspace_channel(const struct workspace *workspace, size_t index);
bool workspace_find_channel(const struct workspace *workspace, struct text id,
                            struct channel *ret_channel);

#endif
