/* The same run under several seeds: how far its main figures spread. */
#ifndef MODEL_SIMULATION_REPLICATES_H
#define MODEL_SIMULATION_REPLICATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/hash_map.h"
#include "model/simulation/result.h"

/* One of result_figures, with its value in every replicate. */
struct replicate_figure {
    struct text group;
    struct text name;
    struct text figure;
    bool money;
    int64_t *values; /* a replicate, in the order of the seeds; 0 where it did not occur */
};

/* Replicate k has seed + k. Owns all of it (an arena). */
struct replicates {
    struct arena arena;
    struct hash_map places;
    uint64_t seed;
    size_t count;    /* replicates that were added */
    size_t capacity; /* that there will be at most */
    struct replicate_figure *figures;
    size_t figure_count;
    size_t figure_capacity;
};

/* Room for `capacity` replicates, from 1. */
void replicates_init(struct replicates *replicates, uint64_t seed, size_t capacity);
void replicates_destroy(struct replicates *replicates);

/* Adds the next replicate's result, of the same journey and contacts; no more than there is room
 * for. A figure that first occurs here stands behind those that are known. */
void replicates_add(struct replicates *replicates, const struct result *result);

struct replicate_range {
    double mean;
    int64_t least;
    int64_t low;  /* 2.5%, by nearest rank */
    int64_t high; /* 97.5% */
    int64_t greatest;
};

/* Of at least one replicate. */
struct replicate_range replicates_range(const struct replicates *replicates,
                                        const struct replicate_figure *figure);

#endif
