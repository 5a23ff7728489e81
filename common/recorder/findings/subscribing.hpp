#pragma once

#include <string_view>
#include <vector>

#include "findings/evidence.hpp"

/// What was published to a subscriber, and whether it had asked for it.
namespace workbook::recorder {

/// What the publishers of a socket sent whose first bytes are known.
std::vector<const Message*> published_to(const Model& model, int subscriber);

/// Whether the first frame begins with these bytes, as far as it was kept.
bool begins_with(const Model& model, const Message& message, std::string_view prefix);

/// Whether any subscription that the socket ever made asks for this message.
bool may_match(const Model& model, const Message& message, int subscriber);

}  // namespace workbook::recorder
