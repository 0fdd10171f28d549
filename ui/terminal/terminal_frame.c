/* Frames that are written at once: ncurses writes them line by line, so they are gathered first. */
#include "ui/terminal/terminal_frame.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FRAME_PART = 16384 };

void terminal_frame_open(struct terminal_frame *frame)
{
    char name[40];
    snprintf(name, sizeof(name), "/polku-frame-%ld", (long)getpid());
    frame->file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    frame->gathers = frame->file >= 0;
    if (frame->gathers) {
        shm_unlink(name);
    }
}

void terminal_frame_close(struct terminal_frame *frame)
{
    if (frame->gathers) {
        close(frame->file);
    }
    text_destroy(&frame->bytes);
    *frame = (struct terminal_frame){0};
}

void terminal_frame_begin(struct terminal_frame *frame)
{
    if (frame->gathers) {
        lseek(frame->file, 0, SEEK_SET);
        dup2(frame->file, STDOUT_FILENO);
    }
}

struct text terminal_frame_end(struct terminal_frame *frame, int screen)
{
    char part[FRAME_PART];
    ssize_t count = 0;
    if (!frame->gathers) {
        return TEXT("");
    }
    dup2(screen, STDOUT_FILENO);
    off_t length = lseek(frame->file, 0, SEEK_CUR);
    text_clear(&frame->bytes);
    while ((off_t)frame->bytes.length < length) {
        off_t left = length - (off_t)frame->bytes.length;
        count = pread(frame->file, part, left < FRAME_PART ? (size_t)left : FRAME_PART,
                      (off_t)frame->bytes.length);
        if (count <= 0) {
            break;
        }
        text_append(&frame->bytes, (struct text){part, (size_t)count});
    }
    return text_built(&frame->bytes);
}
