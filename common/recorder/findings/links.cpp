// Sockets that meet and do not belong together.

#include <zmq.h>

#include "findings/rules.hpp"

namespace workbook::recorder::rules {

namespace {

// The pairs that ZMTP allows. STREAM meets anything that speaks TCP.
bool may_meet(int one, int other) {
  switch (one) {
    case ZMQ_PAIR:
      return other == ZMQ_PAIR;
    case ZMQ_PUB:
    case ZMQ_XPUB:
      return other == ZMQ_SUB || other == ZMQ_XSUB;
    case ZMQ_SUB:
    case ZMQ_XSUB:
      return other == ZMQ_PUB || other == ZMQ_XPUB;
    case ZMQ_REQ:
      return other == ZMQ_REP || other == ZMQ_ROUTER;
    case ZMQ_REP:
      return other == ZMQ_REQ || other == ZMQ_DEALER;
    case ZMQ_DEALER:
      return other == ZMQ_REP || other == ZMQ_DEALER || other == ZMQ_ROUTER;
    case ZMQ_ROUTER:
      return other == ZMQ_REQ || other == ZMQ_DEALER || other == ZMQ_ROUTER;
    case ZMQ_PUSH:
      return other == ZMQ_PULL;
    case ZMQ_PULL:
      return other == ZMQ_PUSH;
    default:
      return true;
  }
}

bool is_known(int type) {
  return type >= ZMQ_PAIR && type <= ZMQ_XSUB;
}

Evidence attached(const Model& model, int binder, std::initializer_list<int> others) {
  Evidence evidence{line(model, calls(model, binder, Call::bind).front())};
  for (const int other : others)
    evidence.push_back(line(model, calls(model, other, Call::connect).front()));
  return evidence;
}

bool at_the_same_time(const SocketFacts& one, const SocketFacts& other) {
  return one.opened < other.closed && other.opened < one.closed;
}

}  // namespace

Evidence incompatible_types(const Model& model) {
  for (const int binder : sockets(model))
    for (const int peer : model.facts_of(binder).peers) {
      const int type = model.socket(binder).type;
      const int other = model.socket(peer).type;
      if (is_known(type) && is_known(other) && !may_meet(type, other) &&
          meet(model, peer, binder))
        return attached(model, binder, {peer});
    }
  return {};
}

Evidence second_pair(const Model& model) {
  for (const int binder : sockets(model, {ZMQ_PAIR})) {
    int first = 0;
    for (const int peer : model.facts_of(binder).peers) {
      if (!meet(model, peer, binder)) continue;
      if (first != 0 && at_the_same_time(model.facts_of(first), model.facts_of(peer)))
        return attached(model, binder, {first, peer});
      if (first == 0) first = peer;
    }
  }
  return {};
}

}  // namespace workbook::recorder::rules
