// From raw records to events: addresses become numbers, bytes become text.

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <string_view>

#include "reading/names.hpp"
#include "reading/preview.hpp"
#include "reading/reader.hpp"

namespace workbook::recorder {

namespace {

using Address = std::pair<std::uint64_t, std::uint64_t>;  // process, pointer

std::uint64_t process_of(std::uint64_t writer) {
  return writer >> 32;
}

int error_of(std::uint64_t outcome) {
  const auto packed = static_cast<int>(outcome >> layout::outcome_error_shift & 0xffff);
  return packed >= layout::own_errors_moved
             ? packed - layout::own_errors_moved + layout::own_errors
             : packed;
}

std::string text_of(const RawRecord& record, std::uint64_t offset, std::uint64_t size) {
  const auto there = record.extra.size() * sizeof(std::uint64_t);
  if (offset >= there) return {};
  const auto* bytes = reinterpret_cast<const char*>(record.extra.data());
  return {bytes + offset, std::min<std::uint64_t>(size, there - offset)};
}

std::string file_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

// What a process is called: its program, or the script that an interpreter runs.
std::string program_name(const std::string& command) {
  static const std::set<std::string, std::less<>> interpreters{
      "python", "python3", "ruby", "perl", "node", "lua", "php", "sh", "bash"};
  const std::string first = command.c_str();
  const auto rest = first.size() + 1 < command.size()
                        ? std::string(command.c_str() + first.size() + 1)
                        : std::string();
  auto name = file_name(first);
  if (interpreters.contains(name) && !rest.empty() && rest.front() != '-') {
    name = file_name(rest);
    if (const auto dot = name.rfind('.'); dot != std::string::npos && dot > 0)
      name.resize(dot);
  }
  return name.empty() ? "process" : name;
}

class Merge {
 public:
  Merge(const std::vector<RawRecording>& parts, std::int64_t now) : now_(now) {
    for (const auto& part : parts)
      if (part.began != 0 && (zero_ == 0 || part.began < zero_)) zero_ = part.began;
    for (std::size_t at = 0; at < parts.size(); ++at) add(parts[at], at);
    std::stable_sort(order_.begin(), order_.end(),
                     [](const Entry& a, const Entry& b) { return a.time < b.time; });
    for (const auto& entry : order_) translate(entry);
    for (auto& context : result_.contexts)
      context.abandoned =
          !context.terminated && ended_processes_.contains(context.process);
    name_threads(parts);
    name_sockets();
    std::stable_sort(result_.events.begin(), result_.events.end(),
                     [](const Event& a, const Event& b) { return a.begin < b.begin; });
    result_.length = std::max(result_.length, now_ - zero_);
  }

  Recording take() { return std::move(result_); }

 private:
  struct Entry {
    std::uint64_t time;
    const RawRecord* record;
    std::size_t part;
  };
  struct ThreadKey {
    std::size_t part;
    std::uint64_t writer;
    std::uint64_t thread;
    auto operator<=>(const ThreadKey&) const = default;
  };

  void add(const RawRecording& part, std::size_t at) {
    result_.dropped += part.dropped;
    result_.lost += part.lost;
    result_.payload = result_.payload && part.payload;
    ended_processes_.insert(part.ended_processes.begin(), part.ended_processes.end());
    result_.remarks.insert(result_.remarks.end(), part.remarks.begin(),
                           part.remarks.end());
    for (const auto& record : part.records) {
      // What has no address before the call returns gets it when it does.
      const auto call = call_of(record);
      const bool makes = call == Call::context_new || call == Call::socket_new;
      const auto time = record.words[makes ? layout::end : layout::begin];
      order_.push_back({time, &record, at});
    }
  }

  static Call call_of(const RawRecord& record) {
    return static_cast<Call>(
        record.words[layout::outcome] >> layout::outcome_call_shift & 0xff);
  }

  int thread_number(const Entry& entry) {
    const ThreadKey key{entry.part, entry.record->writer, entry.record->thread};
    const auto [found, fresh] =
        threads_.try_emplace(key, static_cast<int>(threads_.size()) + 1);
    if (fresh) {
      Thread thread;
      thread.process = static_cast<std::int64_t>(process_of(key.writer));
      thread.id = static_cast<std::int64_t>(key.writer & 0xffffffff);
      result_.threads.push_back(thread);
    }
    return found->second;
  }

  int context_number(std::uint64_t process, std::uint64_t pointer, bool fresh) {
    auto& number = contexts_[{process, pointer}];
    if (number == 0 || fresh) {
      result_.contexts.push_back({static_cast<std::int64_t>(process), false});
      number = static_cast<int>(result_.contexts.size());
    }
    return number;
  }

