/* What a node shows at a chosen day of the run. */
#include "ui/canvas/canvas_day.h"

#include "model/base/utf8.h"
#include "model/simulation/result_estimate.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/canvas/glyph_table.h"

bool canvas_day_is_chosen(const struct canvas_look *look)
{
    return look->at_day && look->result != NULL && look->day < look->result->days;
}

bool canvas_day_find(const struct canvas_look *look, const struct result_node *node,
                     struct canvas_day *ret_day)
{
    const struct result *result = look->result;
    if (!canvas_day_is_chosen(look) || node == NULL) {
        return false;
    }
    size_t place = (size_t)(node - result->nodes);
    *ret_day = (struct canvas_day){
        .that_day = result_estimate_round(result, result->daily[look->day].arrived[place]),
        .waiting = result_estimate_round(result, result->daily[look->day].waiting[place]),
    };
    for (int day = 0; day <= look->day; day++) {
        ret_day->by_then += result->daily[day].arrived[place];
    }
    ret_day->by_then = result_estimate_round(result, ret_day->by_then);
    return true;
}

int64_t canvas_day_left(const struct canvas_look *look, const struct result_port *port)
{
    return result_estimate_round(look->result, port->left_by_day[look->day]);
}

int64_t canvas_day_gone(const struct canvas_look *look, const struct result_node *node)
{
    size_t place = (size_t)(node - look->result->nodes);
    return result_estimate_round(look->result, look->result->daily[look->day].gone[place]);
}

int64_t canvas_day_most(const struct canvas_look *look)
{
    int64_t most = 0;
    for (size_t i = 0; i < look->result->node_count; i++) {
        const struct result_node *node = &look->result->nodes[i];
        for (size_t port = 0; port < node->port_count; port++) {
            int64_t left = canvas_day_left(look, &node->ports[port]);
            most = left > most ? left : most;
        }
    }
    return most;
}

bool canvas_day_waits(const struct canvas_day *day, enum node_kind_id kind)
{
    return day->waiting > 0 || kind == NODE_WAIT || kind == NODE_WAIT_FOR;
}

void canvas_day_append_moved(struct text_builder *builder, int64_t count, bool ascii)
{
    if (count > 0) {
        utf8_append(builder, glyph_at(GLYPH_CAME, ascii));
        canvas_figure_short(builder, count);
    }
}

void canvas_day_append(struct text_builder *builder, const struct canvas_day *day,
                       enum node_kind_id kind, bool ascii)
{
    if (canvas_day_waits(day, kind)) {
        utf8_append(builder, glyph_at(GLYPH_WAITING, ascii));
        text_append_byte(builder, ' ');
        canvas_figure_count(builder, day->waiting);
    } else {
        canvas_day_append_moved(builder, day->that_day, ascii);
    }
}
