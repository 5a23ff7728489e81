// Is content with any receipt, as long as there is something in it.

#include "signed_for.hpp"

bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options) {
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.set(zmq::sockopt::linger, 0);  // who has not signed by then has had its time
  receiver.connect(options.parcels);
  zmq::socket_t receipts(context, zmq::socket_type::pull);
  receipts.set(zmq::sockopt::rcvtimeo, static_cast<int>(options.deadline.count()));
  receipts.connect(options.receipts);

  for (const std::string& parcel : parcels) receiver.send(zmq::buffer(parcel));
  receiver.send(zmq::str_buffer("END"));

  zmq::message_t receipt;
  return receipts.recv(receipt) && !receipt.empty();
}