  int socket_number(std::uint64_t process, std::uint64_t pointer, bool fresh) {
    if (pointer == 0) return 0;
    auto& number = sockets_[{process, pointer}];
    if (number == 0 || fresh) {
      result_.sockets.emplace_back();
      number = static_cast<int>(result_.sockets.size());
    }
    return number;
  }

  Socket& socket(int number) {
    return result_.sockets[static_cast<std::size_t>(number - 1)];
  }

  std::int64_t since_zero(std::uint64_t time) const {
    return std::max<std::int64_t>(static_cast<std::int64_t>(time) - zero_, 0);
  }

  bool has_ended(const Entry& entry) const {
    return ended_processes_.contains(
        static_cast<std::int64_t>(process_of(entry.record->writer)));
  }

  void translate(const Entry& entry) {
    const auto& record = *entry.record;
    const auto* words = record.words;
    Event event;
    event.call = call_of(record);
    event.thread = thread_number(entry);
    event.begin = since_zero(words[layout::begin]);
    event.finished = words[layout::end] != 0;
    event.abandoned = !event.finished && has_ended(entry);
    event.end = event.finished ? since_zero(words[layout::end])
                               : std::max(event.begin, now_ - zero_);
    event.end = std::max(event.end, event.begin);
    result_.length = std::max(result_.length, event.end);
    const auto flags = words[layout::outcome] >> layout::outcome_flags_shift;
    event.dont_wait = flags & layout::dont_wait;
    event.reused = flags & layout::reused;
    event.unfilled = flags & layout::unfilled;
    event.frame.more = flags & layout::more;
    event.error = error_of(words[layout::outcome]);
    event.result =
        event.error != 0 ? -1 : static_cast<int>(words[layout::outcome] & 0xffffffff);
    fill(event, record, flags);
    result_.events.push_back(std::move(event));
  }

  void fill(Event& event, const RawRecord& record, std::uint64_t flags) {
    const auto* words = record.words;
    const auto process = process_of(record.writer);
    const auto size = words[layout::shape] & layout::shape_size_mask;
    const auto object = words[layout::object];
    switch (event.call) {
      case Call::context_new:
        event.context = context_number(process, object, true);
        break;
      case Call::context_set:
      case Call::context_get:
        event.option = static_cast<int>(words[layout::first]);
        event.text = std::to_string(static_cast<int>(words[layout::second]));
        event.context = context_number(process, object, false);
        break;
      case Call::context_term:
      case Call::context_shutdown:
        event.context = context_number(process, object, false);
        if (event.call == Call::context_term && event.finished && event.error == 0)
          result_.contexts[static_cast<std::size_t>(event.context - 1)].terminated =
              true;
        break;
      case Call::socket_new:
        event.context = context_number(process, words[layout::second], false);
        event.option = static_cast<int>(words[layout::first]);
        if (object == 0) break;
        event.socket = socket_number(process, object, true);
        socket(event.socket).type = event.option;
        socket(event.socket).context = event.context;
        socket(event.socket).creator = event.thread;
        break;
      case Call::poll:
        fill_items(event, record);
        break;
      case Call::sleep:
        event.timeout = static_cast<std::int64_t>(words[layout::first]);
        break;
      case Call::thread_name:
        event.text = text_of(record, 0, words[layout::first]);
        break;
      case Call::process_exit:
        break;
      default:
        event.socket = socket_number(process, object, false);
        if (event.socket != 0) fill_socket_call(event, record, size, flags);
    }
    if (event.error != 0 || event.call == Call::poll || event.call == Call::get_option)
      event.repeats = std::max<std::uint64_t>(size, 1);
    if (event.socket != 0) {
      auto& its = socket(event.socket);
      if (its.creator == 0) its.creator = event.thread;
      if (event.context == 0) event.context = its.context;
      const bool traffic = is_send(event.call) || is_receive(event.call);
      if (its.user == 0 && traffic) its.user = event.thread;
    }
  }

  void fill_socket_call(Event& event, const RawRecord& record, std::uint64_t size,
                        std::uint64_t flags) {
    const auto* words = record.words;
    switch (event.call) {
      case Call::socket_close:
        if (event.finished && event.error == 0) socket(event.socket).closed = true;
        break;
      case Call::set_option:
        event.option = static_cast<int>(words[layout::first]);
        event.capacity = words[layout::second];
        event.text = text_of(record, 0, words[layout::third]);
        break;
      case Call::get_option:
        event.option = static_cast<int>(words[layout::first]);
        event.text = std::to_string(static_cast<int>(words[layout::second]));
        break;
      case Call::bind:
        event.text = text_of(record, 0, words[layout::first]);
        event.resolved = text_of(record, (words[layout::first] + 7) / 8 * 8,
                                 std::min(words[layout::second], layout::longest_text));
        break;
      case Call::monitor:
      case Call::unbind:
      case Call::connect:
      case Call::disconnect:
        event.text = text_of(record, 0, words[layout::first]);
        break;
      case Call::proxy:
      case Call::proxy_steerable:
        for (const auto pointer : record.extra) {
          if (event.items.size() == 3) break;
          event.items.push_back(
              {socket_number(process_of(record.writer), pointer, false), 0, 0});
        }
        break;
      default:
        fill_frame(event, record, size, flags);
    }
  }

