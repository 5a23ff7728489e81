#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading/model.hpp"

/// Why a thread that sits in a call has to wait.
namespace workbook::recorder {

/// How sure it is that the reason is the cause and not an effect: the greatest first.
enum class Weight { none, effect, likely, certain };

/// A thread in a call, or in a poll on several sockets.
struct Waiting {
  std::size_t event = 0;
  int thread = 0;
  std::vector<int> sockets;
  std::string reason;  ///< a sentence; empty when nothing can be said
  Weight weight = Weight::none;
};

/// All threads that sit in a call.
std::vector<Waiting> waiting_threads(const Model& model);

/// Messages that `socket` sent and that no socket of the recording received.
std::size_t untaken(const Model& model, int socket);

/// The names of threads, sockets: "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& items);

}  // namespace workbook::recorder
