// The C interface, a poll with a time-out, and LINGER set at the end.

#include <zmq.h>

#include <array>

#include "signed_for.hpp"

namespace {

bool says(void* receipts, const std::string& number) {
  std::array<char, 32> text{};
  const int size = zmq_recv(receipts, text.data(), text.size(), 0);
  return size == static_cast<int>(number.size()) &&
         number.compare(0, number.size(), text.data(), number.size()) == 0;
}

}  // namespace

bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options) {
  void* const receiver = zmq_socket(context.handle(), ZMQ_PUSH);
  void* const receipts = zmq_socket(context.handle(), ZMQ_PULL);
  zmq_connect(receiver, options.parcels.c_str());
  zmq_connect(receipts, options.receipts.c_str());

  for (const std::string& parcel : parcels)
    zmq_send(receiver, parcel.data(), parcel.size(), 0);
  zmq_send(receiver, "END", 3, 0);

  zmq_pollitem_t item{receipts, 0, ZMQ_POLLIN, 0};
  const bool came = zmq_poll(&item, 1, static_cast<long>(options.deadline.count())) > 0;
  const bool result = came && says(receipts, std::to_string(parcels.size()));
  const int linger = 0;
  zmq_setsockopt(receiver, ZMQ_LINGER, &linger, sizeof linger);
  zmq_close(receiver);
  zmq_close(receipts);
  return result;
}
