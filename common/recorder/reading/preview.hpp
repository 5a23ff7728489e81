#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workbook/recording.hpp"

/// Frames as people read them. Nothing here returns a control character.
namespace workbook::recorder {

/// How a frame is shown.
struct PreviewStyle {
  bool ascii = false;
  bool payload = true;  ///< false: only the size
};

/// Text in quotes, with what cannot be printed escaped: `"Hello\0"`.
std::string quoted(std::string_view bytes, bool ascii = false);

/// One frame: `"Hello"`, `[00 6b 8b 45 67]`, `"The quick brown fox jump…" 43 B`.
std::string frame_text(const Frame& frame, const PreviewStyle& style = {});

/// The frames of a message: `"A" | "" | "Hello"`.
std::string frames_text(const std::vector<Frame>& frames,
                        const PreviewStyle& style = {});

/// Text of the program's that is not in quotes, such as a name: what cannot be printed
/// becomes `?`.
std::string printable(std::string_view text);

}  // namespace workbook::recorder
