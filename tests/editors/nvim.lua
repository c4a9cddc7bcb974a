-- A session as a person has it, in Neovim's own terms. Any mismatch is an error, and an error ends
-- `nvim -l` with a code that is not zero.

local draft = assert(os.getenv("DRAFT"))
local pulls = os.getenv("DIAGNOSTICS") == "pull"
local file = assert(os.getenv("FILE"))
local encoding = assert(os.getenv("ENCODING"))
--- What stands before each place: nothing, or a character in its decomposed form.
local mark = assert(os.getenv("MARK"))
local ending = file == "crlf-bom" and "dos" or "unix"

local function expect(what, found, wanted)
  if not vim.deep_equal(found, wanted) then
    error(("%s:\nfound  %s\nwanted %s"):format(what, vim.inspect(found), vim.inspect(wanted)), 2)
  end
end

local function wait(what, condition)
  if not vim.wait(10000, condition, 10) then
    error("waited in vain: " .. what, 2)
  end
end

vim.cmd.edit(vim.fn.fnameescape(draft))
local buffer = vim.api.nvim_get_current_buf()
expect("the file's line ends", vim.bo.fileformat, ending)
expect("the file's byte order mark", vim.bo.bomb, file == "crlf-bom")

local capabilities = vim.lsp.protocol.make_client_capabilities()
if not pulls then
  capabilities.textDocument.diagnostic = nil
end
local id = assert(vim.lsp.start({
  name = "triglot",
  cmd = { assert(os.getenv("TRIGLOT")), "lsp", "--position-encoding", encoding },
  root_dir = vim.fs.dirname(draft),
  capabilities = capabilities,
}))
local client = assert(vim.lsp.get_client_by_id(id))
wait("the handshake", function()
  return client.initialized
end)
expect("the unit of columns", client.offset_encoding, encoding)

--- The texts that diagnostics mark, in the order of their places.
local function marked()
  local found = vim.diagnostic.get(buffer)
  table.sort(found, function(left, right)
    return left.lnum < right.lnum or left.lnum == right.lnum and left.col < right.col
  end)
  return vim.tbl_map(function(diagnostic)
    local first, last = diagnostic.lnum, diagnostic.end_lnum
    return vim.api.nvim_buf_get_text(buffer, first, diagnostic.col, last, diagnostic.end_col, {})[1]
  end, found)
end

local function wait_for(wanted)
  if not vim.wait(10000, function() return vim.deep_equal(marked(), wanted) end, 10) then
    expect("the diagnostics", marked(), wanted)
  end
end

--- Waits until the diagnostics are of the text as it is: in pull mode Neovim acts on the last answer.
local function settle()
  local tick = -1
  wait("quiet", function()
    local same = tick == vim.lsp.util.buf_versions[buffer]
    tick = vim.lsp.util.buf_versions[buffer]
    return same and next(client.requests) == nil
  end)
end

-- 1. Opened: two findings, none in code or in what is right.
wait_for({ "赛博空间", "赛博空间" })
expect("the source", vim.diagnostic.get(buffer)[1].source, "triglot")
expect("the code", vim.diagnostic.get(buffer)[1].code, "term/deprecated")

-- 2. Typed: characters of two UTF-16 units, and then a slip behind them, mended at once.
local column = #("👩‍💻" .. mark .. "和平利用")
local function wait_for_columns(what, wanted)
  wait(what, function()
    local found = vim.diagnostic.get(buffer, { lnum = 1 })
    return vim.deep_equal(vim.tbl_map(function(diagnostic) return diagnostic.col end, found), wanted)
  end)
end
vim.api.nvim_buf_set_text(buffer, 1, 0, 1, 0, { "👩‍💻" })
wait_for_columns("the finding to move", { column })
local slip = column + #"赛"
vim.api.nvim_buf_set_text(buffer, 1, slip, 1, slip + #"博", { "" })
wait_for_columns("the finding to go", {})
vim.api.nvim_buf_set_text(buffer, 1, slip, 1, slip, { "博" })
wait_for_columns("the finding to come back", { column })
wait_for({ "赛博空间", "赛博空间" })

-- 3. Hovered.
vim.api.nvim_win_set_cursor(0, { 2, column })
local position = vim.lsp.util.make_position_params(0, client.offset_encoding)
local answer = assert(client:request_sync("textDocument/hover", position, 5000, buffer))
local card = answer.result.contents
expect("the hover's kind", card.kind, "markdown")
for _, part in ipairs({ "**赛博空间**", "网络空间 ✓", "サイバー空間", "사이버", "cyberspace" }) do
  assert(card.value:find(part, 1, true), "the hover lacks " .. part .. ":\n" .. card.value)
end

-- 4. The preferred quick fix, through the editor's own menu.
settle()
vim.lsp.buf.code_action({
  context = { only = { "quickfix" } },
  apply = true,
  filter = function(action)
    return action.isPreferred
  end,
})
wait("the quick fix", function()
  return vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1] == "👩‍💻" .. mark .. "和平利用网络空间。"
end)
wait_for({ "赛博空间" })

-- 5. All that is safe, at once.
settle()
vim.lsp.buf.code_action({
  context = { only = { "source.fixAll.triglot" }, diagnostics = {} },
  apply = true,
})
wait_for({})
expect("the draft", vim.api.nvim_buf_get_lines(buffer, 0, -1, false), {
  "# " .. mark .. "𠮷：网络空间",
  "👩‍💻" .. mark .. "和平利用网络空间。",
  "",
  mark .. "[网络空间](a.md)与`赛博空间`。",
})

-- 6. Saved: the file's line ends are what they were.
vim.cmd.write({ mods = { silent = true } })
local bytes = assert(io.open(draft, "rb")):read("a")
local _, feeds = bytes:gsub("\n", "")
local _, returns = bytes:gsub("\r\n", "")
expect("the line ends written", returns, ending == "dos" and feeds or 0)
expect("the byte order mark written", bytes:sub(1, 3) == "\239\187\191", file == "crlf-bom")

client:stop()
wait("the server to end", function()
  return client:is_stopped()
end)

io.stdout:write(("Neovim, %s, columns in %s, diagnostics by %s: all is well\n"):format(
  file,
  encoding,
  os.getenv("DIAGNOSTICS")
))
