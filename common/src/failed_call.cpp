#include "failed_call.hpp"

#include <dlfcn.h>

namespace workbook {
namespace {

struct FailedCall {
  std::string what;
  int error = 0;
};
thread_local FailedCall last_failed_call;

using Attach = int (*)(void* socket, const char* endpoint);

Attach real(const char* name) {
  return reinterpret_cast<Attach>(dlsym(RTLD_NEXT, name));
}

int attach(Attach call, const char* verb, void* socket, const char* endpoint) {
  const int result = call(socket, endpoint);
  if (result == -1) {
    const int error = zmq_errno();
    last_failed_call = {std::string("cannot ") + verb + " " + endpoint, error};
    errno = error;
  }
  return result;
}

}  // namespace

std::string describe(const zmq::error_t& error) {
  if (error.num() != last_failed_call.error) return error.what();
  return last_failed_call.what + ": " + error.what();
}

}  // namespace workbook

extern "C" {

int zmq_bind(void* socket, const char* endpoint) {
  static const auto libzmq = workbook::real("zmq_bind");
  return workbook::attach(libzmq, "bind", socket, endpoint);
}

int zmq_connect(void* socket, const char* endpoint) {
  static const auto libzmq = workbook::real("zmq_connect");
  return workbook::attach(libzmq, "connect", socket, endpoint);
}
}
