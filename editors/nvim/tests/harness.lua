-- What the tests are written with: cases by name, each in a buffer of its own, and waiting.

local H = { passed = 0, failed = 0, skipped = 0 }

H.work = assert(os.getenv("WORK"))

--- What the plugin told the user since it was last asked.
local told = {}
vim.notify = function(message)
  told[#told + 1] = message
end

function H.told()
  local messages = table.concat(told, "\n")
  told = {}
  return messages
end

function H.expect(what, found, wanted)
  if not vim.deep_equal(found, wanted) then
    error(("%s:\nfound  %s\nwanted %s"):format(what, vim.inspect(found), vim.inspect(wanted)), 2)
  end
end

function H.contains(what, text, part)
  if not text:find(part, 1, true) then
    error(("%s lacks “%s”:\n%s"):format(what, part, text), 2)
  end
end

function H.wait(what, condition)
  if not vim.wait(20000, condition, 10) then
    error(("waited in vain: %s\ntold: %s"):format(what, table.concat(told, "\n")), 2)
  end
end

--- Answers the next menu with the first entry that `wanted` is part of, or with the entry of that
--- number; what was shown is returned by the function that this gives.
function H.answer(wanted)
  local shown
  vim.ui.select = function(items, options, chosen)
    shown = vim.tbl_map(options.format_item or tostring, items)
    for index, title in ipairs(shown) do
      if index == wanted or type(wanted) == "string" and title:find(wanted, 1, true) then
        return chosen(items[index], index)
      end
    end
    chosen(nil)
  end
  return function()
    return shown
  end
end

--- Opens a new draft with `lines` in a folder with `files`.
function H.draft(lines, files, name)
  H.count = (H.count or 0) + 1
  local folder = ("%s/%d 草稿"):format(H.work, H.count)
  vim.fn.mkdir(folder, "p")
  for file, text in pairs(files or {}) do
    vim.fn.writefile(vim.split(text, "\n"), folder .. "/" .. file)
  end
  local path = folder .. "/" .. (name or "声明.zh.md")
  vim.fn.writefile(lines, path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  return folder
end

function H.lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

function H.client()
  H.wait("the server", function()
    local client = vim.lsp.get_clients({ name = "triglot", bufnr = 0 })[1]
    return client and client.initialized
  end)
  return vim.lsp.get_clients({ name = "triglot", bufnr = 0 })[1]
end

--- Waits until as many findings are shown, and the server has answered.
function H.findings(count)
  local client = H.client()
  H.wait(("%d findings"):format(count), function()
    return #require("triglot.findings").of_buffer(0) == count and next(client.requests) == nil
  end)
end

--- The text of the floating window, if there is one.
function H.card()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local buffer = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
    end
  end
  return nil
end

--- A case; `needs` names what an older server may not offer: it is then left out, and counted.
function H.case(name, body)
  local skip = {}
  local function needs(condition)
    if not condition then
      error(skip)
    end
  end
  local ok, problem = xpcall(body, function(problem)
    return problem == skip and problem or debug.traceback(problem)
  end, needs)
  if ok then
    H.passed = H.passed + 1
  elseif problem == skip then
    H.skipped = H.skipped + 1
    io.stderr:write(("left out, as this server does not offer it: %s\n"):format(name))
  else
    H.failed = H.failed + 1
    io.stderr:write(("FAILED: %s\n%s\n"):format(name, problem))
  end
  told = {}
  vim.cmd("silent! %bwipeout!")
end

--- Ends Neovim with the result.
function H.finish()
  for _, client in ipairs(vim.lsp.get_clients()) do
    vim.lsp.stop_client(client.id)
  end
  vim.wait(2000, function()
    return #vim.lsp.get_clients() == 0
  end, 10)
  io.stdout:write(("%d passed, %d failed, %d skipped\n"):format(H.passed, H.failed, H.skipped))
  vim.cmd(H.failed == 0 and "qall!" or "cquit 1")
end

return H
