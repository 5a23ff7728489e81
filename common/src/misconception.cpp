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
    Misconception{"reads-past-end", "02_strings",
                  "Bytes behind the end of a text were taken for part of it; no "
                  "terminator stands there, so copy as many as its size says."},
    Misconception{"truncated-frame", "02_strings",
                  "The frame was longer than the buffer, and libzmq threw the rest "
                  "away; receive into a message, which has room for any frame."},
    Misconception{"untruncated-size", "02_strings",
                  "The size that a frame had was taken for the number of bytes in the "
                  "buffer; what did not fit was never put there."},
    Misconception{"empty-is-error", "02_strings",
                  "An empty text was taken for an error or for the end; a frame of no "
                  "bytes is a message like any other."},
    Misconception{"eagain-ignored", "02_strings",
                  "Nothing was received, and what the message or buffer then held was "
                  "used as if it had just come; ask what recv returned."},
    Misconception{"emptied-by-receive", "02_strings",
                  "A receive that finds nothing still empties its message, so the text "
                  "that was in it is gone; keep a text before receiving again."},
    Misconception{
        "oldest-taken-for-newest", "02_strings",
        "One receive takes the message that has waited longest; for the newest "
        "one, receive until nothing waits."},
    Misconception{"stale-bytes", "02_strings",
                  "A short text was followed by what a longer one had left in the same "
                  "buffer; only as many bytes as were received are new."},
    Misconception{"terminator-expected", "02_strings",
                  "A text was compared with a literal and its NUL, so it is equal only "
                  "to what another such program sends; compare without the NUL."},
    Misconception{"prefix-taken-for-whole", "02_strings",
                  "Only as many bytes as had come were compared, so the beginning of a "
                  "word, even an empty one, passed for the word; compare sizes too."},
    Misconception{"flags-taken-for-length", "02_strings",
                  "The first byte of a frame was read as its length; since ZMTP 2 a "
                  "byte of flags comes first, then the length."},
    Misconception{"short-length-only", "02_strings",
                  "The length was read from one byte; when the flags have bit 2 it "
                  "takes eight, as it does from 256 bytes on."},
    Misconception{"signed-length", "02_strings",
                  "A byte of the length was read as a signed char, so lengths from 128 "
                  "on became negative; bytes of a number are unsigned."},
    Misconception{"length-byte-order", "02_strings",
                  "The eight bytes of a length were read in this machine's order; the "
                  "wire has the most significant byte first."},
    Misconception{"more-flag-ignored", "02_strings",
                  "Frames of one message were taken for messages of their own; while "
                  "the flags have bit 1, more frames of the same message follow."},
    Misconception{"command-as-message", "02_strings",
                  "A command between the two libraries was handed out as a message; "
                  "frames whose flags have bit 4 are not for the application."},
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
