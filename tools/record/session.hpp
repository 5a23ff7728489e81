#pragma once

#include <cstdint>
#include <string>

#include "workbook/recording.hpp"

namespace workbook::record {

/// The folder into which the watched processes record, each into a file of its own.
class Session {
 public:
  /// A new folder in memory or, with a path, that folder, which is then kept.
  explicit Session(const std::string& keep);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  bool temporary_;
};

/// Whether a folder has any recording.
bool has_recordings(const std::string& folder);

/// What the recordings of a folder hold together.
recorder::Recording read_folder(const std::string& folder);

}  // namespace workbook::record
