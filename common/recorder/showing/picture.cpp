// The picture as text.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "reading/names.hpp"
#include "showing/canvas.hpp"
#include "showing/scene.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {

namespace {

constexpr int gutter = 9;      // for the time
constexpr int narrowest = 11;  // distance of two lanes at least

struct Signs {
  char32_t lane, line, right, left, start_right, start_left, both, cross, lost, across;
  std::string_view arrow;
};

constexpr Signs drawn{U'│', U'─', U'▶', U'◀', U'├', U'┤', U'┼', U'┼', U'✗', U'═', "→"};
constexpr Signs plain{U'|', U'-', U'>', U'<', U'+', U'+', U'+', U'+', U'x', U'=', "->"};

class Drawing {
 public:
  Drawing(Scene scene, const PictureStyle& style)
      : scene_(std::move(scene)),
        style_(style),
        signs_(style.ascii ? plain : drawn),
        width_(std::clamp(style.width, 40, 1000)) {}

  std::string draw() {
    if (scene_.rows.empty()) {
      text_ = "No ZeroMQ call is in this recording.\n";
      add_remarks();
      return text_;
    }
    if (is_crowded()) leave_out_idle(scene_);
    as_list_ = is_crowded();
    if (!as_list_) {
      place_lanes();
      draw_head();
    }
    draw_rows();
    add_remarks();
    return text_;
  }

 private:
  bool is_crowded() const {
    const auto lanes = static_cast<int>(scene_.lanes.size());
    return lanes > 1 && (width_ - gutter - narrowest) / (lanes - 1) < narrowest;
  }

  void place_lanes() {
    const auto count = scene_.lanes.size();
    const auto half = [](const Lane& lane) {
      return std::clamp(std::max(columns(lane.name), columns(lane.type)) / 2, 2, 12);
    };
    if (count == 0) return;
    const int first = gutter + 1 + half(scene_.lanes.front());
    const int last = width_ - 2 - half(scene_.lanes.back());
    for (std::size_t at = 0; at < count; ++at)
      columns_.push_back(count == 1 ? first
                                    : first + static_cast<int>(at) * (last - first) /
                                                  static_cast<int>(count - 1));
  }

  void draw_head() {
    const int room =
        columns_.size() > 1 ? columns_[1] - columns_[0] - 1 : width_ - gutter - 1;
    Line names(width_), types(width_);
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      const auto centre = [&](Line& line, const std::string& text) {
        const auto cut = shortened(text, room, style_.ascii);
        line.write(std::max(gutter, columns_[at] - columns(cut) / 2), cut);
      };
      centre(names, scene_.lanes[at].name);
      centre(types, scene_.lanes[at].type);
    }
    add(names);
    add(types);
  }

  void draw_rows() {
    const auto count = static_cast<int>(scene_.rows.size());
    const int most = std::max(style_.rows, 4);
    const int head = count <= most ? count : most / 2;
    const int tail = count <= most ? count : count - (most - head);
    for (int at = 0; at < head; ++at) draw_row(row(at));
    if (tail > head) draw_gap(head, tail);
    for (int at = tail; at < count; ++at) draw_row(row(at));
  }

  const Row& row(int at) const { return scene_.rows[static_cast<std::size_t>(at)]; }

  void draw_gap(int from, int to) {
    std::uint64_t messages = 0, trouble = 0;
    for (int at = from; at < to; ++at) {
      messages += row(at).kind == Row::Kind::arrow;
      trouble += row(at).trouble;
    }
    auto text = fmt::format("{} left out: {}", counted(to - from, "line"),
                            counted(messages, "message"));
    if (trouble > 0)
      text += fmt::format(", {}", counted(trouble, "mark") + " of trouble");
    Line line(width_);
    const int middle = (gutter + width_ - columns(text) - 2) / 2;
    line.write(std::max(middle, gutter), fmt::format(" {} ", text));
    Line dots = line;
    for (const int column : columns_)
      if (column < middle || column >= middle + columns(text) + 2)
        dots.put(column, style_.ascii ? U':' : U'┊');
    add(dots);
  }

  void draw_row(const Row& row) {
    if (as_list_) return list_row(row);
    switch (row.kind) {
      case Row::Kind::note:
        return draw_note(row);
      case Row::Kind::across:
        return draw_across(row);
      default:
        return draw_arrow(row);
    }
  }

  Line start(const Row& row, bool with_time) const {
    Line line(width_);
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (scene_.lanes[at].opened <= row.time && row.time <= scene_.lanes[at].closed)
        line.put(columns_[at], signs_.lane);
    if (with_time) write_time(line, row.time);
    return line;
  }

  static void write_time(Line& line, std::int64_t time) {
    const auto text = duration_text(time);
    line.write(gutter - 1 - columns(text), text);
  }

  std::string marked(const Row& row) const {
    return row.trouble && row.kind != Row::Kind::lost ? "! " + row.text : row.text;
  }

  // Beside its lane, on the side that has more room.
  void draw_note(const Row& row) {
    const int lane = columns_[static_cast<std::size_t>(row.from)];
    const int right = width_ - lane - 2;
    const int left = lane - gutter - 1;
    auto text = marked(row);
    const bool to_right = columns(text) <= right || right >= left;
    text = shortened(text, to_right ? right : left, style_.ascii);
    auto line = start(row, true);
    const int column = to_right ? lane + 2 : lane - 1 - columns(text);
    line.write(column, text);
    // A blank keeps the text apart from the lanes that it covers.
    line.put(lane, signs_.lane);
    add(line);
  }

