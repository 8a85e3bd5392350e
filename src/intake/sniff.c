/* SPDX-License-Identifier: Apache-2.0
 *
 * What a file is, told by content.  Kinds that have no reader are refused by
 * their name, with what to do.
 */
#include "sheet_i.h"

#include <ctype.h>
#include <string.h>

#include "xueshe/lang.h"

enum advice { SAVE, LOCKED, OTHER, UNPACK };

/* clang-format off */
static const struct {
	const char *name;
	enum advice advice;
} kinds[XS_FILE_KIND_N] = {
	[XS_FILE_TEXT]		= { N_("a text"), OTHER },
	[XS_FILE_ZIP]		= { N_("a zip archive that holds no workbook"), UNPACK },
	[XS_FILE_OLE]		= { N_("an OLE container without a workbook"), OTHER },
	[XS_FILE_BIFF]		= { N_("a workspace of Excel 3 or 4 (.xlw)"), SAVE },
	[XS_FILE_PDF]		= { N_("a PDF document"), OTHER },
	[XS_FILE_IMAGE]		= { N_("an image"), OTHER },
	[XS_FILE_PACKED]	= { N_("a compressed archive"), UNPACK },
	[XS_FILE_RTF]		= { N_("an RTF document"), OTHER },
	[XS_FILE_HTML]		= { N_("an HTML page without a table"), OTHER },
	[XS_FILE_MHTML]		= { N_("an MHTML page"), SAVE },
	[XS_FILE_XML_2003]	= { N_("an XML Spreadsheet 2003"), SAVE },
	[XS_FILE_FODS]		= { N_("a flat OpenDocument file (.fods)"), SAVE },
	[XS_FILE_UOF]		= { N_("a UOF document"), SAVE },
	[XS_FILE_XML]		= { N_("an XML file"), OTHER },
	[XS_FILE_SYLK]		= { N_("a SYLK file (.slk)"), SAVE },
	[XS_FILE_DIF]		= { N_("a DIF file (.dif)"), SAVE },
	[XS_FILE_JSON]		= { N_("a JSON file"), OTHER },
	[XS_FILE_SQLITE]	= { N_("a database or planner file"), OTHER },
	[XS_FILE_PROGRAM]	= { N_("a program"), OTHER },
	[XS_FILE_BINARY]	= { N_("binary data of an unknown kind"), OTHER },
	[XS_FILE_XLS]		= { N_("an Excel 97-2003 workbook (.xls)"), SAVE },
	[XS_FILE_ET]		= { N_("a WPS workbook (.et or .xls)"), SAVE },
	[XS_FILE_DOC]		= { N_("a Word 97-2003 document (.doc)"), OTHER },
	[XS_FILE_PPT]		= { N_("a PowerPoint 97-2003 file (.ppt)"), OTHER },
	[XS_FILE_OLE_LOCKED]	= { NULL, LOCKED },
	[XS_FILE_XLSB]		= { N_("a binary workbook (.xlsb)"), SAVE },
	[XS_FILE_ODS]		= { N_("an OpenDocument workbook (.ods)"), SAVE },
	[XS_FILE_OPENDOCUMENT]	= { N_("an OpenDocument file that is no workbook"), OTHER },
	[XS_FILE_DOCX]		= { N_("a Word document (.docx)"), OTHER },
	[XS_FILE_PPTX]		= { N_("a PowerPoint file (.pptx)"), OTHER },
	[XS_FILE_NUMBERS]	= { N_("an Apple Numbers file"), SAVE },
};

