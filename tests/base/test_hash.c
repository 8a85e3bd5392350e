/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <string.h>

#include "xueshe/hash.h"
#include "xueshe/os.h"

/* FIPS 180-2, appendix B. */
#define SHA_ABC                                                                \
	"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_NOTHING                                                            \
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

Test(hash, sha256_of_known_texts)
{
	struct xs_sha256 h = { 0 };
	char text[XS_SHA256_TEXT];

	xs_sha256_begin(&h);
	xs_sha256_add(&h, "a", 1);
	xs_sha256_add(&h, "bc", 2);
	xs_sha256_end(&h, text);
	cr_expect_str_eq(text, SHA_ABC);
	xs_sha256_begin(&h);
	xs_sha256_end(&h, text);
	cr_expect_str_eq(text, SHA_NOTHING);
}

Test(hash, sha256_of_a_file)
{
	struct xs_error err = { 0 };
	char path[] = "/tmp/xueshe-hash-XXXXXX", text[XS_SHA256_TEXT];

	cr_assert_neq(mkstemp(path), -1);
	cr_assert_eq(xs_os_write(path, "abc", 3, &err), 0, "%s", err.msg);
	cr_assert_eq(xs_sha256_file(path, text, &err), 0, "%s", err.msg);
	cr_expect_str_eq(text, SHA_ABC);
	remove(path);
	cr_expect_eq(xs_sha256_file(path, text, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_FILE);
	xs_error_clear(&err);
	cr_expect_eq(xs_sha256_file("/tmp", text, &err), -1, "a folder");
}

Test(map, keeps_the_first_value)
{
	struct xs_map map = { 0 };
	int64_t v = 0;

	cr_expect_not(xs_map_find(&map, "a", &v));
	cr_expect(xs_map_add(&map, "a", 1));
	cr_expect_not(xs_map_add(&map, "a", 2));
	cr_expect(xs_map_find(&map, "a", &v));
	cr_expect_eq(v, 1);
	xs_map_set(&map, "a", 3);
	cr_expect(xs_map_find(&map, "a", &v));
	cr_expect_eq(v, 3);
	cr_expect(xs_map_find(&map, "a", NULL));
	cr_expect_eq(xs_map_n(&map), 1u);
	cr_expect(xs_map_add(&map, "", 9), "the empty key is a key");
	xs_map_release(&map);
	cr_expect_eq(xs_map_n(&map), 0u);
	cr_expect_not(xs_map_find(&map, "a", &v));
}

Test(map, holds_many)
{
	struct xs_map map = { 0 };
	char key[32];
	int64_t v;

	for (int i = 0; i < 100000; i++) {
		snprintf(key, sizeof(key), "%010d", i);
		cr_assert(xs_map_add(&map, key, i));
	}
	for (int i = 0; i < 100000; i++) {
		snprintf(key, sizeof(key), "%010d", i);
		cr_assert(xs_map_find(&map, key, &v));
		cr_assert_eq(v, i);
	}
	cr_expect_not(xs_map_find(&map, "0000100000", &v));
	xs_map_release(&map);
}

Test(map, keeps_one_copy_of_a_text)
{
	struct xs_map map = { 0 };
	const char *first = xs_map_intern(&map, "云岭镇");
	char key[32];

	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof(key), "%d", i);
		xs_map_intern(&map, key);
	}
	cr_expect_eq(xs_map_intern(&map, "云岭镇"), first);
	cr_expect_str_eq(first, "云岭镇");
	xs_map_release(&map);
}
