/* SPDX-License-Identifier: Apache-2.0
 *
 * A part through expat, in pieces, so that a row can be handed out as soon as
 * it is read.  What a hostile part could make grow is bounded here: one tag,
 * the depth, the number of different names, one text.
 */
#include "xlsx_i.h"

#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"

#define STEP 65536
#define TAG_MAX (1ULL << 20) /* bytes of one tag or comment */
#define DEPTH_MAX 256
#define NAMES_MAX 2000 /* different names; real parts stay under 300 */

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void stop(struct xs_xml *x)
{
	if (x->stopped)
		return;
	x->stopped = true;
	XML_StopParser(x->parser, XML_FALSE);
}

/* Ends the part after a failure that no honest file meets. */
static void refuse(struct xs_xml *x)
{
	xs_hint(x->err, "%s",
		_("No spreadsheet program writes such a file; ask where it "
		  "comes from."));
	stop(x);
}

/* expat keeps every name it has met; so they must not be endless. */
static void count_name(struct xs_xml *x, const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	hash ^= hash >> 16;
	if (x->names[hash / 64 % 64] >> hash % 64 & 1)
		return;
	x->names[hash / 64 % 64] |= 1ULL << hash % 64;
	if (++x->names_n <= NAMES_MAX)
		return;
	xs_fail(x->err, XS_E_SHEET_TOO_LARGE,
		_("the part \"%s\" of the workbook uses thousands of "
		  "different tags"),
		x->part.name);
	refuse(x);
}

static void count_depth(struct xs_xml *x)
{
	if (++x->passed <= DEPTH_MAX)
		return;
	xs_fail(x->err, XS_E_SHEET_TOO_LARGE,
		_("the part \"%s\" of the workbook is nested too deep"),
		x->part.name);
	refuse(x);
}

static int find_name(const struct xs_xml *x, const char *name)
{
	const struct xs_xml_element *e = x->spec->elements;
	int parent = x->depth ? x->path[x->depth - 1] : 0;

	for (; e->name; e++)
		if (e->parent == parent && *e->name == *name &&
			!strcmp(e->name, name))
			return e->node;
	return 0;
}

static int find(const struct xs_xml *x, const char *name)
{
	int node = find_name(x, name);

	return node ? node : find_name(x, local(name));
}

static void XMLCALL on_start(
	void *arg, const XML_Char *name, const XML_Char **attributes)
{
	struct xs_xml *x = arg;
	int node = x->passed ? 0 : find(x, name);

	if (x->stopped)
		return;
	for (const char **a = attributes; *a; a += 2)
		if ((*a)[1]) /* not r, s, t: every cell has those */
			count_name(x, *a);
	if (!node) {
		count_name(x, name);
		count_depth(x);
		return;
	}
	x->path[x->depth++] = node;
	if (x->spec->open && x->spec->open(x->arg, node, attributes) < 0)
		stop(x);
}

static void XMLCALL on_end(void *arg, const XML_Char *name)
{
	struct xs_xml *x = arg;

	(void)name;
	if (x->stopped)
		return;
	if (x->passed) {
		x->passed--;
		return;
	}
	x->depth--;
	if (x->spec->close && x->spec->close(x->arg, x->path[x->depth]) < 0)
		stop(x);
}

static void XMLCALL on_text(void *arg, const XML_Char *text, int len)
{
	struct xs_xml *x = arg;

	if (!x->text || x->passed || x->stopped)
		return;
	if (x->text->len - x->text_from + (size_t)len <= x->text_max)
		xs_buf_add(x->text, text, (size_t)len);
	else if (x->spec->overflow(x->arg) < 0)
		stop(x);
}

static void XMLCALL on_doctype(void *arg, const XML_Char *name,
	const XML_Char *system, const XML_Char *public, int has_subset)
{
	struct xs_xml *x = arg;

	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	xs_fail(x->err, XS_E_SHEET_DAMAGED,
		_("the part \"%s\" of the workbook declares a document type"),
		x->part.name);
	refuse(x);
}

int xs_xml_open(struct xs_xml *x, const struct xs_xml_spec *spec, void *arg,
	struct xs_error *err)
{
	*x = (struct xs_xml){ .spec = spec, .arg = arg };
	x->parser = XML_ParserCreate(NULL);
	if (!x->parser)
		return xs_fail(err, XS_E_NO_MEMORY, _("memory ran out"));
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	return 0;
}

void xs_xml_close(struct xs_xml *x)
{
	if (x->parser)
		XML_ParserFree(x->parser);
	x->parser = NULL;
	xs_part_close(&x->part);
}

void xs_xml_pause(struct xs_xml *x)
{
	if (!x->stopped)
		XML_StopParser(x->parser, XML_TRUE);
}

void xs_xml_gather(struct xs_xml *x, struct xs_buf *text, size_t max)
{
	x->text = text;
	x->text_from = text->len;
	x->text_max = max;
}