/* Fixed beginnings; lengths because some hold zeros. */
static const struct {
	const char *bytes;
	size_t len;
	enum xs_file_kind kind;
} magics[] = {
	{ "PK\3\4",				4, XS_FILE_ZIP },
	{ "PK\5\6",				4, XS_FILE_ZIP },
	{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",	8, XS_FILE_OLE },
	{ "\x09\x00\x04\x00",			4, XS_FILE_BIFF },
	{ "\x09\x02\x06\x00",			4, XS_FILE_BIFF },
	{ "\x09\x04\x06\x00",			4, XS_FILE_BIFF },
	{ "\x09\x08\x08\x00",			4, XS_FILE_BIFF },
	{ "\x09\x08\x10\x00",			4, XS_FILE_BIFF },
	{ "%PDF-",				5, XS_FILE_PDF },
	{ "\x89PNG\r\n",			6, XS_FILE_IMAGE },
	{ "\xff\xd8\xff",			3, XS_FILE_IMAGE },
	{ "GIF87a",				6, XS_FILE_IMAGE },
	{ "GIF89a",				6, XS_FILE_IMAGE },
	{ "II*\0",				4, XS_FILE_IMAGE },
	{ "MM\0*",				4, XS_FILE_IMAGE },
	{ "\x1f\x8b\x08",			3, XS_FILE_PACKED },
	{ "7z\xbc\xaf\x27\x1c",			6, XS_FILE_PACKED },
	{ "Rar!\x1a\x07",			6, XS_FILE_PACKED },
	{ "\xfd" "7zXZ",			5, XS_FILE_PACKED },
	{ "BZh91AY&SY",				10, XS_FILE_PACKED },
	{ "{\\rtf",				5, XS_FILE_RTF },
	{ "MIME-Version:",			13, XS_FILE_MHTML },
	{ "TABLE\r\n0,1\r\n",			12, XS_FILE_DIF },
	{ "TABLE\n0,1\n",			10, XS_FILE_DIF },
	{ "SQLite format 3",			16, XS_FILE_SQLITE },
	{ "\x7f" "ELF",				4, XS_FILE_PROGRAM },
	{ "MZ\x90\0",				4, XS_FILE_PROGRAM },
};

/* A file that begins with "<" holds one of these; the first that is found. */
static const struct {
	const char *word;
	enum xs_file_kind kind;
} marks[] = {
	{ "<html",					XS_FILE_HTML },
	{ "<!doctype html",				XS_FILE_HTML },
	{ "urn:schemas-microsoft-com:office:spreadsheet", XS_FILE_XML_2003 },
	{ "<office:document",				XS_FILE_FODS },
	{ "<uof:",					XS_FILE_UOF },
	{ "<table",					XS_FILE_HTML },
	{ "<?xml",					XS_FILE_XML },
};

/* Names of the streams of an OLE container; the first row that is found. */
static const struct {
	const char *name;
	enum xs_file_kind kind;
} streams[] = {
	{ "EncryptedPackage",	XS_FILE_OLE_LOCKED },
	{ "ETExtData",		XS_FILE_ET },
	{ "Workbook",		XS_FILE_XLS },
	{ "Book",		XS_FILE_XLS },
	{ "WordDocument",	XS_FILE_DOC },
	{ "PowerPoint Document", XS_FILE_PPT },
};
/* clang-format on */

#define N(array) (sizeof(array) / sizeof((array)[0]))

static bool begins(const char *s, size_t len, const char *with)
{
	return len >= strlen(with) && !memcmp(s, with, strlen(with));
}

/* `lower` is in lower case. */
static bool holds_lower(const char *s, size_t len, const char *lower)
{
	size_t n = strlen(lower);

	for (size_t at = 0; at + n <= len; at++) {
		size_t i = 0;

		while (i < n && tolower((unsigned char)s[at + i]) == lower[i])
			i++;
		if (i == n)
			return true;
	}
	return false;
}

static enum xs_file_kind markup_kind(const char *s, size_t len)
{
	for (size_t i = 0; i < N(marks); i++)
		if (holds_lower(s, len < 8192 ? len : 8192, marks[i].word))
			return marks[i].kind;
	return XS_FILE_TEXT;
}

/* "ID;P" may also be the head of a csv with a column P…; the second line of
 * a SYLK file is a record of one or two letters. */
static bool is_sylk(const char *s, size_t len)
{
	size_t at = 0, letters = 0;

	if (!begins(s, len, "ID;P"))
		return false;
	while (at < len && s[at] != '\r' && s[at] != '\n')
		at++;
	while (at < len && isspace((unsigned char)s[at]))
		at++;
	while (at < len && isupper((unsigned char)s[at])) {
		at++;
		letters++;
	}
	return at < len && s[at] == ';' && letters > 0 && letters < 3;
}

/* An object or array of JSON, not a csv that begins with a brace. */
static bool is_json(const char *s, size_t len)
{
	size_t at = 1;

	if (!len || (*s != '{' && *s != '['))
		return false;
	while (at < len && isspace((unsigned char)s[at]))
		at++;
	return at < len && strchr(*s == '{' ? "\"}" : "{[\"", s[at]) != NULL;
}

enum xs_file_kind xs_sniff(const char *bytes, size_t len)
{
	const char *s = bytes;

	for (size_t i = 0; i < N(magics); i++)
		if (len >= magics[i].len &&
			!memcmp(bytes, magics[i].bytes, magics[i].len))
			return magics[i].kind;
	if (begins(s, len, "\xff\xfe") || begins(s, len, "\xfe\xff"))
		return XS_FILE_TEXT; /* UTF-16 */
	if (len > 14 && begins(s, len, "BM") && !memcmp(s + 6, "\0\0\0\0", 4))
		return XS_FILE_IMAGE;
	if (memchr(bytes, 0, len))
		return XS_FILE_BINARY;
	if (begins(s, len, "\xef\xbb\xbf")) {
		s += 3;
		len -= 3;
	}
	for (; len > 0 && isspace((unsigned char)*s); s++)
		len--;
	if (begins(s, len, "<"))
		return markup_kind(s, len);
	if (is_sylk(s, len))
		return XS_FILE_SYLK;
	return is_json(s, len) ? XS_FILE_JSON : XS_FILE_TEXT;
}

/* -- OLE ------------------------------------------------------------------ */

#define ENTRY 128 /* bytes of an entry of the directory, aligned so */

/* Is this entry of the directory a stream of that name?  Names are UTF-16LE
 * with a final zero; their case differs between writers. */
static bool is_stream(const unsigned char *entry, const char *name)
{
	size_t n = strlen(name);

	if (entry[64] != 2 * (n + 1) || entry[65] || entry[66] != 2)
		return false;
	for (size_t i = 0; i <= n; i++)
		if (tolower(entry[2 * i]) != tolower((unsigned char)name[i]) ||
			entry[2 * i + 1])
			return false;
	return true;
}

static void look(const char *bytes, size_t len, size_t *best)
{
	for (size_t at = 0; at + ENTRY <= len; at += ENTRY)
		for (size_t i = 0; i < *best; i++)
			if (is_stream((const unsigned char *)bytes + at,
				    streams[i].name))
				*best = i;
}

static unsigned long u32(const unsigned char *s)
{
	return s[0] | (unsigned long)s[1] << 8 | (unsigned long)s[2] << 16 |
		(unsigned long)s[3] << 24;
}

/* Does the directory, or one of the first tables of sectors, begin behind the
 * end of the file?  Sector 0 begins where the head ends, after one sector. */
static bool is_cut(const unsigned char *head, size_t head_len, size_t len)
{
	enum {
		SHIFT = 30,
		TABLES = 44,
		DIRECTORY = 48,
		FIRST = 76,
		HEAD = 512
	};
	unsigned shift = head_len < HEAD ? 0 : head[SHIFT];
	size_t sectors, tables;

	if (shift < 7 || shift > 16)
		return head_len < HEAD;
	sectors = len >> shift;
	if (u32(head + DIRECTORY) + 1 >= sectors)
		return true;
	tables = u32(head + TABLES);
	for (size_t i = 0; i < tables && i < (HEAD - FIRST) / 4; i++)
		if (u32(head + FIRST + 4 * i) + 1 >= sectors)
			return true;
	return false;
}

static int fail_cut(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the file is damaged or cut off: the directory of its OLE "
		  "container is not there"));
	return xs_hint(err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it as .xlsx."));
}

