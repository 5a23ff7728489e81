#pragma once

#include <string>

/// What can be said of a command before and after it ran.
namespace workbook::record {

/// The path of a command as the shell would find it; empty when there is none.
std::string find_command(const std::string& name);

/// Why nothing could be recorded of the program at `path`, as a sentence; empty when
/// nothing is known against it. Follows the `#!` of scripts.
std::string obstacle(const std::string& path);

/// Why a program that has run left no recording, as a sentence.
std::string why_silent(const std::string& path);

}  // namespace workbook::record