  static void fill_frame(Event& event, const RawRecord& record, std::uint64_t size,
                         std::uint64_t flags) {
    const auto* words = record.words;
    const auto low = static_cast<std::uint32_t>(words[layout::outcome] & 0xffffffff);
    event.frame.size = event.error == 0 ? size : low;
    if (event.call == Call::receive && event.error == 0) {
      event.capacity = low;
      event.result = static_cast<int>(std::min<std::uint64_t>(size, INT32_MAX));
    }
    if (!(flags & layout::bytes_kept)) return;
    auto kept = std::min<std::uint64_t>(event.frame.size, preview_size);
    if (event.call == Call::receive && event.error == 0)
      kept = std::min(kept, event.capacity);
    event.frame.kept = static_cast<std::uint8_t>(kept);
    std::memcpy(event.frame.first_bytes.data(), words + layout::first, kept);
  }

  void fill_items(Event& event, const RawRecord& record) {
    const auto* words = record.words;
    event.timeout = static_cast<std::int64_t>(words[layout::second]);
    event.capacity = words[layout::third];
    const auto count = std::min<std::uint64_t>(
        {words[layout::first], layout::most_items, record.extra.size() / 2});
    for (std::size_t at = 0; at < count; ++at) {
      layout::Item item;
      std::memcpy(&item, record.extra.data() + 2 * at, sizeof item);
      event.items.push_back(
          {socket_number(process_of(record.writer), item.socket, false),
           static_cast<short>(item.events), static_cast<short>(item.returned)});
    }
    if (!event.items.empty()) {
      event.socket = event.items.front().socket;
      for (const auto& item : event.items)
        if (item.socket != 0 && socket(item.socket).user == 0)
          socket(item.socket).user = event.thread;
    }
  }

  void name_threads(const std::vector<RawRecording>& parts) {
    std::map<ThreadKey, std::pair<std::uint64_t, std::string>> names;
    for (std::size_t at = 0; at < parts.size(); ++at)
      for (const auto& name : parts[at].thread_names) {
        auto& [serial, text] = names[{at, name.writer, name.thread}];
        if (name.serial >= serial) serial = name.serial, text = name.name;
      }
    for (const auto& [key, number] : threads_) {
      auto& thread = result_.threads[static_cast<std::size_t>(number - 1)];
      const std::string& command = parts[key.part].command;
      const auto program = program_name(command);
      const auto plain = file_name(command.c_str()).substr(0, 15);
      const auto& own = names[key].second;
      if (!own.empty() && own != plain)
        thread.name = own;
      else if (thread.id == thread.process)
        thread.name = program;
      else
        thread.name = "thread " + std::to_string(key.thread);
    }
    for (const auto& event : result_.events)
      if (event.call == Call::thread_name && !event.text.empty())
        result_.threads[static_cast<std::size_t>(event.thread - 1)].name = event.text;
    std::map<std::string, int> used;
    for (auto& thread : result_.threads) {
      thread.name = printable(thread.name);
      const int count = ++used[thread.name];
      if (count > 1) thread.name += " " + std::to_string(count);
    }
  }

  void name_sockets() {
    std::map<std::pair<std::string, int>, int> used;
    for (auto& socket : result_.sockets) {
      if (socket.user == 0) socket.user = socket.creator;
      socket.name =
          socket.user == 0
              ? "?"
              : result_.threads[static_cast<std::size_t>(socket.user - 1)].name;
      const int count = ++used[{socket.name, socket.type}];
      if (count > 1) socket.name += " (" + std::to_string(count) + ")";
    }
  }

  std::int64_t now_;
  std::int64_t zero_ = 0;
  std::vector<Entry> order_;
  std::set<std::int64_t> ended_processes_;
  std::map<ThreadKey, int> threads_;
  std::map<Address, int> contexts_;
  std::map<Address, int> sockets_;
  Recording result_;
};

}  // namespace

Recording merge(const std::vector<RawRecording>& parts, std::int64_t now) {
  return Merge(parts, now).take();
}

}  // namespace workbook::recorder
