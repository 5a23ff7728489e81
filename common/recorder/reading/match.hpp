#pragma once

namespace workbook::recorder {

struct Model;

/// Finds for each received message the sent one it is: sent by a peer, equal in
/// content, the earliest that has not been received yet.
void match_messages(Model& model);

}  // namespace workbook::recorder
