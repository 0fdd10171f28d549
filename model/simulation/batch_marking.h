/* What a message writes to contacts' marks, and counting contacts by them: the loops of batches. */
#ifndef MODEL_SIMULATION_BATCH_MARKING_H
#define MODEL_SIMULATION_BATCH_MARKING_H

#include <stddef.h>
#include <stdint.h>

/* A contact's marks: how many messages were delivered to it (255: or more), then a bit each for
 * the channels and stages that have reached it, and for facts; its class stands in the highest
 * bits. */
enum { BATCH_COUNT_MASK = 255, BATCH_COUNT_BITS = 8, BATCH_MARK_BITS = 32 };

/* Contacts of a class are counted together: they came by the same arrival and have the same
 * persona. One class needs no bits; with more the class is marks >> shift. */
enum { BATCH_MOST_CLASSES = 32 };
struct batch_classes {
    unsigned shift;
    size_t count;
};

/* What is counted of a message, class by class. */
enum batch_sum { SUM_SENT, SUM_DELIVERED, SUM_OPENED, SUM_CLICKED, BATCH_SUMS };

/* A threshold of 2^32 for comparing in 32 bits: x is below it if x <= last, unless it is 0. */
struct batch_threshold {
    uint32_t last;
    uint32_t any; /* all bits, or none where the threshold is 0 */
};
struct batch_threshold batch_threshold(uint64_t limit);

/* The marks that a message gives, by what becomes of it; what is delivered is counted as well. */
struct batch_gains {
    struct batch_threshold delivered;
    struct batch_threshold opened;
    struct batch_threshold clicked;
    uint32_t of_sent;
    uint32_t of_bounced;
    uint32_t of_delivered;
    uint32_t of_opened;
    uint32_t of_clicked;
};

/* Lists, draws and columns have room for whole lanes (BATCH_DIVIDE_MORE). */
struct batch_marking {
    /* A message to contacts whose draws are x: writes their marks and adds to the sums of their
     * classes. Those to whom the first one is delivered go to `first`; gives how many. */
    size_t (*gain)(const struct batch_gains *gains, const struct batch_classes *classes,
                   const uint16_t who[], const uint32_t x[], size_t count, uint32_t marks[],
                   uint32_t sums[][BATCH_SUMS], uint16_t first[]);
    /* How many are of each class. */
    void (*count_classes)(const struct batch_classes *classes, const uint16_t who[], size_t count,
                          const uint32_t marks[], uint32_t ret_counts[]);
    /* Of all contacts: how many of their marks hold one of the mask; to how many so many messages
     * were delivered; and of each class, to how many at least one was. */
    size_t (*count_marked)(const uint32_t marks[], size_t count, uint32_t mask);
    size_t (*count_delivered)(const uint32_t marks[], size_t count, uint32_t messages);
    void (*count_reached)(const struct batch_classes *classes, const uint32_t marks[], size_t count,
                          uint32_t ret_counts[]);
};

/* Any machine's. */
extern const struct batch_marking batch_marking_plain;
/* The quickest that this machine has. */
const struct batch_marking *batch_marking_best(void);

#endif
