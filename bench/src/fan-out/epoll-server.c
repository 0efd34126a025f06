// The limit: one thread, epoll, and a write per socket. It speaks as much WebSocket as the listeners of the bench need.
//
// Prints its port. Every line of standard input is sent to every socket as a text frame; lines that come together go
// out in one write. It answers nothing and checks nothing.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_SOCKETS = 65536, INPUT_BYTES = 1 << 20, EVENTS_AT_ONCE = 256 };

static const char ACCEPTED[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

static int open_sockets[MAX_SOCKETS];
static int place_of[MAX_SOCKETS];
static char is_upgraded[MAX_SOCKETS];
static int count;

static void forget(int socket) {
  int last = open_sockets[--count];
  open_sockets[place_of[socket]] = last;
  place_of[last] = place_of[socket];
  is_upgraded[socket] = 0;
  close(socket);
}

// RFC 6455 §5.2, unmasked text. Returns how many bytes were written to `frame`.
static size_t make_frame(unsigned char *frame, const char *text, size_t length) {
  frame[0] = 0x81;
  size_t header = length < 126 ? 2 : 4;
  frame[1] = length < 126 ? (unsigned char)length : 126;
  if (header == 4) {
    frame[2] = (unsigned char)(length >> 8);
    frame[3] = (unsigned char)length;
  }
  memcpy(frame + header, text, length);
  return header + length;
}

static void broadcast(const unsigned char *bytes, size_t length) {
  for (int i = 0; i < count; i++) {
    int socket = open_sockets[i];
    if (!is_upgraded[socket]) continue;
    // A listener that does not keep up would need a queue; in this bench none does.
    if (write(socket, bytes, length) != (ssize_t)length) fprintf(stderr, "a listener is too slow\n");
  }
}

static void take_input(void) {
  static char input[INPUT_BYTES];
  static unsigned char frames[2 * INPUT_BYTES];
  static size_t kept;
  ssize_t got = read(0, input + kept, INPUT_BYTES - kept);
  if (got <= 0) exit(0);
  size_t end = kept + (size_t)got, start = 0, length = 0;
  for (size_t at = kept; at < end; at++) {
    if (input[at] != '\n') continue;
    length += make_frame(frames + length, input + start, at - start);
    start = at + 1;
  }
  kept = end - start;
  memmove(input, input + start, kept);
  if (length > 0) broadcast(frames, length);
}

static void take_request(int socket) {
  char request[8192];
  ssize_t got = read(socket, request, sizeof request);
  if (got == 0 || (got < 0 && errno != EAGAIN)) forget(socket);
  else if (got > 0 && !is_upgraded[socket]) {
    is_upgraded[socket] = write(socket, ACCEPTED, sizeof ACCEPTED - 1) == sizeof ACCEPTED - 1;
  }
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poller = epoll_create1(0), one = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) return 1;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  int watched[] = {0, listener};
  for (int i = 0; i < 2; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = watched[i]};
    epoll_ctl(poller, EPOLL_CTL_ADD, watched[i], &event);
  }
  for (;;) {
    struct epoll_event events[EVENTS_AT_ONCE];
    int ready = epoll_wait(poller, events, EVENTS_AT_ONCE, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == 0) take_input();
      else if (fd != listener) take_request(fd);
      else {
        int accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (accepted < 0 || accepted >= MAX_SOCKETS) continue;
        setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        place_of[accepted] = count;
        open_sockets[count++] = accepted;
        struct epoll_event event = {.events = EPOLLIN, .data.fd = accepted};
        epoll_ctl(poller, EPOLL_CTL_ADD, accepted, &event);
      }
    }
  }
}
