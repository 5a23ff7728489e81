/** @file
 *  Exercise: messages that nobody closes. This is the contract; the mistake to find is
 *  in longest_line.cpp. */
#pragma once

#include <string>
#include <zmq.hpp>

/**
 * Receives so many messages, lines of text in one frame each, and returns the longest;
 * of several equally long ones, the first. A line may have any bytes.
 *
 * Each message's memory is given back before the function returns.
 *
 * @param lines a PULL socket
 * @param count how many lines to receive, at least one
 */
std::string longest_line(zmq::socket_t& lines, int count);
