// Leaves LINGER as it is.

#include "signed_for.hpp"

bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options) {
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.connect(options.parcels);
  zmq::socket_t receipts(context, zmq::socket_type::pull);
  receipts.set(zmq::sockopt::rcvtimeo, static_cast<int>(options.deadline.count()));
  receipts.connect(options.receipts);

  for (const std::string& parcel : parcels) receiver.send(zmq::buffer(parcel));
  receiver.send(zmq::str_buffer("END"));

  zmq::message_t receipt;
  if (!receipts.recv(receipt)) return false;
  return receipt.to_string_view() == std::to_string(parcels.size());
}
