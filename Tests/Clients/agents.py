"""Speaks to the server as agents do, through the official client, over both transports.

Usage: agents.py SEARCH INDEX

SEARCH is the command, INDEX an index of the samples. Prints what failed; ends with 1 where something
did.
"""

import asyncio
import contextlib
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request

import jsonschema
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

failures = []
checks = 0


def check(condition, name, *shown):
    global checks
    checks += 1
    if not condition:
        failures.append(name)
        print("FAILED:", name, *[str(value)[:600] for value in shown])


async def refused(body, code, name):
    """Whether a request ends with an error of a code."""
    try:
        result = await body
    except MCPError as error:
        check(error.code == code, name, error.code, error)
    else:
        check(False, name, result)


TOOLS = ["search_passages", "read_section", "list_documents", "compare", "verify_quotation"]


async def try_tools(client, name):
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    check(list(tools) == TOOLS, f"{name}: the tools", list(tools))
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        check(tool.input_schema["additionalProperties"] is False, f"{name}: {tool.name} is strict")
        check(tool.annotations.read_only_hint, f"{name}: {tool.name} only reads")

    async def call(tool, **arguments):
        # The client checks the structured content against the output schema.
        result = await client.call_tool(tool, arguments)
        text = "\n".join(block.text for block in result.content)
        check(not result.is_error, f"{name}: {tool} {arguments}", text)
        return result.structured_content or {}, text

    async def wrong(tool, named, **arguments):
        result = await client.call_tool(tool, arguments)
        text = "\n".join(block.text for block in result.content)
        check(result.is_error and named in text, f"{name}: {tool} {arguments} is refused", text)

    # search_passages
    found, text = await call("search_passages", query="giai phong mat bang", limit=2)
    check(len(found["results"]) == 2, f"{name}: two passages", found["results"])
    check(found["nextOffset"] == 2, f"{name}: the next page", found["nextOffset"])
    for result in found["results"]:
        check(result["citation"] in text, f"{name}: the text cites", text)
        check(result["text"].split("\n")[0] in text, f"{name}: the text quotes", text)
    second, _ = await call("search_passages", query="giai phong mat bang", limit=2, offset=2)
    first = {result["passage"] for result in found["results"]}
    check(first.isdisjoint(r["passage"] for r in second["results"]), f"{name}: pages differ")
    last, _ = await call("search_passages", query="giai phong mat bang", offset=100_000)
    check(last["results"] == [] and last["nextOffset"] is None, f"{name}: behind the end")
    await call("search_passages", query="đất đai", year="2023..2024", role="limitations", facets=True)
    grouped, _ = await call("search_passages", query="đất đai", group="document", fold=True, limit=1)
    check(len(grouped["groups"]) == 1, f"{name}: groups", grouped)
    await call("search_passages", query="đất đai", explain=True, sort="newest", literal=True)
    none, text = await call("search_passages", query="qwzx vbnq")
    check(none["results"] == [] and "Không tìm thấy" in text, f"{name}: nothing found", text)
    await wrong("search_passages", "query")
    await wrong("search_passages", "query", query="")
    await wrong("search_passages", "query", query="a" * 2001)
    await wrong("search_passages", "limit", query="đất", limit=21)
    await wrong("search_passages", "limit", query="đất", limit="5")
    await wrong("search_passages", "colour", query="đất", colour="red")
    await wrong("search_passages", "role", query="đất", role="weather")
    await wrong("search_passages", "year", query="đất", year="soon")

    # read_section
    passage = found["results"][0]["passage"]
    document = found["results"][0]["document"]
    section, text = await call("read_section", passage=passage)
    check(passage in [p["passage"] for p in section["passages"]], f"{name}: the section has it")
    whole, _ = await call("read_section", document=document["id"], limit=3)
    check(len(whole["passages"]) == 3 and whole["nextOffset"] == 3, f"{name}: a page of a document")
    check(len(whole["outline"]) > 3, f"{name}: the outline", whole["outline"])
    rest, _ = await call("read_section", document=document["id"], limit=50, offset=3)
    check(rest["outline"] == [], f"{name}: the outline stands on the first page only")
    numbers = [p["passage"] for p in whole["passages"] + rest["passages"]]
    check(len(set(numbers)) == len(numbers), f"{name}: pages do not overlap", numbers)
    titled = next(entry for entry in whole["outline"] if entry["title"])
    named, _ = await call("read_section", document=document["number"], section=titled["title"])
    check(named["total"] > 0 and named["total"] < whole["total"], f"{name}: a section by its title")
    await wrong("read_section", "passage")
    await wrong("read_section", "999:1", passage="999:1")
    await wrong("read_section", "nowhere", document="nowhere")
    await wrong("read_section", "xyz xyz", document=document["id"], section="xyz xyz")
    await wrong("read_section", "one of both", document=document["id"], passage=passage)

    # list_documents
    listed, text = await call("list_documents", limit=2)
    check(len(listed["documents"]) == 2 and listed["nextOffset"] == 2, f"{name}: documents", listed)
    one, _ = await call("list_documents", words=document["number"])
    check([d["document"]["id"] for d in one["documents"]] == [document["id"]], f"{name}: by words")
    kinds, _ = await call("list_documents", kind="bao cao")
    check(kinds["total"] > 1, f"{name}: by kind", kinds["total"])
    nothing, _ = await call("list_documents", agency="Paris")
    check(nothing["total"] == 0, f"{name}: of nobody")
    await wrong("list_documents", "limit", limit=0)

    # compare
    sides, text = await call("compare", query="giải phóng mặt bằng", over="year")
    check(len(sides["columns"]) > 1 and sides["rows"], f"{name}: columns", sides)
    check("[" in text and "> " in text, f"{name}: the comparison quotes")
    parts, _ = await call("compare", section="tồn tại", limit=3)
    rows = sum(len(part["rows"]) for part in parts["comparisons"])
    check(rows == 3 and parts["nextOffset"] == 3, f"{name}: rows of sections", rows)
    typed, _ = await call("compare", query="kho khan", literal=True)
    check(typed["suggestion"] is None, f"{name}: words as typed", typed)
    await wrong("compare", "query")
    await wrong("compare", "section", section="II", literal=True)
    await wrong("compare", "section", query="đất", section="II")
    await wrong("compare", "nowhere", documents=["nowhere", document["id"]])

    # verify_quotation
    words = " ".join(found["results"][0]["text"].split()[5:20])
    good, text = await call("verify_quotation", quotation=words)
    check(good["quotations"][0]["verdict"] == "found", f"{name}: a quotation", good, text)
    bad, text = await call("verify_quotation", quotation="con mèo vàng nằm ngủ trên mái nhà")
    check(bad["quotations"][0]["verdict"] == "missing", f"{name}: no quotation", bad)
    both, _ = await call("verify_quotation", text=f"“{words}” và “{words} xe”", limit=1)
    check(both["total"] == 2 and both["nextOffset"] == 1, f"{name}: quotations of a text", both)
    await wrong("verify_quotation", "quotation")
    await wrong("verify_quotation", "text", text="không có gì")
    await wrong("verify_quotation", "citation", text=f"“{words}”", citation="x")

    await refused(client.call_tool("no_such_tool", {}), -32602, f"{name}: an unknown tool")
    return document


