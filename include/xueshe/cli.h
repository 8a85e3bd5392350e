/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line: one table of commands, one file a command.
 */
#ifndef XUESHE_CLI_H
#define XUESHE_CLI_H

/* Runs `xueshe COMMAND …`; the exit code (contract: 0, 1, 2 … 70). */
int xs_cli(int argc, char **argv);

#endif
