// The picture as SVG.

#include <fmt/format.h>

#include <algorithm>

#include "reading/names.hpp"
#include "showing/canvas.hpp"
#include "showing/scene.hpp"
#include "workbook/recording_export.hpp"

namespace workbook::recorder {

namespace {

constexpr int margin = 16;
constexpr int gutter_width = 76;  // for the time
constexpr int head_height = 56;
constexpr int row_height = 26;
constexpr int arrow_height = 34;  // its text stands above it
constexpr int character_width = 7;
constexpr int narrowest_lane = 170;
constexpr int widest_lane = 420;
constexpr int longest_line = 120;  // characters

constexpr std::string_view styles = R"(<style>
  text { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; fill: #24292f; }
  .name { font-weight: bold; text-anchor: middle; }
  .type, .time { fill: #59636e; }
  .type { text-anchor: middle; }
  .time { text-anchor: end; }
  .lane { stroke: #8c959f; stroke-dasharray: 3 3; }
  .arrow { stroke: #0a58ca; stroke-width: 1.5; fill: none; }
  .head { fill: #0a58ca; }
  .lost { stroke: #b42318; stroke-width: 1.5; fill: none; }
  .trouble { fill: #b42318; font-weight: bold; }
  .across { stroke: #8c959f; }
  .paper { fill: #ffffff; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .type, .time { fill: #9198a1; }
    .lane, .across { stroke: #656c76; }
    .arrow { stroke: #6ea8fe; }
    .head { fill: #6ea8fe; }
    .lost { stroke: #ff8a80; }
    .trouble { fill: #ff8a80; }
    .paper { fill: #0d1117; }
  }
</style>
)";

std::string in_xml(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else
      result += c;
  }
  return result;
}

class SvgDrawing {
 public:
  SvgDrawing(Scene scene, int rows) : scene_(std::move(scene)) {
    fold(std::max(rows, 4));
    spacing_ = lane_width();
    width_ = margin * 2 + gutter_width +
             spacing_ * std::max(static_cast<int>(scene_.lanes.size()), 2);
  }

  std::string draw() {
    draw_rows();
    for (const auto& remark : scene_.remarks) {
      y_ += row_height;
      write("", margin, y_, remark);
    }
    const int height = y_ + row_height;
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
               "width=\"{0}\" height=\"{1}\" role=\"img\">\n"
               "<title>Messages between {2}</title>\n{3}"
               "<rect class=\"paper\" width=\"{0}\" height=\"{1}\"/>\n",
               width_, height, counted(scene_.lanes.size(), "socket"), styles) +
           lanes() + body_ + "</svg>\n";
  }

 private:
  // The middle of a long picture becomes one line.
  void fold(int most) {
    const auto count = static_cast<int>(scene_.rows.size());
    if (count <= most) return;
    const int head = most / 2;
    const int left_out = count - most;
    Row gap;
    gap.kind = Row::Kind::across;
    gap.time = scene_.rows[static_cast<std::size_t>(head)].time;
    gap.text = counted(static_cast<std::uint64_t>(left_out), "line") + " left out";
    const auto begin = scene_.rows.begin() + head;
    *begin = gap;
    scene_.rows.erase(begin + 1, begin + left_out + 1);
  }

  int lane_width() const {
    int longest = 0;
    for (const auto& row : scene_.rows)
      if (row.kind != Row::Kind::across)
        longest = std::max(longest, columns(text_of(row)));
    return std::clamp(longest * character_width + 40, narrowest_lane, widest_lane);
  }

  int x_of(int lane) const {
    return margin + gutter_width + spacing_ / 2 + lane * spacing_;
  }

  static std::string text_of(const Row& row) {
    auto text = row.text;
    if (!row.remark.empty()) text += fmt::format("  ({})", row.remark);
    return shortened(text, longest_line, false);
  }

  std::string lanes() const {
    std::string text;
    for (std::size_t at = 0; at < scene_.lanes.size(); ++at) {
      const auto& lane = scene_.lanes[at];
      const int x = x_of(static_cast<int>(at));
      text += fmt::format(
          "<line class=\"lane\" x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\"/>\n"
          "<text class=\"name\" x=\"{0}\" y=\"24\">{3}</text>\n"
          "<text class=\"type\" x=\"{0}\" y=\"42\">{4}</text>\n",
          x, head_height - 6, lanes_end_, in_xml(shortened(lane.name, 40, false)),
          lane.type);
    }
    return text;
  }

  void draw_rows() {
    y_ = head_height;
    for (const auto& row : scene_.rows) draw_row(row);
    lanes_end_ = y_ + row_height / 2;
    y_ = lanes_end_;
  }

  void draw_row(const Row& row) {
    const bool line = row.kind == Row::Kind::arrow || row.kind == Row::Kind::lost ||
                      row.kind == Row::Kind::outside;
    y_ += line ? arrow_height : row_height;
    write("time", margin + gutter_width - 12, y_, duration_text(row.time));
    if (row.kind == Row::Kind::across) return draw_across(row);
    if (row.kind == Row::Kind::note) return draw_note(row);
    draw_line(row);
  }

  void write(std::string_view style, int x, int y, std::string_view text,
             std::string_view anchor = "") {
    body_ +=
        fmt::format("<text{}{} x=\"{}\" y=\"{}\">{}</text>\n",
                    style.empty() ? "" : fmt::format(" class=\"{}\"", style),
                    anchor.empty() ? "" : fmt::format(" text-anchor=\"{}\"", anchor), x,
                    y, in_xml(text));
  }

  void draw_across(const Row& row) {
    const int left = margin + gutter_width;
    body_ += fmt::format(
        "<line class=\"across\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", left,
        y_ + 6, width_ - margin, y_ + 6);
    write(row.trouble ? "trouble" : "", left + 8, y_, text_of(row));
  }

  bool is_last(int lane) const {
    return lane > 0 && lane + 1 == static_cast<int>(scene_.lanes.size());
  }

  void draw_note(const Row& row) {
    const bool left = is_last(row.from);
    write(row.trouble ? "trouble" : "", x_of(row.from) + (left ? -8 : 8), y_,
          (row.trouble ? "! " : "") + text_of(row), left ? "end" : "");
  }

  void draw_line(const Row& row) {
    const int from = x_of(row.from);
    if (row.kind == Row::Kind::outside) {
      const bool left = is_last(row.from);
      draw_arrow(from + (left ? 60 : -60), from, y_);
      write("", from + (left ? -8 : 8), y_ - 5, text_of(row), left ? "end" : "");
      return;
    }
    const bool lost = row.kind == Row::Kind::lost;
    const bool to_left =
        lost ? is_last(row.from) : !row.to.empty() && row.to.front() < row.from;
    write(lost && row.trouble ? "trouble" : "", from + (to_left ? -8 : 8), y_ - 5,
          text_of(row), to_left ? "end" : "");
    if (lost) return draw_lost(from, from + (to_left ? -1 : 1) * spacing_ * 2 / 3);
    for (const int lane : row.to) draw_arrow(from, x_of(lane), y_);
  }

  void draw_arrow(int from, int to, int y) {
    const int back = to < from ? 7 : -7;
    body_ += fmt::format(
        "<path class=\"arrow\" d=\"M{} {}H{}\"/>"
        "<path class=\"head\" d=\"M{} {}l{} -4v8z\"/>\n",
        from, y, to, to, y, back);
  }

  void draw_lost(int from, int to) {
    body_ +=
        fmt::format("<path class=\"lost\" d=\"M{} {}H{}m-5 -5l10 10m0 -10l-10 10\"/>\n",
                    from, y_, to);
  }

  Scene scene_;
  int spacing_ = 0;
  int width_ = 0;
  int y_ = 0;
  int lanes_end_ = 0;
  std::string body_;
};

}  // namespace

std::string svg_picture(const Recording& recording, const PictureStyle& style) {
  auto shown = scene(recording, {style.ascii, style.payload}, style.until);
  return SvgDrawing(std::move(shown), style.rows).draw();
}

}  // namespace workbook::recorder
