#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading/preview.hpp"
#include "workbook/recording.hpp"

/// What a picture shows, before it is drawn as text or as SVG.
namespace workbook::recorder {

/// A vertical line of the picture: a socket.
struct Lane {
  int socket = 0;
  std::string name;
  std::string type;
  std::int64_t opened = 0;
  std::int64_t closed = INT64_MAX;
};

/// One line of the picture.
struct Row {
  enum class Kind {
    note,     ///< something that happened at one socket
    arrow,    ///< a message that arrived
    lost,     ///< a message that nobody received
    outside,  ///< a message from a peer that is not in the recording
    across,   ///< something that concerns all, such as a context's end
  };
  Kind kind = Kind::note;
  std::int64_t time = 0;
  int from = -1;        ///< index of the lane
  std::vector<int> to;  ///< lanes where the message arrived
  std::string text;
  std::string remark;    ///< of an arrow: why it was lost, or how late it came
  bool trouble = false;  ///< an error, a loss, a thread that waits
  std::uint64_t repeats = 1;
};

/// Lanes and rows, top to bottom.
struct Scene {
  std::vector<Lane> lanes;
  std::vector<Row> rows;
  std::vector<std::string> remarks;
};

/// Leaves out the sockets at which nothing happened but that they were set up.
void leave_out_idle(Scene& scene);

/// Decides what a picture of the recording shows. What began after `until` is left out,
/// and who was then in a call that ended only with the context is said to be in it.
Scene scene(const Recording& recording, const PreviewStyle& style,
            std::int64_t until = INT64_MAX);

}  // namespace workbook::recorder
