#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "workbook/recording.hpp"

/// Words for the numbers in a recording.
namespace workbook::recorder {

/// The C function of a call, such as "zmq_msg_send".
std::string_view function_name(Call call);

/// What a call does, in a word: "send", "recv", "connect".
std::string_view verb(Call call);

/// Whether the call hands a frame to a socket.
bool is_send(Call call);

/// Whether the call takes a frame from a socket.
bool is_receive(Call call);

/// "REQ", "PUB", ...; "socket" when the type is not known.
std::string_view type_name(int type);

/// "EFSM", "EAGAIN", ...; the number as text when it has no name here.
std::string error_name(int error);

/// "LINGER", "SUBSCRIBE", ...; the number as text when it has no name here.
std::string option_name(int option);

/// "IO_THREADS", ... of a context.
std::string context_option_name(int option);

/// A length of time with a unit that fits: "12 us", "3.4 ms", "5.0 s".
std::string duration_text(std::int64_t nanoseconds);

/// "client REQ".
std::string label(const Socket& socket);

/// The name of a thread by its number.
std::string thread_name(const Recording& recording, int thread);

/// The label of a socket by its number.
std::string label(const Recording& recording, int socket);

/// A list of items: "1 socket", "3 sockets".
std::string counted(std::uint64_t count, std::string_view noun);

}  // namespace workbook::recorder
