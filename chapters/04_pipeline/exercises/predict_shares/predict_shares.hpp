/** @file
 *  Exercise: who will have how much to do. This is the contract; the answer goes into
 *  predict_shares.cpp. */
#pragma once

#include <vector>

/**
 * Predicts how much each worker of a PUSH will have to do.
 *
 * @param costs        of the tasks, in the order in which they are dealt
 * @param joined_after for each worker, how many tasks had been dealt when it connected;
 *                     never falls, and begins with 0
 * @return the sum of the costs of each worker's tasks, in the order of `joined_after`
 */
std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after);