  void draw_across(const Row& row) {
    Line line(width_);
    for (int column = gutter; column < width_; ++column)
      line.put(column, signs_.across);
    write_time(line, row.time);
    const auto text =
        fmt::format(" {} ", shortened(marked(row), width_ - gutter - 6, style_.ascii));
    line.write(gutter + 2, text);
    add(line);
  }

  void draw_arrow(const Row& row) {
    const int from = columns_[static_cast<std::size_t>(row.from)];
    std::vector<int> ends;
    for (const int lane : row.to)
      ends.push_back(columns_[static_cast<std::size_t>(lane)]);
    auto text = row.text;
    if (!row.remark.empty()) text += fmt::format("  ({})", row.remark);
    if (row.kind == Row::Kind::outside) return draw_from_outside(row, from, text);
    if (row.kind == Row::Kind::lost) {
      const int length = columns(text) + 6;
      const bool to_right = from + length < width_ || width_ - from > from - gutter;
      const int end = to_right ? std::min(from + length, width_ - 1)
                               : std::max(from - length, gutter);
      ends.push_back(end);
    }
    const auto right_end = *std::max_element(ends.begin(), ends.end());
    const auto left_end = *std::min_element(ends.begin(), ends.end());
    if (right_end > from) {
      draw_one_way(row, from, right_end, ends, text);
    }
    if (left_end < from) draw_one_way(row, from, left_end, ends, text);
    if (right_end == from && left_end == from) {
      Row note = row;
      note.text = "to itself: " + text;
      draw_note(note);
    }
  }

  void draw_one_way(const Row& row, int from, int end, const std::vector<int>& ends,
                    const std::string& text) {
    const bool to_right = end > from;
    const int inside = std::abs(end - from) - 1;
    const bool fits = columns(text) + 4 <= inside;
    if (!fits && row.kind != Row::Kind::lost) {
      // The text above its arrow.
      auto above = start(row, true);
      const int lowest = std::min(from, end) + 1;
      const int room = width_ - lowest - 2;
      const auto cut =
          shortened(text, std::max(room, width_ - gutter - 2), style_.ascii);
      const int column =
          std::max(gutter, std::min(lowest + 1, width_ - 1 - columns(cut)));
      above.write(column, cut);
      add(above);
    }
    auto line = start(row, fits || row.kind == Row::Kind::lost);
    const int step = to_right ? 1 : -1;
    for (int column = from + step; column != end; column += step)
      line.put(column, signs_.line);
    line.put(from, to_right ? signs_.start_right : signs_.start_left);
    for (const int lane : columns_)
      if ((lane - from) * step > 0 && (end - lane) * step > 0)
        line.put(lane, signs_.cross);
    if (fits || row.kind == Row::Kind::lost) {
      const auto cut = shortened(text, std::max(inside - 4, 1), style_.ascii);
      const int length = columns(cut) + 2;
      const int middle = (from + end) / 2 - length / 2;
      line.write(middle, fmt::format(" {} ", cut));
    }
    if (row.kind == Row::Kind::lost) {
      line.put(end, signs_.lost);
    } else {
      for (const int column : ends)
        if ((column - from) * step > 0)
          line.put(column - step, to_right ? signs_.right : signs_.left);
    }
    for (const int column : ends)
      if (row.kind != Row::Kind::lost && (column - from) * step > 0)
        line.put(column, signs_.lane);
    add(line);
  }

  // From the nearer edge.
  void draw_from_outside(const Row& row, int lane, const std::string& text) {
    auto line = start(row, true);
    const bool from_left = lane - gutter > width_ - lane;
    const int room = (from_left ? lane - gutter : width_ - lane) - 5;
    const auto cut = shortened(text, room, style_.ascii);
    if (from_left) {
      const int begin = lane - 4 - columns(cut);
      line.write(begin, cut + " ");
      line.put(lane - 2, signs_.line);
      line.put(lane - 1, signs_.right);
    } else {
      line.put(lane + 1, signs_.left);
      line.put(lane + 2, signs_.line);
      line.write(lane + 4, cut);
    }
    add(line);
  }

  // More lanes than the width has room for.
  void list_row(const Row& row) {
    const auto name = [&](int lane) {
      const auto& its = scene_.lanes[static_cast<std::size_t>(lane)];
      return its.name + " " + its.type;
    };
    std::string who = row.from >= 0 ? name(row.from) : "";
    std::string to;
    for (const int lane : row.to) to += (to.empty() ? "" : ", ") + name(lane);
    if (row.kind == Row::Kind::lost) to = style_.ascii ? "x" : "✗";
    if (row.kind == Row::Kind::outside)
      std::swap(who, to), who = "(outside)", to = name(row.from);
    if (!to.empty()) who += fmt::format(" {} {}", signs_.arrow, to);
    auto text = marked(row);
    if (!row.remark.empty()) text += fmt::format("  ({})", row.remark);
    Line line(width_);
    write_time(line, row.time);
    const auto all = who.empty() ? text : fmt::format("{}: {}", who, text);
    line.write(gutter, shortened(all, width_ - gutter, style_.ascii));
    add(line);
  }

  void add_remarks() {
    for (const auto& remark : scene_.remarks) text_ += remark + "\n";
  }

  void add(const Line& line) { text_ += line.text() + "\n"; }

  Scene scene_;
  PictureStyle style_;
  Signs signs_;
  int width_;
  bool as_list_ = false;
  std::vector<int> columns_;
  std::string text_;
};

}  // namespace

std::string picture(const Recording& recording, const PictureStyle& style) {
  return Drawing(scene(recording, {style.ascii, style.payload}, style.until), style)
      .draw();
}

}  // namespace workbook::recorder
