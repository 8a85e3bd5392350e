/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700
#include "support_folder.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct paths { /* the last eight */
	char all[8][512];
	size_t next;
};

static const char *join(struct paths *of, const char *folder, const char *name)
{
	char *path = of->all[of->next++ % 8];

	snprintf(path, sizeof(of->all[0]), "%s/%s", folder, name);
	return path;
}

const char *support_data(const char *name)
{
	static struct paths of;
	const char *data = getenv("XUESHE_DATA");

	return join(&of, data ? data : ".", name);
}

/* -- a folder --------------------------------------------------------------- */

static char folder[64];

const char *support_path(const char *name)
{
	static struct paths of;

	if (!*folder) {
		snprintf(folder, sizeof(folder), "/tmp/xueshe-test-XXXXXX");
		if (!mkdtemp(folder))
			abort();
		chmod(folder, 0777); /* for tests that give up root */
	}
	return join(&of, folder, name);
}

/* Hidden ones, too: a file half written is called so. */
static size_t each_file(bool remove)
{
	DIR *dir = *folder ? opendir(folder) : NULL;
	struct dirent *entry;
	size_t n = 0;

	while (dir && (entry = readdir(dir)) != NULL) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		n++;
		if (remove)
			unlink(support_path(entry->d_name));
	}
	if (dir)
		closedir(dir);
	return n;
}

size_t support_files(void)
{
	return each_file(false);
}

void support_clean(void)
{
	if (!*folder)
		return;
	each_file(true);
	rmdir(folder);
	*folder = '\0';
}
