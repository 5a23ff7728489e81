#pragma once

#include <string>

#include "workbook/recorder.hpp"

/// Recordings for pages and for other programs. Not part of the tests' library.
namespace workbook::recorder {

/// The picture as SVG, with colours for light and for dark pages. Of the style, the
/// width counts not: a lane takes as much as its arrows' texts need.
std::string svg_picture(const Recording& recording, const PictureStyle& style = {});

/// The version of as_json's schema, which docs/recorder.md describes. It changes when a
/// field changes its meaning; fields may be added without.
inline constexpr int json_version = 1;

/// All of a recording as JSON.
std::string as_json(const Recording& recording);

}  // namespace workbook::recorder
