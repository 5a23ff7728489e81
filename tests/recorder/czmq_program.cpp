// Sends a message of two frames to itself, by way of czmq.

#include <czmq.h>

int main() {
  zsock_t* pull = zsock_new_pull("inproc://here");
  zsock_t* push = zsock_new_push("inproc://here");
  zstr_sendx(push, "by", "czmq", nullptr);
  char* by = nullptr;
  char* czmq = nullptr;
  zstr_recvx(pull, &by, &czmq, nullptr);
  zstr_free(&by);
  zstr_free(&czmq);
  zsock_destroy(&push);
  zsock_destroy(&pull);
}
