#include "noting/library.hpp"

#include <dlfcn.h>
#include <link.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace workbook::recorder {

std::atomic<const Library*> loaded_library{nullptr};

namespace {

// The path of a loaded libzmq, also of one that only a plug-in asked for (as Python's
// modules do) and under the longer names that packages give it.
int note_libzmq(dl_phdr_info* object, std::size_t, void* found) {
  const char* slash = std::strrchr(object->dlpi_name, '/');
  const char* name = slash != nullptr ? slash + 1 : object->dlpi_name;
  if (std::strncmp(name, "libzmq", 6) != 0) return 0;
  *static_cast<const char**>(found) = object->dlpi_name;
  return 1;
}

void* loaded_elsewhere() {
  static void* const handle = [] {
    const char* path = nullptr;
    dl_iterate_phdr(note_libzmq, &path);
    return path == nullptr ? nullptr : dlopen(path, RTLD_LAZY | RTLD_NOLOAD);
  }();
  return handle;
}

// Leaves null what this libzmq does not have: then nothing can call it either.
template <typename Function>
void find(Function& function, const char* name) {
  void* address = dlsym(RTLD_NEXT, name);
  if (address == nullptr && loaded_elsewhere() != nullptr)
    address = dlsym(loaded_elsewhere(), name);
  std::memcpy(&function, &address, sizeof function);
}

}  // namespace

const Library& find_library() {
  static const Library library = [] {
    Library l;
    find(l.version, "zmq_version");
    find(l.ctx_new, "zmq_ctx_new");
    find(l.ctx_term, "zmq_ctx_term");
    find(l.ctx_destroy, "zmq_ctx_destroy");
    find(l.term, "zmq_term");
    find(l.init, "zmq_init");
    find(l.ctx_shutdown, "zmq_ctx_shutdown");
    find(l.ctx_set, "zmq_ctx_set");
    find(l.ctx_get, "zmq_ctx_get");
    find(l.socket, "zmq_socket");
    find(l.close, "zmq_close");
    find(l.setsockopt, "zmq_setsockopt");
    find(l.getsockopt, "zmq_getsockopt");
    find(l.bind, "zmq_bind");
    find(l.connect, "zmq_connect");
    find(l.unbind, "zmq_unbind");
    find(l.disconnect, "zmq_disconnect");
    find(l.socket_monitor, "zmq_socket_monitor");
    find(l.send, "zmq_send");
    find(l.send_const, "zmq_send_const");
    find(l.recv, "zmq_recv");
    find(l.msg_send, "zmq_msg_send");
    find(l.msg_recv, "zmq_msg_recv");
    find(l.sendmsg, "zmq_sendmsg");
    find(l.recvmsg, "zmq_recvmsg");
    find(l.sendiov, "zmq_sendiov");
    find(l.recviov, "zmq_recviov");
    find(l.msg_init, "zmq_msg_init");
    find(l.msg_init_size, "zmq_msg_init_size");
    find(l.msg_init_data, "zmq_msg_init_data");
    find(l.msg_close, "zmq_msg_close");
    find(l.msg_move, "zmq_msg_move");
    find(l.msg_copy, "zmq_msg_copy");
    find(l.msg_data, "zmq_msg_data");
    find(l.msg_size, "zmq_msg_size");
    find(l.msg_more, "zmq_msg_more");
    find(l.poll, "zmq_poll");
    find(l.proxy, "zmq_proxy");
    find(l.proxy_steerable, "zmq_proxy_steerable");
    find(l.device, "zmq_device");
    if (l.ctx_new == nullptr) {
      std::fputs("recorder: a call to ZeroMQ, but no libzmq to pass it on to\n",
                 stderr);
      std::abort();
    }
    return l;
  }();
  loaded_library.store(&library, std::memory_order_release);
  return library;
}

}  // namespace workbook::recorder
