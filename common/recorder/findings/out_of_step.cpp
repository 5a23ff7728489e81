// Calls that libzmq refuses because of the socket's type.

#include <zmq.h>

#include <cerrno>
#include <optional>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

// The refused call, and the one before it that left the socket in another state.
Evidence refused(const Model& model, int socket, int error) {
  std::optional<std::size_t> before;
  for (const auto index : model.facts_of(socket).events) {
    const auto& event = model.event(index);
    if (!is_send(event.call) && !is_receive(event.call)) continue;
    if (event.error == error)
      return before ? Evidence{line(model, *before), line(model, index)}
                    : Evidence{line(model, index)};
    if (event.error == 0) before = index;
  }
  return {};
}

Evidence first_refused(const Model& model, std::initializer_list<int> types,
                       int error) {
  for (const int socket : sockets(model, types))
    if (auto evidence = refused(model, socket, error); !evidence.empty())
      return evidence;
  return {};
}

}  // namespace

Evidence req_out_of_step(const Model& model) {
  return first_refused(model, {ZMQ_REQ}, EFSM);
}

Evidence rep_out_of_step(const Model& model) {
  return first_refused(model, {ZMQ_REP}, EFSM);
}

Evidence wrong_direction(const Model& model) {
  return first_refused(model, {ZMQ_PUB, ZMQ_SUB, ZMQ_PUSH, ZMQ_PULL}, ENOTSUP);
}

}  // namespace workbook::recorder::rules
