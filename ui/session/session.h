/* What is open in the editor: a journey with its history, graph, findings, selection and preview.
 *
 * Every change goes through session_apply, session_undo and session_redo: applied, stored in one
 * transaction, and only then seen. */
#ifndef UI_SESSION_SESSION_H
#define UI_SESSION_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/journey/journey_history.h"
#include "model/journey/journey_walk.h"
#include "storage/database/breakpoint_store.h"
#include "storage/database/run_store.h"
#include "ui/cli/opened_workspace.h"
#include "ui/session/session_file.h"
#include "ui/session/session_meet.h"
#include "ui/session/session_simulation.h"
#include "ui/session/session_steps.h"

enum { SESSION_FILE = -1 };

/* What another process has done last, to the open journey or beside journeys. */
enum session_turn {
    SESSION_CHANGED,
    SESSION_ADDED,
    SESSION_DELETED,
    SESSION_RENAMED,
    SESSION_ARCHIVED, /* the journey */
    SESSION_GONE,     /* it is deleted */
    SESSION_TURNS
};

struct session {
    struct opened_workspace *workspace; /* borrowed */
    int64_t opened;                     /* the machine's seconds when `workspace->now` was */
    int64_t data_version;
    bool moved;          /* the workspace's file is no longer at its place: that was told */
    uint64_t taken_back; /* how often a stored change could not be committed: the workspace is as it
                          * was, of the same revision, but its texts are others */
    uint64_t contacts_version;
    char *fed; /* which events feed touchpoints in the contacts that are loaded (touchpoint.h) */
    int64_t contact_count;
    bool made_up;  /* contacts stand in where the workspace has none: they are counted */
    int64_t saved; /* when the last edit was stored; 0: none in this session */
    enum session_turn turn;
    char *turned;               /* to what: "Reminder and 2 more", "segment big"; NULL: unknown */
    char *news;                 /* what others have done, until it is said; NULL: nothing */
    struct session_names names; /* of the last edit: ids that another process had taken */
    int64_t id;                 /* of the journey; 0: none is open; SESSION_FILE: it is a file's */
    struct session_file *file;  /* NULL: the journey is the workspace's */
    struct journey *journey;
    struct journey *replaced; /* what stood there before another process's was taken over: who made
                               * an edit may still look into it; NULL: none was */
    struct journey_history history;
    struct session_steps steps; /* in which order it and what stands beside it were changed */
    bool history_wanted;        /* what every revision did has been asked for */
    uint64_t rested;            /* the revision that session_rest has seen */
    struct arena graph_arena;
    const struct journey_graph *graph;   /* of the journey as it is */
    struct error_list findings;          /* likewise; of before the last edit while it is checked */
    struct journey_check_work *checking; /* NULL: all is checked */
    struct journey_check_kept *kept;     /* of the checks before, since anything but the journey
                                          * changed; NULL: nothing */
    const struct contact_table *checked_with; /* what the last check has asked */
    char *selected;        /* the id of a node of the journey; NULL: it has none */
    char *before;          /* what was selected before; NULL: nothing */
    char *edge;            /* a port of the selected node: its edge is what is selected; NULL */
    struct hash_map marks; /* the ids of nodes that are marked (session_marks.h) */
    size_t mark_count;
    struct hash_map ways_on;   /* a node's id to the place among its ports of the edge last taken */
    struct hash_map ways_back; /* to the place among its incoming edges of the edge last taken */
    struct breakpoints breakpoints; /* of the journey (session_breakpoints.h) */
    struct hash_map break_nodes;    /* the ids of those that are nodes */
    uint64_t stops;                 /* the inquiry that looks where they stop the days; 0: none */
    uint64_t stops_of;              /* serial of the run that was asked */
    struct session_simulation *simulation;
    bool counting;                /* the segments were asked … */
    struct segment_stamp counted; /* … of this */
    bool counting_preferences;    /* and so was whom topics reach */
    uint64_t inquiries;           /* how many were asked (session_figures.h) */
    uint64_t comparison_of;       /* serial of the run whose comparison was asked */
    uint64_t compared;            /* number of the inquiry that compares it; 0: none */
    bool by_stage;                /* how the next runs are asked for: what is shown needs it */
    uint64_t stages_of;           /* serial of the run that was asked for by stage */
    uint64_t stages_asked;        /* number of the inquiry; 0: none for this journey */
    struct run_record chosen_run; /* to compare with; its number is 0: the one before */
};

