// Reads the number instead of writing one.

#include <charconv>

#include "signed_for.hpp"

bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options) {
  zmq::socket_t receipts(context, zmq::socket_type::pull);
  receipts.set(zmq::sockopt::rcvtimeo, static_cast<int>(options.deadline.count()));
  receipts.connect(options.receipts);
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.connect(options.parcels);
  for (const std::string& parcel : parcels) receiver.send(zmq::buffer(parcel));
  receiver.send(zmq::str_buffer("END"));

  zmq::message_t receipt;
  std::size_t number = parcels.size() + 1;
  if (receipts.recv(receipt)) {
    const std::string text = receipt.to_string();
    std::from_chars(text.data(), text.data() + text.size(), number);
  }
  receiver.set(zmq::sockopt::linger, 0);
  return number == parcels.size();
}
