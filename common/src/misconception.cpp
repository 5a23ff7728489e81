#include "workbook/misconception.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace workbook {
namespace {

constexpr std::array all{
    Misconception{
        "req-out-of-step", "01_hello_world",
        "A REQ socket sends, then receives, in turn; this one was used out of "
        "turn, which libzmq refuses with EFSM."},
    Misconception{
        "rep-out-of-step", "01_hello_world",
        "A REP socket receives, then sends, in turn; this one was used out of "
        "turn, which libzmq refuses with EFSM."},
    Misconception{"reply-forgotten", "01_hello_world",
                  "A request was received and never answered, so its client waits for "
                  "ever; every request needs exactly one reply, also a bad one."},
    Misconception{
        "bad-request-fatal", "01_hello_world",
        "One malformed request ended the server for everybody; input from the "
        "network is answered with an error, not trusted."},
    Misconception{"stuck-request", "01_hello_world",
                  "A plain REQ waits without a limit for a reply that will never come; "
                  "wait with a deadline, and give the socket up when it has passed."},
    Misconception{"stale-reply", "01_hello_world",
                  "A reply that came after its deadline was taken for the answer to a "
                  "later question."},
    Misconception{"connected-means-there", "01_hello_world",
                  "connect succeeds for a server that does not exist, and the request "
                  "then waits in that connection's queue instead of going elsewhere."},
    Misconception{"one-at-a-time", "01_hello_world",
                  "A single REQ has one request in flight, so the other servers idle "
                  "while one of them works."},
    Misconception{
        "reply-mixed-up", "01_hello_world",
        "Replies of several servers arrive in any order; this one was matched "
        "to a request by its order of arrival."},
    Misconception{"trailing-nul", "02_strings",
                  "The terminating NUL of a C string travelled with the text; a frame "
                  "has a length and needs none."},
    Misconception{
        "text-cut-at-nul", "02_strings",
        "The bytes of a frame were treated as a C string, so everything after "
        "the first NUL was lost; use its size."},
    Misconception{"truncated-frame", "02_strings",
                  "A frame longer than the buffer it was received into was cut off; "
                  "the result of recv says how long it was."},
    Misconception{"linger-blocks-exit", "06_linger",
                  "The context waits at its end for a message that nobody will fetch, "
                  "because its socket was closed with the default LINGER of -1."},
    Misconception{"multipart-truncated", "09_messages",
                  "Some frames of a message were left out; a message is all of its "
                  "frames."},
};

}  // namespace

std::span<const Misconception> misconceptions() {
  return all;
}

std::string misconception(std::string_view id) {
  const auto found = std::ranges::find(all, id, &Misconception::id);
  if (found == all.end())
    throw std::out_of_range("no misconception is called " + std::string(id));
  return "\nmisconception: " + std::string(id) + ": " + std::string(found->sentence);
}

}  // namespace workbook