int xs_sniff_ole(enum xs_file_kind *kind_out, struct xs_source *s,
	const struct xs_buf *head, struct xs_error *err)
{
	char bytes[65536];
	size_t best = N(streams), n = sizeof(bytes), len = head->len;

	look(head->s, head->len, &best);
	while (n == sizeof(bytes)) {
		if (xs_source_read(s, bytes, sizeof(bytes), &n, err) < 0)
			return -1;
		look(bytes, n, &best);
		len += n;
	}
	if (best == N(streams) &&
		is_cut((const unsigned char *)head->s, head->len, len))
		return fail_cut(err);
	*kind_out = best < N(streams) ? streams[best].kind : XS_FILE_OLE;
	return 0;
}

int xs_sniff_refuse(enum xs_file_kind kind, struct xs_error *err)
{
	static const char *const advices[] = {
		[SAVE] = N_("Open it in WPS or Excel and save it as .xlsx."),
		[LOCKED] = N_("Open it in WPS or Excel, remove the password "
			      "and save it again."),
		[OTHER] = N_("Choose the workbook (.xlsx) or csv file that "
			     "holds the data."),
		[UNPACK] = N_("Unpack it and choose the workbook inside."),
	};

	if (kinds[kind].advice == LOCKED)
		xs_fail(err, XS_E_SHEET_ENCRYPTED,
			_("the file is protected by a password"));
	else
		xs_fail(err, XS_E_SHEET_TYPE,
			_("the file is %s, which is not read"),
			_(kinds[kind].name));
	return xs_hint(err, "%s", _(advices[kinds[kind].advice]));
}