async def try_resources(client, name, document):
    page = await client.list_resources()
    uris = [resource.uri for resource in page.resources]
    check(f"search://documents/{document['id']}" in uris, f"{name}: resources", uris)
    templates = await client.list_resource_templates()
    check(len(templates.resource_templates) == 3, f"{name}: templates")
    await refused(client.list_resources(cursor="no"), -32602, f"{name}: a wrong cursor")
    read = await client.read_resource(uris[0])
    text = read.contents[0].text
    check(text.startswith("# ") and "\n— *" in text, f"{name}: a document is read", text)
    check(read.contents[0].mime_type == "text/markdown", f"{name}: Markdown")
    addresses = re.findall(r"\]\((search://passages/[^)]*)\)", text)
    check(bool(addresses), f"{name}: the outline links", text)
    if addresses:
        passage = await client.read_resource(addresses[0])
        check("\n— *" in passage.contents[0].text, f"{name}: a passage is read")
    section = await client.read_resource(f"search://documents/{document['id']}/sections/II")
    check("\n— *" in section.contents[0].text, f"{name}: a section is read")
    code = -32602 if client.protocol_version == "2026-07-28" else -32002
    for uri in ["search://documents/999", "search://documents/../x", "file:///etc/passwd",
                f"search://documents/{document['id']}/sections/xyz"]:
        await refused(client.read_resource(uri), code, f"{name}: {uri} is not there")
    reference = ResourceTemplateReference(
        type="ref/resource", uri="search://documents/{document}/sections/{section}"
    )
    ids = await client.complete(reference, {"name": "document", "value": document["number"]})
    check(ids.completion.values == [document["id"]], f"{name}: documents are completed", ids)
    names = await client.complete(
        reference, {"name": "section", "value": ""}, {"document": document["id"]}
    )
    check(len(names.completion.values) > 3, f"{name}: sections are completed", names)


