// The picture told: a sentence for each of its lines, for those who listen.

#include <fmt/format.h>

#include <algorithm>

#include "reading/names.hpp"
#include "showing/scene.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {

namespace {

class Telling {
 public:
  Telling(const Scene& scene, int most)
      : scene_(scene), most_(static_cast<std::size_t>(std::max(most, 4))) {}

  std::string tell() const {
    const std::size_t count = scene_.rows.size();
    if (count == 0) return "No ZeroMQ call is in this recording.\n" + remarks();
    const std::size_t head = count <= most_ ? count : most_ / 2;
    const std::size_t tail = count <= most_ ? count : count - (most_ - head);
    std::string text;
    for (std::size_t at = 0; at < head; ++at) text += sentence(scene_.rows[at]);
    if (tail > head)
      text += fmt::format("{} left out here.\n", counted(tail - head, "sentence"));
    for (std::size_t at = tail; at < count; ++at) text += sentence(scene_.rows[at]);
    return text + remarks();
  }

 private:
  std::string sentence(const Row& row) const {
    auto text = fmt::format("At {}: {}{}", duration_text(row.time),
                            row.trouble ? "trouble, " : "", what_happened(row));
    if (!row.remark.empty()) text += fmt::format(" ({})", row.remark);
    return text + ".\n";
  }

  std::string what_happened(const Row& row) const {
    switch (row.kind) {
      case Row::Kind::arrow:
        return fmt::format("{} sends {} to {}", name(row.from), row.text,
                           receivers(row));
      case Row::Kind::lost:
        return fmt::format("{} sends {}", name(row.from), row.text);
      case Row::Kind::outside:
        return fmt::format("{} receives {} from outside of this recording",
                           name(row.from), row.text);
      case Row::Kind::note:
        return fmt::format("{} {}", name(row.from), row.text);
      case Row::Kind::across:
        return row.text;
    }
    return row.text;
  }

  std::string name(int lane) const {
    if (lane < 0) return "somebody";
    const auto& its = scene_.lanes[static_cast<std::size_t>(lane)];
    return fmt::format("{} {}", its.name, its.type);
  }

  std::string receivers(const Row& row) const {
    std::string text;
    for (const int lane : row.to) text += (text.empty() ? "" : ", ") + name(lane);
    return text;
  }

  std::string remarks() const {
    std::string text;
    for (const auto& remark : scene_.remarks) text += remark + "\n";
    return text;
  }

  const Scene& scene_;
  std::size_t most_;
};

}  // namespace

std::string sentences(const Recording& recording, const PictureStyle& style) {
  const Scene told = scene(recording, {style.ascii, style.payload}, style.until);
  return Telling(told, style.rows).tell();
}

}  // namespace workbook::recorder