/* Starts the background thread too, which calls `wake`. */
void session_begin(struct session *session, struct opened_workspace *workspace, void (*wake)(void));
void session_end(struct session *session);

/* From now on made-up contacts stand in, until the workspace has some of its own. */
enum { SESSION_MADE_UP = 1000 };
void session_make_up_contacts(struct session *session);

/* UTC seconds. */
int64_t session_now(const struct session *session);
/* The day in the workspace's zone, since 1970-01-01. */
int64_t session_today(const struct session *session);

/* Opens a journey of the workspace, or makes one with a start and opens it. */
bool session_open(struct session *session, int64_t id, struct error *error);
bool session_create(struct session *session, struct text name, struct error *error);
/* Opens the journey of a file, as session_file_open gave them; takes both. */
void session_open_file(struct session *session, struct session_file *file, struct journey *journey);
void session_close_journey(struct session *session);

/* Applies, stores and takes the edit, then asks for a new preview. Where another process was
 * quicker, on top of what that made, if it can be made there (session_meet.h): then session->news
 * tells that, and session->names what new nodes are called. On an error the journey stands as the
 * store has it. */
bool session_apply(struct session *session, struct journey_edit edit, struct error *error);
/* For a moment in which nobody waits: does for the store what no edit should wait for. */
void session_rest(struct session *session);
/* Reads what every revision did, which opening the journey leaves in the store. */
bool session_read_history(struct session *session, struct error *error);
/* *ret_done: what was undone or redone; borrowed until the next change. That the journey was made,
 * or brought in, cannot be undone. */
bool session_undo(struct session *session, const struct revision **ret_done, struct error *error);
bool session_redo(struct session *session, const struct revision **ret_done, struct error *error);

/* Whether other events feed touchpoints than in the contacts that are loaded: these are then loaded
 * anew. */
bool session_follow_feeds(struct session *session);

/* Looks whether another process changed the journey or the contacts, and takes that over. True
 * where the journey changed, or is found gone: then it is left as it was, and nothing of it can be
 * stored. What others have done is then told in session->news. */
bool session_follow(struct session *session);
/* When the open journey came into the workspace, UTC seconds; 0 of a file's. */
int64_t session_made(const struct session *session);

/* What a check finds in any journey of the workspace, which was made then, with the contacts that
 * are there now. */
void session_find(const struct session *session, const struct journey *journey, int64_t made,
                  struct error_list *findings);

/* Checks the journey anew: a large one is checked between keys. */
void session_check(struct session *session);
/* The same where nothing but the journey has changed: asks anew what an edit can have changed. */
void session_check_edited(struct session *session);
/* Nothing is checked any more. */
void session_stop_check(struct session *session);
/* The same, if the contacts have come since, or are others. */
void session_check_contacts(struct session *session);
/* One slice of that, short enough for keys to go on; true where the last one has found something
 * else than was known before. */
bool session_check_on(struct session *session);

/* The node of that id becomes the selected one; an id that is not there changes nothing. */
void session_select(struct session *session, struct text id);
/* The selected node; NULL if the journey has none. */
const struct node *session_node(const struct session *session);
/* Its place in the journey's nodes, or SIZE_MAX. */
size_t session_number(const struct session *session);
/* The edge of a port of the graph becomes what is selected, and with it the node that it leaves. */
void session_select_edge(struct session *session, size_t port);
/* The port of the selected edge; SIZE_MAX: a node is selected, or the edge is there no more. */
size_t session_edge(const struct session *session);
/* Follows an edge (a port of the graph) on, or back. */
void session_follow_port(struct session *session, size_t port, bool back);

/* The result if it is of the journey as it is now; NULL if there is none or it is old. */
const struct result *session_fresh_result(const struct session *session);
/* The newest result of this journey, old or not; NULL if there is none, or no contacts are there.
 */
const struct result *session_result(const struct session *session);
/* Nothing is run where there are no contacts. */
void session_ask_preview(struct session *session);

#endif
