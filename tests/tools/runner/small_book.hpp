// A book of two chapters for tests.
#pragma once

#include "book/book.hpp"

namespace small_book {

inline constexpr const char* manifest = R"({
  "version": 1, "name": "Small Book", "book_version": "1.2.3",
  "source_root": "/book", "build_root": "/book/build",
  "chapters": [
    {"name": "hello", "folder": "01_hello", "title": "Hello", "exercises": [
      {"id": "hello/echo_server", "name": "echo_server", "title": "An echo server",
       "minutes": 10, "difficulty": "easy", "formerly": ["hello/echo"],
       "executable": "chapters/echo_server",
       "solution_executable": "chapters/echo_server_solution",
       "right": [{"name": "poll", "executable": "chapters/echo_server_right_poll"}],
       "wrong": [{"name": "mute", "executable": "chapters/echo_server_wrong_mute"}]},
      {"id": "hello/calculator", "name": "calculator", "title": "A calculator",
       "minutes": 15, "difficulty": "medium", "formerly": [],
       "executable": "chapters/calculator",
       "solution_executable": "chapters/calculator_solution",
       "right": [], "wrong": []}]},
    {"name": "linger", "folder": "02_linger", "title": "Linger", "exercises": [
      {"id": "linger/last_words", "name": "last_words", "title": "Last words",
       "minutes": 5, "difficulty": "hard", "formerly": [],
       "executable": "chapters/last_words",
       "solution_executable": "chapters/last_words_solution",
       "right": [], "wrong": []}]}]})";

inline runner::Book book() {
  return runner::parse_book(manifest);
}

/** The same with an exercise in front that stands for chapters. */
inline std::string manifest_with_fast_track(
    const std::string& stands_for = R"("hello", "linger")") {
  const std::string chapters = R"("chapters": [)";
  const std::string fast_track = R"(
    {"name": "fast_track", "folder": "00_fast_track", "title": "Fast track",
     "exercises": [
      {"id": "fast_track/both", "name": "both", "title": "Both at once",
       "minutes": 45, "difficulty": "hard", "formerly": [], "stands_for": [)" +
                                 stands_for + R"(],
       "executable": "chapters/both",
       "solution_executable": "chapters/both_solution",
       "right": [], "wrong": []}]},)";
  std::string text = manifest;
  return text.insert(text.find(chapters) + chapters.size(), fast_track);
}

inline runner::Book book_with_fast_track() {
  return runner::parse_book(manifest_with_fast_track());
}

}  // namespace small_book
