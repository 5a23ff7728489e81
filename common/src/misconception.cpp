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
        "turn, which libzmq refuses with EFSM.",
        "receive the reply before the next send; after a lost reply close the REQ and "
        "make a new one."},
    Misconception{
        "rep-out-of-step", "01_hello_world",
        "A REP socket receives, then sends, in turn; this one was used out of "
        "turn, which libzmq refuses with EFSM.",
        "receive all frames of a request, then send one reply, then receive again."},
    Misconception{"reply-forgotten", "01_hello_world",
                  "A request was received and never answered, so its client waits for "
                  "ever; every request needs exactly one reply, also a bad one.",
                  "send a reply on every path, also for a bad request and before the "
                  "server ends."},
    Misconception{
        "bad-request-fatal", "01_hello_world",
        "One malformed request ended the server for everybody; input from the "
        "network is answered with an error, not trusted."},
    Misconception{"stuck-request", "01_hello_world",
                  "A plain REQ waits without a limit for a reply that will never come; "
                  "wait with a deadline, and give the socket up when it has passed.",
                  "poll with a time-out before receiving; when it has passed, close "
                  "the REQ with LINGER 0 and ask anew."},
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
                  "has a length and needs none.",
                  "send strlen bytes, not sizeof."},
    Misconception{
        "text-cut-at-nul", "02_strings",
        "The bytes of a frame were treated as a C string, so everything after "
        "the first NUL was lost; use its size."},
    Misconception{"reads-past-end", "02_strings",
                  "Bytes behind the end of a text were taken for part of it; no "
                  "terminator stands there, so copy as many as its size says."},
    Misconception{"truncated-frame", "02_strings",
                  "The frame was longer than the buffer, and libzmq threw the rest "
                  "away; receive into a message, which has room for any frame.",
                  "receive into a message (zmq_msg_t, zmq::message_t), or compare the "
                  "result of zmq_recv with the size of the buffer."},
    Misconception{"untruncated-size", "02_strings",
                  "The size that a frame had was taken for the number of bytes in the "
                  "buffer; what did not fit was never put there."},
    Misconception{"empty-is-error", "02_strings",
                  "An empty text was taken for an error or for the end; a frame of no "
                  "bytes is a message like any other."},
    Misconception{"eagain-ignored", "02_strings",
                  "Nothing was received, and what the message or buffer then held was "
                  "used as if it had just come; ask what recv returned.",
                  "use a message only when its receive returned a size."},
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
    Misconception{
        "forgot-subscription", "03_weather",
        "A SUB receives nothing until it has subscribed, and this one never "
        "did; the empty topic asks for everything.",
        "subscribe before the first receive; an empty topic asks for everything."},
    Misconception{
        "prefix-mismatch", "03_weather",
        "No subscription is what the published messages begin with: it has to "
        "be their first bytes, each of them, and nothing more.",
        "subscribe to the first bytes of what is published, exactly as they are sent."},
    Misconception{"prefix-taken-for-equality", "03_weather",
                  "A subscription matches whatever begins with it, also 100010 for "
                  "10001; end it with a separator, or compare what comes."},
    Misconception{"nul-in-topic", "03_weather",
                  "The terminating NUL of a C string is part of this subscription, so "
                  "it matches no published text.",
                  "subscribe with strlen of the topic, not with sizeof."},
    Misconception{"wildcard-topic", "03_weather",
                  "A subscription is compared byte by byte; the * in it stands for "
                  "itself, and a prefix needs none.",
                  "leave the * out; a topic matches all that begins with it."},
    Misconception{"subscribed-to-everything", "03_weather",
                  "The subscription asks for all messages and leaves it to the "
                  "subscriber to drop most of them; a publisher sends what is "
                  "subscribed to and no more."},
    Misconception{"subscriptions-add-up", "03_weather",
                  "A new subscription does not replace an older one: what is not "
                  "cancelled goes on arriving."},
    Misconception{"unsubscribe-counted", "03_weather",
                  "Subscriptions are counted: a topic that was subscribed to twice "
                  "goes on arriving until it has been cancelled twice."},
    Misconception{
        "gap-in-subscription", "03_weather",
        "A subscription that was to stay was cancelled and made anew; what is "
        "published in between is lost."},
    Misconception{
        "wrong-direction", "03_weather",
        "A SUB only receives and a PUB only sends; libzmq refuses the other "
        "direction with ENOTSUP. An answer needs a socket of its own.",
        "use a second pair of sockets for the way back, or sockets that go both ways."},
    Misconception{
        "slow-joiner", "03_weather",
        "Published before all subscriptions had arrived: a publisher drops "
        "what nobody has subscribed to yet, and keeps nothing for latecomers.",
        "publish from an XPUB and receive the subscriptions first, or have subscribers "
        "say on another socket that they got something."},
    Misconception{
        "sleep-as-sync", "03_weather",
        "Published without having seen a subscription, in the hope that all "
        "are there by then; no pause is long enough on every machine, so wait "
        "for the subscriptions.",
        "replace the pause by a message: receive the subscription at an XPUB, or a "
        "reply from each subscriber."},
    Misconception{"ready-is-not-subscribed", "03_weather",
                  "Ready was said before anything had been heard from the publisher; "
                  "a message on another socket can overtake the subscription.",
                  "say ready only after the first message from the publisher, such as "
                  "a greeting that it repeats."},
    Misconception{"topic-not-first", "03_weather",
                  "A subscription is compared with the first bytes of the first frame, "
                  "and the topic stood further back."},
    Misconception{"greeting-counted", "03_weather",
                  "A message that only served to find each other was taken for one of "
                  "those that were waited for."},
    Misconception{"verbose-forgotten", "03_weather",
                  "An XPUB reports each topic once, so a second subscriber to it stays "
                  "unseen; XPUB_VERBOSE reports each subscription."},
    Misconception{"departure-counted", "03_weather",
                  "What an XPUB receives may also be the end of a subscription: its "
                  "first byte is 1 for a beginning and 0 for an end."},
    Misconception{"departure-missed", "03_weather",
                  "XPUB_VERBOSE repeats beginnings only, so a subscriber left unseen "
                  "while another kept the topic; XPUB_VERBOSER reports each end too."},
    Misconception{
        "hwm-drop", "03_weather",
        "More was published than the queues hold, by default 1000 messages on "
        "each side, and a publisher drops what does not fit without a word.",
        "publish more slowly, receive faster, or raise SNDHWM and RCVHWM on both "
        "sides."},
    Misconception{"average-truncated", "03_weather",
                  "A sum of whole numbers was divided by a whole number, which throws "
                  "the fraction away."},
    Misconception{"average-off-by-one", "03_weather",
                  "The sum was not divided by how many values it has; a loop's last "
                  "index is one less than its number of turns."},
    Misconception{"bad-update-counted", "03_weather",
                  "A text that is no update was counted as one; conversions such as "
                  "atoi make 0 of it without a word."},
    Misconception{"bad-update-fatal", "03_weather",
                  "One malformed update ended the client; what comes from the network "
                  "is checked and skipped, not trusted."},
    Misconception{"late-worker", "04_pipeline",
                  "Tasks are dealt to those who are connected at that moment; "
                  "who comes later gets none of them, so wait for the workers, "
                  "then begin.",
                  "start the batch when all workers have connected, and lower "
                  "SNDHWM so that little is dealt out in advance."},
    Misconception{"linear-speedup", "04_pipeline",
                  "Twice the workers do not take half the time; a batch takes as "
                  "long as the longest of its shares."},
    Misconception{"load-aware-assumed", "04_pipeline",
                  "A PUSH deals in turn and counts messages; it does not know "
                  "who is idle, and does not prefer them."},
    Misconception{"dealt-in-blocks", "04_pipeline",
                  "A PUSH deals one message to each of its peers in turn, not a "
                  "number of them to one and then to the next."},
    Misconception{"start-signal-assumed", "04_pipeline",
                  "The first message was taken for the announcement of the "
                  "batch; messages of different senders come in any order, so "
                  "look at each."},
    Misconception{"results-counted", "04_pipeline",
                  "As many results as tasks had come, but not one of each; tell "
                  "results apart by the numbers of their tasks."},
    Misconception{"duplicate-overwrites", "04_pipeline",
                  "A second result of the same task took the place of the first "
                  "one, which was to stay."},
    Misconception{"foreign-result", "04_pipeline",
                  "A result of a task that the batch does not have was taken for "
                  "one of the batch."},
    Misconception{"connected-twice", "04_pipeline",
                  "A PULL that connects to an endpoint twice has two "
                  "connections, and a PUSH deals to each of them; connect once."},
    Misconception{"ventilator-left-out", "04_pipeline",
                  "Nothing was taken from one of the endpoints; a PULL may be "
                  "connected to several, and has to be connected to each."},
    Misconception{"task-hoarding", "04_pipeline",
                  "Tasks wait in the queue of a busy worker, by default up to a "
                  "thousand, while others are idle; set RCVHWM to 1, before "
                  "connect."},
    Misconception{"reported-before-done", "04_pipeline",
                  "A task was reported before its work was over; when the worker "
                  "dies now, nobody will know that the task was lost."},
    Misconception{"deaf-to-stop", "04_pipeline",
                  "The worker waits for a task in recv and hears nothing else; "
                  "wait for both sockets with poll."},
    Misconception{"deaf-to-others", "04_pipeline",
                  "The function waits in recv on one socket and hears nothing of the "
                  "others; wait for all of them with poll."},
    Misconception{"stop-comes-last", "04_pipeline",
                  "Tasks that waited were done although stop had come; where "
                  "both have something to read, look at the control socket first."},
    Misconception{"goodbye-forgotten", "04_pipeline",
                  "The worker left without a word, so nobody can tell that it is "
                  "through from that it has died."},
    Misconception{"eterm-uncaught", "05_clean_exit",
                  "ETERM says that the context has ended, which is the end of the "
                  "thread's work and no error to repeat or to let out.",
                  "catch ETERM where the thread's work ends, leave the loop there, and "
                  "close the socket."},
    Misconception{"different-contexts", "05_clean_exit",
                  "An inproc name was used in a second context, where nobody has "
                  "bound it; one process has one context, which its threads "
                  "share.",
                  "share one context between the threads."},
    Misconception{"message-not-closed", "05_clean_exit",
                  "A received zmq_msg_t was not closed on every path, and "
                  "nothing else gives its memory back, not even the end of the "
                  "context."},
    Misconception{"message-closed-early", "05_clean_exit",
                  "The bytes of a message were read after it was closed, when "
                  "they were no longer its own; copy them first."},
    Misconception{"inherited-context", "05_clean_exit",
                  "A child used a context or socket that was made before the "
                  "fork; its threads stayed with the parent, so nothing is ever "
                  "sent."},
    Misconception{"child-goes-on", "05_clean_exit",
                  "The child returned from the function that forked it and went "
                  "on as a second parent; a child ends with _exit."},
    Misconception{"open-socket-at-term", "05_clean_exit",
                  "The context waits at its end until all of its sockets are "
                  "closed, and one of them stays open.",
                  "close each socket on the thread that uses it, before its "
                  "context ends."},
    Misconception{"linger-blocks-exit", "06_linger",
                  "The context waits at its end for a message that nobody will "
                  "fetch, because its socket was closed with the default LINGER "
                  "of -1.",
                  "set LINGER to 0 or to a limit before the socket is closed."},
    Misconception{"linger-drops", "06_linger",
                  "The socket was closed with LINGER 0, which throws away what "
                  "has not been sent; a receiver that comes a moment later gets "
                  "nothing.",
                  "close with a LINGER that gives the messages time, or wait for "
                  "an answer first."},
    Misconception{"linger-after-eterm", "06_linger",
                  "LINGER was set when the context was already ending, which "
                  "libzmq refuses with ETERM; set it when you create the socket.",
                  "set LINGER when the socket is made."},
    Misconception{"exit-without-term", "06_linger",
                  "The process ended without ending its context, and took the "
                  "messages along that were still in the queue; LINGER counts "
                  "only where somebody waits for the context."},
    Misconception{"linger-taken-for-ack", "06_linger",
                  "Sent and flushed was taken for received; LINGER hands "
                  "messages to the operating system and knows nothing of who "
                  "reads them."},
    Misconception{"receipt-unread", "06_linger",
                  "A receipt was taken for a good one whatever it said; compare "
                  "what it says with what was sent."},
    Misconception{"nobody-bound", "07_topology",
                  "A connect to an inproc name succeeds although nobody has "
                  "bound that name, and what is sent waits for a bind that does "
                  "not come.",
                  "bind the same name, in the same context."},
    Misconception{"address-in-use", "07_topology",
                  "The address is bound already, here or by another program, and "
                  "one socket only can have it.",
                  "let the others connect, or bind to a free port with "
                  "tcp://127.0.0.1:*."},
    Misconception{"bind-to-name", "07_topology",
                  "A socket binds to an interface or a number of this machine, "
                  "not to the name of a host.",
                  "bind to tcp://*:PORT or to a number; names are for connect."},
    Misconception{"connect-to-wildcard", "07_topology",
                  "A * stands for all interfaces or for any free port, which is "
                  "something to bind to; a connect needs to know where to go.",
                  "connect to a host and a port; LAST_ENDPOINT of the bound "
                  "socket tells the port."},
    Misconception{"option-too-late", "07_topology",
                  "The option was set after the bind or connect that it was "
                  "meant for, or after the first socket of the context; it has "
                  "no effect on what exists.",
                  "set such options before bind, connect and the first socket."},
    Misconception{"incompatible-types", "08_socket_pairs",
                  "These two types of sockets do not talk to each other.",
                  "join PUB with SUB, PUSH with PULL, REQ with REP or ROUTER, "
                  "DEALER with REP, ROUTER or DEALER, PAIR with PAIR."},
    Misconception{"second-pair", "08_socket_pairs",
                  "A PAIR has one peer; while it is there, another one that "
                  "connects is not heard.",
                  "use one PAIR for each two threads, or a type that takes "
                  "several peers."},
    Misconception{"multipart-truncated", "09_messages",
                  "Some frames of a message were left out; a message is all of "
                  "its frames.",
                  "receive until no more frames follow, and send all but the "
                  "last with SNDMORE."},
    Misconception{"message-reused", "09_messages",
                  "The same message was sent twice; a send takes what is in it "
                  "and leaves it empty.",
                  "copy the message before the first send."},
    Misconception{"busy-loop", "10_polling",
                  "The socket was asked thousands of times in a second, and had "
                  "nothing.",
                  "wait with zmq_poll, or receive without DONTWAIT."},
    Misconception{"delimiter-missing", "11_brokers",
                  "A REQ and a REP expect an empty frame before the content, and "
                  "drop a message without it.",
                  "send an empty frame first, behind the routing id on a ROUTER."},
    Misconception{"unroutable", "11_brokers",
                  "The first frame of what was sent on the ROUTER is no routing "
                  "id that it knows, so the message was dropped.",
                  "send the id that came with a request, and set "
                  "ROUTER_MANDATORY to be told."},
    Misconception{"capture-undrained", "11_brokers",
                  "The proxy waits for room in its capture socket, whose "
                  "messages nobody takes, so nothing is forwarded.",
                  "connect a receiver to the capture socket, or make it a PUB, "
                  "which drops."},
    Misconception{"kill-too-early", "13_errors",
                  "The signal to stop was published before this worker had "
                  "subscribed, and is lost for it.",
                  "publish it when all workers have subscribed: an XPUB receives "
                  "their subscriptions."},
    Misconception{"socket-shared", "16_threads",
                  "Two threads were in calls on the same socket at the same "
                  "time; a socket belongs to one thread.",
                  "give each thread a socket of its own and join them over "
                  "inproc."},
    Misconception{"hwm-block", "21_high_water_marks",
                  "The queue is full and nobody takes anything out of it, so the "
                  "send waits.",
                  "receive at the other end, or send with DONTWAIT or SNDTIMEO "
                  "and decide what to do when it is full."},
    Misconception{"relaxed-without-correlate", "23_pirates",
                  "A REQ with REQ_RELAXED sent again without having a reply; "
                  "without REQ_CORRELATE it takes a late reply to the first "
                  "request for the reply to the second.",
                  "set REQ_CORRELATE as well."},
    Misconception{"retry-copies", "23_pirates",
                  "A request that was given up was closed with LINGER other than "
                  "0, so it stays in the queue, and the server gets it as well "
                  "as its repetition.",
                  "set LINGER to 0 before a request is given up."},
    Misconception{"monitor-abandoned", "24_async_pipeline",
                  "The reader of a monitor was closed while the monitor went on, "
                  "which may block the thread that does all input and output.",
                  "stop the monitor with zmq_socket_monitor(socket, NULL, 0) "
                  "before its reader is closed."},
};

}  // namespace

std::span<const Misconception> misconceptions() {
  return all;
}

const Misconception& misconception_called(std::string_view id) {
  const auto found = std::ranges::find(all, id, &Misconception::id);
  if (found == all.end())
    throw std::out_of_range("no misconception is called " + std::string(id));
  return *found;
}

std::string page_of(const Misconception& misconception) {
  constexpr std::string_view written = WORKBOOK_CHAPTERS;
  if (written.find(misconception.chapter) == std::string_view::npos) return {};
  return "chapters/" + std::string(misconception.chapter) + "/README.md";
}

std::string misconception(std::string_view id) {
  const auto& found = misconception_called(id);
  return "\nmisconception: " + std::string(id) + ": " + std::string(found.sentence);
}

}  // namespace workbook
