/* Nets of a channel cut in two: some runs go by themselves, or all take a dogleg. */
#include "model/layout/layout_split.h"

#include <string.h>

/* `off` says which runs of the net leave it. */
static bool layout_split_off(struct layout_channel *channel, size_t number, const bool *off,
                             struct arena *arena)
{
    struct layout_net *net = &channel->nets[number];
    struct layout_run *runs[2];
    size_t counts[2] = {0};
    for (int i = 0; i < 2; i++) {
        runs[i] = arena_array(arena, net->run_count, sizeof(struct layout_run));
    }
    for (size_t i = 0; i < net->run_count; i++) {
        runs[off[i]][counts[off[i]]++] = net->runs[i];
    }
    if (counts[0] == 0 || counts[1] == 0) {
        return false;
    }
    size_t origin = net->origin;
    for (int i = 0; i < 2; i++) {
        struct layout_net *part = i == 0 ? net : &channel->nets[channel->net_count++];
        *part = layout_channel_net(runs[i], counts[i], net->from_port, arena);
        part->origin = origin;
    }
    return true;
}

int layout_split_far_row(const struct layout_net *net, size_t run)
{
    return net->runs[run].rows[net->from_port];
}

bool layout_split_at(struct layout_channel *channel, size_t number, int row, struct arena *arena)
{
    const struct layout_net *net = &channel->nets[number];
    bool *off = arena_array(arena, net->run_count, sizeof(bool));
    for (size_t i = 0; i < net->run_count; i++) {
        off[i] = layout_split_far_row(net, i) < row;
    }
    return layout_split_off(channel, number, off, arena);
}

static bool layout_split_touches(const struct layout_run *run, bool start, int row)
{
    return (run->starts[0] == start && run->rows[0] == row) ||
           (run->starts[1] == start && run->rows[1] == row);
}

/* The first part of a run keeps its rows before the channel and goes to the bridge, the second one
 * from there to the rows behind. */
static struct layout_run layout_split_run(const struct layout_run *run, int bridge, bool first)
{
    struct layout_run part = *run;
    for (int i = 0; i < 2; i++) {
        if (run->starts[i] != first) {
            part.rows[i] = bridge;
        }
    }
    return part;
}

static struct layout_net layout_split_half(const struct layout_net *net, int bridge, bool first,
                                           struct arena *arena)
{
    struct layout_run *runs = arena_array(arena, net->run_count, sizeof(*runs));
    for (size_t i = 0; i < net->run_count; i++) {
        runs[i] = layout_split_run(&net->runs[i], bridge, first);
    }
    struct layout_net half = layout_channel_net(runs, net->run_count, net->from_port, arena);
    half.origin = net->origin;
    half.bridge = bridge;
    return half;
}

static void layout_split_dogleg(struct layout_channel *channel,
                                const struct layout_demands *demands, size_t number)
{
    struct layout_net net = channel->nets[number];
    struct arena *arena = demands->scratch;
    int bridge = layout_demand_free_row(demands, net.low + (net.high - net.low) / 2);
    struct layout_net first = layout_split_half(&net, bridge, true, arena);
    struct layout_net second = layout_split_half(&net, bridge, false, arena);
    first.second = channel->net_count;
    second.is_second = true;
    channel->nets[number] = first;
    channel->nets[channel->net_count++] = second;
}

void layout_split_circle(struct layout_channel *channel, const struct layout_demands *demands,
                         const struct layout_circle *circle)
{
    const struct layout_net *net = &channel->nets[circle->net];
    bool *off = arena_array(demands->scratch, net->run_count, sizeof(bool));
    bool any = false;
    for (size_t i = 0; i < net->run_count; i++) {
        off[i] = layout_split_touches(&net->runs[i], true, circle->start) &&
                 layout_split_touches(&net->runs[i], false, circle->end);
        any |= off[i];
    }
    for (size_t i = 0; !any && i < net->run_count; i++) {
        off[i] = layout_split_touches(&net->runs[i], true, circle->start);
    }
    if (!layout_split_off(channel, circle->net, off, demands->scratch)) {
        layout_split_dogleg(channel, demands, circle->net);
    }
}
