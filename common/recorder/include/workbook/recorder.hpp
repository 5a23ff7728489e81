#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "workbook/recording.hpp"

/// The flight recorder: what a program asked of ZeroMQ, and what came of it.
///
/// A test fixture needs four calls:
///
///     recorder::begin();                          // before the first context is made
///     recorder::name_thread("client");            // on each thread, as it starts
///     auto recording = recorder::look();          // any thread, at any time
///     puts(recorder::picture(recording).c_str()); // and hang_report
///     recorder::end();
namespace workbook::recorder {

/// How much is kept.
struct Settings {
  std::size_t memory = 8u << 20;  ///< bytes; the oldest events make room for new ones
  bool payload = true;            ///< false: the sizes of frames, but not their bytes
};

/// Starts recording in this process, forgetting what an earlier recording held.
/// Call it while no other thread is in a ZeroMQ call.
void begin(const Settings& settings = {});

/// Stops recording. What was recorded can still be looked at.
void end();

/// Whether calls are being recorded now.
bool is_recording();

/// What has been recorded up to now. May be called from any thread, also while others
/// sit in ZeroMQ calls: such calls are in it, unfinished.
Recording look();

/// Nanoseconds since the recording began.
std::int64_t time();

/// Names the calling thread, for pictures and reports and for debuggers.
void name_thread(std::string_view name);

/// How a picture is drawn.
struct PictureStyle {
  int width = 80;       ///< columns
  int rows = 60;        ///< longer pictures are folded in the middle
  bool ascii = false;   ///< nothing but ASCII
  bool payload = true;  ///< false: sizes of frames only
  /// What began later is left out: nanoseconds since the recording began.
  std::int64_t until = INT64_MAX;
};

/// The messages as a sequence diagram: one lane per socket, one arrow per message.
std::string picture(const Recording& recording, const PictureStyle& style = {});

/// The same told in sentences, one a line, for those who listen to their screen.
std::string sentences(const Recording& recording, const PictureStyle& style = {});

/// Which thread sits in which call on which socket, what is still open, and the most
/// likely reason.
std::string hang_report(const Recording& recording);

}  // namespace workbook::recorder
