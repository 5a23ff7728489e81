#include "reading/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace workbook::recorder {

namespace {

using layout::ChunkHeader;
using layout::Header;

// More than any recording has: a folder, a device.
constexpr std::streamoff longest_file = std::streamoff{1} << 40;

std::uint64_t word_at(std::span<const std::byte> bytes, std::size_t offset) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

// The words of live memory, one after the other: what is read after them is no older.
void copy_words(std::byte* to, const std::byte* from, std::size_t size) {
  for (std::size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
    auto* word =
        const_cast<std::uint64_t*>(reinterpret_cast<const std::uint64_t*>(from + at));
    const auto value = std::atomic_ref(*word).load(std::memory_order_acquire);
    std::memcpy(to + at, &value, sizeof value);
  }
}

// A record may be completed while it is copied: then its end is seen first, or not at
// all.
void copy_slots(std::byte* to, const std::byte* from, std::size_t slots) {
  for (std::size_t slot = 0; slot < slots; ++slot) {
    const auto offset = slot * layout::slot_size;
    auto* end = const_cast<std::uint64_t*>(
                    reinterpret_cast<const std::uint64_t*>(from + offset)) +
                layout::end;
    const auto ended = std::atomic_ref(*end).load(std::memory_order_acquire);
    copy_words(to + offset, from + offset, layout::slot_size);
    std::memcpy(to + offset + layout::end * sizeof ended, &ended, sizeof ended);
  }
}

std::string text_of(const std::uint64_t* words, std::size_t size) {
  return {reinterpret_cast<const char*>(words),
          strnlen(reinterpret_cast<const char*>(words), size)};
}

void read_chunk(std::span<const std::byte> chunk, std::uint64_t session,
                RawRecording& result) {
  const auto header = [&](std::size_t word) { return word_at(chunk, word * 8); };
  enum { serial = 1, used = 2, in_session = 3, writer = 4, thread = 5, name = 6 };
  if (header(used) == 0 || header(in_session) != session) return;
  const std::uint64_t letters[] = {header(name), header(name + 1)};
  result.thread_names.push_back(
      {header(writer), header(thread), header(serial), text_of(letters, 16)});
  const auto slots =
      std::min<std::uint64_t>(header(used), chunk.size() / layout::slot_size);
  for (std::uint64_t slot = 1; slot < slots;) {
    RawRecord record;
    std::memcpy(record.words, chunk.data() + slot * layout::slot_size,
                layout::slot_size);
    const auto extra = record.words[layout::shape] >> layout::shape_extra_shift;
    const auto next = slot + 1 + extra;
    const auto call =
        record.words[layout::outcome] >> layout::outcome_call_shift & 0xff;
    if (next > slots || call == 0 ||
        call > static_cast<std::uint64_t>(Call::process_exit))
      break;
    record.extra.resize(extra * layout::slot_words);
    if (extra > 0)
      std::memcpy(record.extra.data(), chunk.data() + (slot + 1) * layout::slot_size,
                  extra * layout::slot_size);
    record.writer = header(writer);
    record.thread = header(thread);
    result.records.push_back(std::move(record));
    slot = next;
  }
}

}  // namespace

std::vector<std::byte> snapshot(Storage storage) {
  std::vector<std::byte> copy(storage.size);
  if (storage.size < layout::header_size) return copy;
  copy_words(copy.data(), storage.memory, layout::header_size);
  for (auto offset = layout::header_size; offset + layout::chunk_size <= storage.size;
       offset += layout::chunk_size) {
    const auto* chunk = reinterpret_cast<const ChunkHeader*>(storage.memory + offset);
    const auto serial = chunk->serial.load(std::memory_order_acquire);
    const auto used = chunk->used.load(std::memory_order_acquire);
    if (used == 0 || used > layout::chunk_slots) continue;
    copy_slots(copy.data() + offset, storage.memory + offset, used);
    std::memcpy(copy.data() + offset + 2 * sizeof used, &used, sizeof used);
    // Taken by another thread meanwhile: what was copied is nothing.
    if (chunk->serial.load(std::memory_order_relaxed) != serial)
      std::memset(copy.data() + offset, 0, layout::slot_size);
  }
  return copy;
}

RawRecording read(std::span<const std::byte> bytes, const std::string& name) {
  RawRecording result;
  if (bytes.size() < layout::header_size) {
    result.remarks.push_back(
        fmt::format("{}: cut off before the end of its first page", name));
    return result;
  }
  const auto field = [&]<typename Value>(std::size_t offset, Value value) {
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
  };
  if (field(offsetof(Header, magic), std::uint64_t{}) != layout::magic) {
    result.remarks.push_back(fmt::format("{}: not a recording", name));
    return result;
  }
  const auto version = field(offsetof(Header, version), std::uint32_t{});
  if (version != layout::version) {
    result.remarks.push_back(
        fmt::format("{}: made by another version of the recorder ({}, not {})", name,
                    version, layout::version));
    return result;
  }
  result.payload = field(offsetof(Header, payload), std::uint32_t{}) != 0;
  result.began = field(offsetof(Header, began), std::int64_t{});
  result.ended = field(offsetof(Header, ended), std::int64_t{});
  result.dropped = field(offsetof(Header, dropped), std::uint64_t{});
  result.lost = field(offsetof(Header, lost), std::uint64_t{});
  result.command.assign(
      reinterpret_cast<const char*>(bytes.data()) + offsetof(Header, command),
      sizeof Header::command);
  const auto session = field(offsetof(Header, session), std::uint64_t{});
  const auto chunks =
      std::uint64_t{field(offsetof(Header, setup_chunks), std::uint32_t{})} +
      field(offsetof(Header, traffic_chunks), std::uint32_t{});
  const auto there = bytes.size() - layout::header_size;
  for (std::size_t offset = 0; offset + layout::slot_size <= there;
       offset += layout::chunk_size) {
    if (offset / layout::chunk_size >= chunks) break;
    read_chunk(bytes.subspan(layout::header_size + offset,
                             std::min(layout::chunk_size, there - offset)),
               session, result);
  }
  if (chunks > there / layout::chunk_size)
    result.remarks.push_back(
        fmt::format("{}: cut off after {} bytes; what stood behind is missing", name,
                    bytes.size()));
  return result;
}

RawRecording read_file(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto name = slash == std::string::npos ? path : path.substr(slash + 1);
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? std::streamoff{file.tellg()} : -1;
  if (size < 0 || size > longest_file) {
    RawRecording none;
    none.remarks.push_back(fmt::format("{}: {}", name, std::strerror(errno)));
    return none;
  }
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return read(bytes, name);
}

}  // namespace workbook::recorder
