#pragma once

#include "noting/tape.hpp"

/// Whether a message that is about to be sent is empty because it has been sent
/// already, or because nothing was received into it.
///
/// A sent message is left empty, and so is one for which a receive found nothing.
/// Whether an empty one is that very message can be told only if nothing else can have
/// put a deliberate empty message in its place: bindings swap messages without a call.
/// So the answer is yes only if every empty message that the thread has made since has
/// been filled.
namespace workbook::recorder {

/// Forgets the last sent message.
inline void forget_emptied() {
  tape.emptied = nullptr;
}

/// A send, or a receive that found nothing, has emptied `message`.
inline void note_emptied(const void* message, bool by_miss = false) {
  tape.emptied = message;
  tape.emptied_by_miss = by_miss;
  tape.made_empty_count = 0;
}

/// An empty message has been made at this place.
inline void note_made_empty(const void* message) {
  if (tape.emptied == nullptr) return;
  constexpr unsigned most = sizeof tape.made_empty / sizeof *tape.made_empty;
  if (message == tape.emptied || tape.made_empty_count == most)
    forget_emptied();
  else
    tape.made_empty[tape.made_empty_count++] = message;
}

/// A message with content has been made or received at this place, or the one that was
/// there is closed.
inline void note_filled(const void* message) {
  if (tape.emptied == nullptr) return;
  if (message == tape.emptied) return forget_emptied();
  for (unsigned at = 0; at < tape.made_empty_count; ++at)
    if (tape.made_empty[at] == message)
      tape.made_empty[at] = tape.made_empty[--tape.made_empty_count];
}

/// Whether `message` is the one that was emptied last.
inline bool was_emptied(const void* message) {
  return tape.emptied == message && tape.emptied != nullptr &&
         tape.made_empty_count == 0;
}

}  // namespace workbook::recorder