async def try_all(open_client, name, version):
    async with open_client() as client:
        check(client.protocol_version == version, f"{name}: the revision", client.protocol_version)
        check(client.server_info.name == "search", f"{name}: the server's name")
        check("citation" in client.instructions, f"{name}: instructions")
        document = await try_tools(client, name)
        await try_resources(client, name, document)
        # Many at once.
        results = await asyncio.gather(*[
            client.call_tool("search_passages", {"query": f"đất {number}", "limit": 1})
            for number in range(40)
        ])
        queries = [result.structured_content["query"] for result in results]
        check(queries == [f"đất {n}" for n in range(40)], f"{name}: each its own answer", queries)
        # One that is given up, and the next.
        with contextlib.suppress(Exception):
            await client.call_tool(
                "verify_quotation",
                {"text": "“một hai ba bốn năm sáu bảy” " * 2000, "limit": 50},
                read_timeout_seconds=0.005,
            )
        after = await client.call_tool("list_documents", {"limit": 1})
        check(not after.is_error, f"{name}: goes on after one that was given up")


async def two_at_once(open_client, name):
    async with open_client() as first, open_client() as second:
        answers = await asyncio.gather(*[
            client.call_tool("search_passages", {"query": "đất đai", "offset": offset, "limit": 1})
            for offset in range(10)
            for client in (first, second)
        ])
        passages = [a.structured_content["results"][0]["passage"] for a in answers]
        check(passages[::2] == passages[1::2], f"{name}: two clients", passages)
        check(len(set(passages)) == 10, f"{name}: ten pages", passages)


def http_details(url):
    """What the client does not do."""

    def post(body, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(
            url,
            data=body if isinstance(body, bytes) else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"} | headers,
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.read(), response.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    check(post(ping)[0] == 200, "ping without a session")
    check(post(ping, Mcp_Session_Id="no")[0] == 404, "an unknown session")
    check(post(ping, MCP_Protocol_Version="1999-01-01")[0] == 400, "an unknown revision")
    check(post(b"{")[0] == 400, "no JSON")
    check(post(b" " * 5_000_000)[0] in (400, 413), "a body that is too long")
    check(post(b"[" * 100_000)[0] == 400, "a deep body")
    check(post(ping, Content_Type="text/plain")[0] == 415, "another type")
    check(post(ping, Accept="text/html")[0] == 406, "another answer")
    note = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    check(post(note)[:2] == (202, b""), "a notification")
    opening = {
        "jsonrpc": "2.0", "id": "a", "method": "initialize",
        "params": {"protocolVersion": "2025-03-26", "capabilities": {},
                   "clientInfo": {"name": "x", "version": "1"}},
    }
    status, body, headers = post(opening)
    session = headers["Mcp-Session-Id"]
    check(json.loads(body)["result"]["protocolVersion"] == "2025-03-26", "an old revision", body)
    status, body, _ = post([ping, note, dict(ping, id=2)], Mcp_Session_Id=session)
    check([a["id"] for a in json.loads(body)] == [1, 2], "a list of messages", body)
    for method, expected in [("GET", 405), ("PUT", 404), ("DELETE", 204), ("DELETE", 404)]:
        request = urllib.request.Request(url, method=method, headers={"Mcp-Session-Id": session})
        try:
            status = urllib.request.urlopen(request, timeout=30).status
        except urllib.error.HTTPError as error:
            status = error.code
        check(status == expected or (method == "PUT" and status == 405), method, status)
    meta = {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {}}
    listing = {"jsonrpc": "2.0", "id": 7, "method": "tools/list", "params": {"_meta": meta}}
    version = {"MCP_Protocol_Version": "2026-07-28"}
    status, body, _ = post(listing, Mcp_Method="tools/list", **version)
    result = json.loads(body)["result"]
    check(status == 200 and result["resultType"] == "complete", "a request alone", body)
    for headers, name in [
        (dict(version), "no method in the headers"),
        (dict(version, Mcp_Method="tools/call"), "another method in the headers"),
        ({"Mcp_Method": "tools/list"}, "no revision in the headers"),
    ]:
        status, body, _ = post(listing, **headers)
        check(status == 400 and json.loads(body)["error"]["code"] == -32020, name, body)
    # Pages of other sites, and names that point here.
    check(post(ping, Host="evil.example")[0] in (200, 421), "another host")


async def main(search, index):
    stdio = StdioServerParameters(command=search, args=["mcp", "--index", index])
    server = subprocess.Popen(
        [search, "serve", "--index", index, "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        line = server.stderr.readline()
        url = re.search(r"http://[^/]+", line).group() + "/mcp"
        for transport, target in [("stdio", stdio), ("http", url)]:
            for mode, version in [("auto", "2026-07-28"), ("legacy", "2025-11-25")]:
                name = f"{transport} {version}"

                def open_client(target=target, mode=mode):
                    return Client(target if isinstance(target, str) else stdio_client(target),
                                  mode=mode)

                await try_all(open_client, name, version)
                await two_at_once(open_client, name)
        http_details(url)
        check(server.poll() is None, "the server lives")
    finally:
        server.terminate()
        server.wait(20)
    print(f"{checks} checks, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:3])))
