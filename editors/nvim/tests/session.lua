-- The plugin with a server, as a person uses it: everything goes through `:Triglot`.

local H = dofile(os.getenv("TESTS") .. "/harness.lua")
local case, expect, contains, wait = H.case, H.expect, H.contains, H.wait

local TWO = { "# 𠮷：赛博空间", "和平利用赛博空间。" }

case("a draft is checked without any setting", function()
  H.draft(TWO)
  H.findings(2)
  expect("the status line", require("triglot").status(), "triglot 2")
  vim.cmd("Triglot status")
  contains("the status", H.told(), "2 findings in this draft")
end)

case("three languages, three drafts, one server", function()
  local names = { ["声明.zh.md"] = "赛博空间", ["声明.ja.md"] = "サイバースペース", ["성명.ko.md"] = "네트워크" }
  for name, text in pairs(names) do
    H.draft({ text .. "。" }, {}, name)
    H.client()
  end
  expect("the servers", #vim.lsp.get_clients({ name = "triglot" }) <= 3, true)
end)

case("fix: the menu says what is written instead", function()
  H.draft(TWO)
  H.findings(2)
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  local shown = H.answer("网络空间")
  vim.cmd("Triglot fix")
  wait("the replacement", function()
    return H.lines()[2] == "和平利用网络空间。"
  end)
  contains("the menu", table.concat(shown(), "\n"), "网络空间")
  expect("the cursor", vim.api.nvim_win_get_cursor(0)[2], #"和平利用")
  expect("the other line", H.lines()[1], TWO[1])
end)

case("fix: a line without a finding", function()
  H.draft({ "网络空间。", "赛博空间。" })
  H.findings(1)
  vim.cmd("Triglot fix")
  contains("what is told", H.told(), "nothing was found on this line")
end)

case("fix-all: everything that is safe, at once", function()
  H.draft(TWO)
  H.findings(2)
  vim.cmd("Triglot fix-all")
  wait("the replacements", function()
    return vim.deep_equal(H.lines(), { "# 𠮷：网络空间", "和平利用网络空间。" })
  end)
  H.findings(0)
  vim.cmd("Triglot fix-all")
  wait("what is told", function()
    return H.told():find("nothing that is safe", 1, true) ~= nil
  end)
end)

case("term: the card of the one concept that is called so", function()
  H.draft(TWO)
  H.client()
  H.answer(1)
  vim.cmd("Triglot term 信頼醸成措置")
  wait("the card", H.card)
  for _, part in ipairs({ "confidence-building measure", "建立信任措施", "✓ 信頼醸成措置", "신뢰구축조치" }) do
    contains("the card", H.card(), part)
  end
end)

case("term: many are offered in a menu", function()
  H.draft(TWO)
  H.client()
  local shown = H.answer("information sharing")
  vim.cmd("Triglot term 情報")
  wait("the card", H.card)
  contains("the card", H.card(), "# information sharing")
  expect("more than one", #shown() > 1, true)
end)

case("term: the selection", function()
  H.draft({ "の信頼醸成措置を" }, {}, "a.ja.md")
  H.client()
  H.answer(1)
  vim.api.nvim_win_set_cursor(0, { 1, #"の" })
  vim.cmd("normal! v6l\27")
  vim.cmd("'<,'>Triglot term")
  wait("the card", H.card)
  contains("the card", H.card(), "信頼醸成措置")
end)

case("term: nothing is called so", function()
  H.draft(TWO)
  H.client()
  vim.cmd("Triglot term zzzzz")
  wait("what is told", function()
    return H.told():find("nothing is called “zzzzz”", 1, true) ~= nil
  end)
end)

case("insert: a term is written after the cursor", function()
  H.draft({ "关于的声明" })
  H.client()
  vim.api.nvim_win_set_cursor(0, { 1, #"关" })
  local select = 0
  vim.ui.select = function(items, options, chosen)
    select = select + 1
    for _, item in ipairs(items) do
      if options.format_item(item):find("建立信任措施", 1, true) then
        return chosen(item)
      end
    end
  end
  vim.cmd("Triglot insert confidence-building measure")
  wait("the term", function()
    return H.lines()[1] == "关于建立信任措施的声明"
  end)
end)

case("check: every draft of the project, with columns in bytes", function()
  local root = H.draft({ "网络空间" }, {
    ["triglot.toml"] = "",
    ["b.ja.md"] = "# 😀 サイバースペース",
    ["c.ko.md"] = "한국어: 赛博空间이 아니다",
  })
  vim.cmd("Triglot check")
  wait("the list", function()
    return vim.fn.getqflist({ title = 0 }).title == "Triglot: " .. root and #vim.fn.getqflist() > 0
  end)
  local first = vim.fn.getqflist()[1]
  expect("the file", vim.fs.basename(vim.api.nvim_buf_get_name(first.bufnr)), "b.ja.md")
  expect("the column", first.col, #"# 😀 " + 1)
  contains("the message", first.text, "サイバー空間")
  vim.cmd.cclose()
end)

case("explain: the manual of the rule at the cursor, and of one that is named", function()
  H.draft(TWO)
  H.findings(2)
  vim.cmd("Triglot explain")
  wait("the manual", H.card)
  contains("the manual", H.card(), "term/deprecated")
  vim.cmd("Triglot explain term/drift")
  wait("the other manual", function()
    return (H.card() or ""):find("term/drift", 1, true) ~= nil
  end)
end)

case("report: a page for the browser", function()
  H.draft(TWO, { ["triglot.toml"] = "" })
  local opened
  vim.ui.open = function(path)
    opened = path
  end
  vim.cmd("Triglot report")
  wait("the page", function()
    return opened
  end)
  contains("the page", table.concat(vim.fn.readfile(opened), "\n"), "<html")
end)

case("ignore: a comment in the draft", function(needs)
  H.draft(TWO)
  H.findings(2)
  needs(H.client().server_capabilities.executeCommandProvider)
  vim.api.nvim_win_set_cursor(0, { 2, #"和平利用" })
  H.answer("in this line")
  vim.cmd("Triglot ignore")
  wait("the comment", function()
    return table.concat(H.lines(), "\n"):find("<!-- triglot-disable", 1, true) ~= nil
  end)
  H.findings(1)
end)

case("add: the selection becomes an entry of the project's glossary", function(needs)
  local root = H.draft({ "关于数字丝路的声明" }, {
    ["triglot.toml"] = 'glossary = ["builtin:cyber", "terms.toml"]',
    ["terms.toml"] = "",
  })
  needs(H.client().server_capabilities.executeCommandProvider)
  vim.api.nvim_win_set_cursor(0, { 1, #"关于" })
  vim.cmd("normal! v3l\27")
  vim.cmd("'<,'>Triglot add")
  local function glossary()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_get_name(buffer):find("terms.toml", 1, true) then
        return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
      end
    end
    return table.concat(vim.fn.readfile(root .. "/terms.toml"), "\n")
  end
  wait("the entry", function()
    return glossary():find("数字丝路", 1, true) ~= nil
  end)
end)

case("prefer: the project's choice is written to its settings", function(needs)
  local root = H.draft({ "身份验证是必要的。" }, { ["triglot.toml"] = "" })
  needs(H.client().server_capabilities.executeCommandProvider)
  H.answer(1)
  vim.cmd("Triglot prefer")
  local function settings()
    local buffer = vim.fn.bufnr(root .. "/triglot.toml")
    local lines = buffer > 0 and vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
    return table.concat(lines or vim.fn.readfile(root .. "/triglot.toml"), "\n")
  end
  wait("the choice", function()
    return settings():find("身份验证", 1, true) ~= nil
  end)
end)

case("hints: the term to use is shown beside one that is not", function(needs)
  H.draft(TWO)
  H.findings(2)
  needs(H.client().server_capabilities.inlayHintProvider)
  vim.cmd("Triglot hints on")
  wait("the hints", function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) == 2
  end)
  vim.cmd("Triglot hints off")
  expect("hints", vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), false)
end)

case("rename: in every draft, and in the project's glossary", function(needs)
  local root = H.draft({ "网络空间。" }, {
    ["triglot.toml"] = 'glossary = ["builtin:cyber", "terms.toml"]',
    ["terms.toml"] = "",
    ["b.zh.md"] = "关于网络空间的声明。",
  })
  needs(H.client().server_capabilities.renameProvider)
  H.findings(0)
  vim.cmd("Triglot rename 网域空间")
  wait("the new name", function()
    return H.lines()[1] == "网域空间。"
  end)
  local other = vim.fn.bufnr(root .. "/b.zh.md")
  expect("the other draft", vim.api.nvim_buf_get_lines(other, 0, -1, false), { "关于网域空间的声明。" })
  local glossary = vim.fn.bufnr(root .. "/terms.toml")
  local entry = table.concat(vim.api.nvim_buf_get_lines(glossary, 0, -1, false), "\n")
  contains("the glossary", entry, "网域空间")
end)

case("uses: in all drafts", function(needs)
  H.draft({ "网络空间。", "网络空间。" }, { ["triglot.toml"] = 'glossary = ["builtin:cyber"]' })
  needs(H.client().server_capabilities.referencesProvider)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("Triglot uses")
  wait("the list", function()
    return #vim.fn.getqflist() >= 2
  end)
  vim.cmd.cclose()
end)

case("terms: those of the draft, in a menu", function(needs)
  H.draft({ "声明：", "网络空间和建立信任措施。" })
  H.findings(0)
  local shown = H.answer("建立信任措施")
  vim.cmd("Triglot terms")
  local refused
  wait("the menu, or that there is none", function()
    refused = refused or H.told():find("cannot list", 1, true) ~= nil
    return shown() or refused
  end)
  needs(not refused)
  expect("the cursor", vim.api.nvim_win_get_cursor(0), { 2, #"网络空间和" })
end)

case("what a server does not offer is said in plain words", function()
  H.draft(TWO)
  H.client().server_capabilities.renameProvider = nil
  vim.cmd("Triglot rename 网络")
  contains("what is told", H.told(), "this version of the server cannot rename terms")
end)

case("restart: another process, the same draft", function()
  H.draft(TWO)
  H.findings(2)
  local before = H.client().id
  vim.cmd("Triglot restart")
  wait("another server", function()
    local client = vim.lsp.get_clients({ name = "triglot", bufnr = 0 })[1]
    return client and client.id ~= before and client.initialized
  end)
  H.findings(2)
end)

case("stop and start", function()
  H.draft(TWO)
  H.findings(2)
  vim.cmd("Triglot stop")
  wait("the server to go", function()
    return #vim.lsp.get_clients({ name = "triglot", bufnr = 0 }) == 0
  end)
  vim.cmd("Triglot fix")
  contains("what is told", H.told(), ":Triglot start")
  vim.cmd("Triglot start")
  H.findings(2)
end)

case("TOML files are left alone, unless they are a project's", function()
  H.draft({ "a = 1" }, {}, "Cargo.toml")
  vim.wait(300, function()
    return false
  end)
  expect("the servers", #vim.lsp.get_clients({ bufnr = 0 }), 0)
  H.draft({ "[style]" }, {}, "triglot.toml")
  H.client()
end)

case("the places that the server names fill the quickfix list", function()
  H.draft(TWO)
  local client = H.client()
  local uri = vim.uri_from_bufnr(0)
  local range = { start = { line = 0, character = 5 }, ["end"] = { line = 0, character = 9 } }
  local command = { title = "1 use", arguments = { uri, range.start, { { uri = uri, range = range } } } }
  vim.lsp.commands["triglot.showReferences"](command, { client_id = client.id })
  local item = vim.fn.getqflist()[1]
  expect("the column, behind a character of two units", item.col, #"# 𠮷：" + 1)
  vim.cmd.cclose()
end)

case("checkhealth: all is well", function()
  H.draft(TWO)
  H.findings(2)
  vim.cmd("checkhealth triglot")
  local report = table.concat(H.lines(), "\n")
  contains("the report", report, "at work in 1 open files")
  contains("the report", report, "triglot 0.")
  expect("errors", report:find("ERROR", 1, true), nil)
end)

H.finish()
