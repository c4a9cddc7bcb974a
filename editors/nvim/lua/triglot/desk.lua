--- What concerns all drafts of a project: the check of every file, the page of all terms, and the
--- manual of a rule.

local M = {}

local client_of = require("triglot.client")
local config = require("triglot.config")
local findings = require("triglot.findings")
local program = require("triglot.program")

local TYPES = { ERROR = "E", WARNING = "W", INFO = "I" }

--- The folder of the project that the current buffer is in.
local function folder()
  return config.root(0) or vim.fn.getcwd()
end

--- The findings of the program's output as entries of the quickfix list. Its columns count bytes, as
--- that list has it.
---@param output string
---@param root string
function M.entries(output, root)
  local entries = {}
  for line in vim.gsplit(output, "\n", { plain = true, trimempty = true }) do
    local finding = vim.json.decode(line)
    local range = finding.location.range
    local path = finding.location.path
    local is_absolute = vim.startswith(path, "/") or path:match("^%a:[/\\]") ~= nil
    entries[#entries + 1] = {
      filename = is_absolute and path or vim.fs.joinpath(root, path),
      lnum = range.start.line,
      col = range.start.column,
      end_lnum = range["end"].line,
      end_col = range["end"].column,
      text = ("%s [%s]"):format(finding.message, finding.code.value),
      type = TYPES[finding.severity] or "I",
    }
  end
  return entries
end

--- Checks every draft of the project, or what is named, and lists what was found.
---@param path? string
function M.check(path)
  local root = folder()
  local arguments = vim.list_extend(
    { "check", "--format", "rdjsonl", "--fail-on", "never", "--quiet" },
    program.glossaries()
  )
  vim.list_extend(arguments, { "--", path and vim.fn.fnamemodify(path, ":p") or "." })
  program.run(arguments, root, function(code, output, errors)
    local entries = M.entries(output, root)
    vim.fn.setqflist({}, " ", { title = "Triglot: " .. (path or root), items = entries })
    if code ~= 0 then
      client_of.tell("not everything could be checked: " .. program.complaint(errors), vim.log.levels.WARN)
    end
    if #entries > 0 then
      vim.cmd("botright copen")
    elseif code == 0 then
      client_of.tell("nothing was found")
    end
    local unsaved = vim.tbl_filter(function(buffer)
      return vim.bo[buffer].modified and config.is_ours(buffer)
    end, vim.api.nvim_list_bufs())
    if #unsaved > 0 then
      client_of.tell(("%d drafts are not saved; they were checked as they are on disk"):format(#unsaved))
    end
  end)
end

--- Writes the page that shows which term is used where, and opens it in the browser.
function M.report()
  local root = folder()
  local page = vim.fn.tempname() .. ".html"
  local arguments = vim.list_extend({ "report", "--output", page }, program.glossaries())
  program.run(arguments, root, function(code, _, errors)
    if code == 0 then
      client_of.tell("wrote " .. page)
      vim.ui.open(page)
    else
      client_of.tell(program.complaint(errors), vim.log.levels.WARN)
    end
  end)
end

--- The names of the rules.
---@return string[]
function M.rules()
  local names = {}
  for name in (program.output({ "explain" }) or ""):gmatch("[^\n]+") do
    names[#names + 1] = name:match("^%S+/%S+")
  end
  return names
end

--- Shows the manual of a rule; without a name that of the finding at the cursor.
---@param rule? string
function M.explain(rule)
  local finding = not rule and findings.at_cursor()
  rule = rule or finding and finding.code or nil
  local arguments = rule and { "explain", rule } or { "explain" }
  program.run(arguments, nil, function(code, output, errors)
    if code ~= 0 then
      client_of.tell(program.complaint(errors), vim.log.levels.WARN)
      return
    end
    local lines = vim.split(vim.trim(output), "\n", { plain = true })
    vim.lsp.util.open_floating_preview(lines, "markdown", {
      border = "rounded",
      wrap = true,
      max_width = 100,
    })
  end)
end

return M
