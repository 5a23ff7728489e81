/** @file
 *  Exercise: a guest book that loses text. This is the contract; the program that does
 *  not keep it is guest_book.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Where the guest book lies, and how many entries fit into it. */
struct GuestBookOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; guests connect to it
  int entries = 10;                       ///< how many entries to collect
};

/**
 * Collects what guests write. An entry is one frame, of any length: also an empty one
 * is an entry, and every byte of a long one is kept.
 *
 * @return the entries in the order in which they came
 */
std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options = {});