/* What expat says, in our languages. */
static const char *reason(enum XML_Error code, char number[16])
{
	static const struct {
		enum XML_Error code;
		const char *text;
	} reasons[] = {
		{ XML_ERROR_SYNTAX, N_("syntax error") },
		{ XML_ERROR_NO_ELEMENTS, N_("no element found") },
		{ XML_ERROR_INVALID_TOKEN,
			N_("not well-formed (invalid token)") },
		{ XML_ERROR_UNCLOSED_TOKEN, N_("unclosed token") },
		{ XML_ERROR_PARTIAL_CHAR, N_("partial character") },
		{ XML_ERROR_TAG_MISMATCH, N_("mismatched tag") },
		{ XML_ERROR_DUPLICATE_ATTRIBUTE, N_("duplicate attribute") },
		{ XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
			N_("junk after document element") },
		{ XML_ERROR_UNDEFINED_ENTITY, N_("undefined entity") },
		{ XML_ERROR_BAD_CHAR_REF,
			N_("reference to invalid character number") },
		{ XML_ERROR_UNKNOWN_ENCODING, N_("unknown encoding") },
		{ XML_ERROR_INCORRECT_ENCODING,
			N_("encoding specified in XML declaration is "
			   "incorrect") },
		{ XML_ERROR_UNCLOSED_CDATA_SECTION,
			N_("unclosed CDATA section") },
		{ XML_ERROR_UNBOUND_PREFIX, N_("unbound prefix") },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].code == code)
			return xs_tr_screen(reasons[i].text);
	snprintf(number, 16, "xml %d", (int)code);
	return number;
}

static int fail_xml(struct xs_xml *x)
{
	char number[16];
	enum XML_Error e = XML_GetErrorCode(x->parser);
	unsigned long line = XML_GetCurrentLineNumber(x->parser);

	if (x->stopped)
		return -1; /* said already */
	if (e == XML_ERROR_NO_MEMORY)
		return xs_fail(x->err, XS_E_NO_MEMORY, _("memory ran out"));
	xs_fail(x->err, XS_E_SHEET_DAMAGED,
		_("the part \"%s\" of the workbook is damaged: line %lu (%s)"),
		x->part.name, line, reason(e, number));
	return xs_hint(x->err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it anew."));
}

/* What a parse came to: 1 paused, 0 go on, -1 failed. */
static int outcome(struct xs_xml *x, enum XML_Status status)
{
	XML_Index at = XML_GetCurrentByteIndex(x->parser);

	if (status == XML_STATUS_ERROR)
		return fail_xml(x);
	if (status == XML_STATUS_SUSPENDED)
		return 1;
	/* expat puts off a long token and forgets for a while where it began */
	if (at >= 0)
		x->token = (unsigned long long)at;
	if (!x->at_end && x->fed - x->token > TAG_MAX) {
		xs_fail(x->err, XS_E_SHEET_TOO_LARGE,
			_("the part \"%s\" of the workbook has a tag of more "
			  "than 1 MB"),
			x->part.name);
		refuse(x);
		return -1;
	}
	return 0;
}

int xs_xml_feed(
	struct xs_xml *x, const char *bytes, size_t len, struct xs_error *err)
{
	x->err = err;
	x->fed += len;
	return outcome(x, XML_Parse(x->parser, bytes, (int)len, x->at_end));
}

static int pump_step(struct xs_xml *x)
{
	void *to = XML_GetBuffer(x->parser, STEP);
	size_t n = 0;

	if (!to)
		return xs_fail(x->err, XS_E_NO_MEMORY, _("memory ran out"));
	if (xs_part_read(&x->part, to, STEP, &n, x->err) < 0)
		return -1;
	x->at_end = n == 0;
	x->fed += n;
	return outcome(x, XML_ParseBuffer(x->parser, (int)n, n == 0));
}

int xs_xml_resume(struct xs_xml *x, struct xs_error *err)
{
	XML_ParsingStatus status;

	x->err = err;
	XML_GetParsingStatus(x->parser, &status);
	if (status.parsing != XML_SUSPENDED)
		return 0;
	return outcome(x, XML_ResumeParser(x->parser));
}

int xs_xml_pump(struct xs_xml *x, struct xs_error *err)
{
	int rc = xs_xml_resume(x, err);

	while (rc == 0 && !x->at_end)
		rc = pump_step(x);
	return rc;
}

int xs_xml_read(const struct xs_xml_spec *spec, void *arg, struct xs_xml *x,
	struct xs_archive *a, const char *name, struct xs_error *err)
{
	int rc = xs_xml_open(x, spec, arg, err);

	if (rc == 0)
		rc = xs_part_open(&x->part, a, name, err);
	if (rc == 0)
		rc = xs_xml_pump(x, err);
	xs_xml_close(x);
	return rc;
}

const char *xs_xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(local(*attributes), name))
			return attributes[1];
	return NULL;
}

bool xs_xml_is_true(const char *value)
{
	return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}
