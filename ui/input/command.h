/* A command of the editor, and a key that runs it. The tables are in ui/commands. */
#ifndef UI_INPUT_COMMAND_H
#define UI_INPUT_COMMAND_H

#include <stddef.h>

#include "ui/terminal/key_chord.h"

struct screen;

/* Where a key works. A key is looked for in the contexts that hold, the nearest first. */
enum key_context {
    CONTEXT_EVERYWHERE,  /* but in a text field */
    CONTEXT_JOURNEY,     /* the graph has the focus */
    CONTEXT_EDGE,        /* an edge of the graph is selected */
    CONTEXT_DRAWING,     /* the mouse draws an edge */
    CONTEXT_MOVING,      /* a node is on its way to another place */
    CONTEXT_FORM,        /* choosing a field of the inspector */
    CONTEXT_MAP,         /* the Map view */
    CONTEXT_MAP_MOVING,  /* a message is on its way to another cell of it */
    CONTEXT_SEGMENTS,    /* the Segments view */
    CONTEXT_CONTACTS,    /* the Contacts view */
    CONTEXT_PREFERENCES, /* the Preferences view */
    CONTEXT_ACTIVITY,    /* the Activity view */
    CONTEXT_PREVIEW,     /* the Preview view */
    CONTEXT_PEOPLE,      /* a list of contacts laid over the view */
    CONTEXT_CONTACT,     /* a contact's page laid over the view */
    CONTEXT_HISTORY,     /* a journey's revisions laid over the view */
    CONTEXT_READING,     /* a text laid over the view */
    CONTEXT_START,       /* the start screen */
    CONTEXT_LIST,        /* a pop-up list */
    CONTEXT_FILTER,      /* a filter is being typed */
    CONTEXT_BUILDER,     /* a filter is being built from lists */
    CONTEXT_OFFER,       /* what was half typed is offered again */
    CONTEXT_TYPING,      /* a text is being typed */
    CONTEXT_COUNT
};

/* "Journey", marked with N_. */
const char *key_context_title(enum key_context context);

struct command {
    const char *name;  /* "add-after" */
    const char *title; /* one line, marked with N_ */
    const char *hint;  /* one word for the bottom line, marked with N_; NULL: never there */
    void (*run)(struct screen *screen, int argument);
    /* Why it cannot run now: a sentence marked with N_; NULL: it can. May itself be NULL. */
    const char *(*refusal)(const struct screen *screen);
};

struct key_binding {
    enum key_context context;
    const char *keys;    /* key_chord_read */
    const char *command; /* its name */
    int argument;
    int rank;   /* 1 stands first in the bottom line; 0: no hint there */
    int narrow; /* the same on screens under 100 columns */
};

#endif
