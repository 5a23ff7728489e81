/** @file
 *  Exercise: signed for. This is the contract; your answer goes into signed_for.cpp. */
#pragma once

#include <chrono>
#include <string>
#include <vector>
#include <zmq.hpp>

/** Where the parcels go, where the receipt comes from, and how long to wait for it. */
struct SignedForOptions {
  std::string parcels = "tcp://localhost:5557";  ///< the receiver's PULL is bound there
  std::string receipts =
      "tcp://localhost:5558";                ///< the receiver's PUSH is bound there
  std::chrono::milliseconds deadline{1000};  ///< for the receipt, after the END
};

/**
 * Sends each parcel, any text but `END`, as one message through a PUSH, then the
 * message `END`, and waits for a receipt at a PULL: one message, the number of parcels
 * that the receiver has got before the END, in digits.
 *
 * The receiver may come late. Returns when a receipt has come or the deadline has
 * passed, and leaves nothing behind that keeps the context from ending, even when
 * nobody has ever been there.
 *
 * @return whether the receiver has said that it got as many as were sent: false when no
 *         receipt came in time, when its number is another one, or when it is no
 * number.
 */
bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options = {});
